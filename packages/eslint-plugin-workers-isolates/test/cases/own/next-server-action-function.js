// bad: a server action within a module
// expect: lastMessage=error
let lastMessage = "";

export async function send(form) {
  "use server";
  lastMessage = String(form.get("message"));
  await fetch("https://mail.example/", { method: "POST", body: lastMessage });
}

export function Page() {
  return lastMessage;
}
