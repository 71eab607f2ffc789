// bad: the variable shares its name with a type, which is no binding
// expect: user=error
import type { user } from "./interfaces";

let user: user;

export const load = async ({ cookies }: { cookies: { get(name: string): string | undefined } }) => {
  user = { name: cookies.get("session") ?? "" };
  await fetch("https://count.example.com/");
  return { name: user.name };
};
