// bad: while the task waits, another invocation sets and clears the variable
// expect: currentUser=error
let currentUser: string | null = null;

async function greeting(): Promise<string> {
  await fetch("https://count.example.com/");
  return `Hello, ${currentUser ?? "stranger"}`;
}

async function as<Result>(user: string | null, task: () => Promise<Result>): Promise<Result> {
  currentUser = user;
  try {
    return await task();
  } finally {
    currentUser = null;
  }
}

export default {
  async fetch(request: Request): Promise<Response> {
    return new Response(await as(request.headers.get("x-user"), greeting));
  },
};
