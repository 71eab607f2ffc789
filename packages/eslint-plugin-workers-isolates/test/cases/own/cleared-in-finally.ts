// check: the variable holds the user only while a function runs that does not wait
// expect: currentUser=warn
let currentUser: string | null = null;

function greeting(): string {
  return `Hello, ${currentUser ?? "stranger"}`;
}

function as<Result>(user: string | null, task: () => Result): Result {
  const before = currentUser;
  currentUser = user;
  try {
    return task();
  } finally {
    currentUser = before;
  }
}

export default {
  async fetch(request: Request): Promise<Response> {
    return new Response(as(request.headers.get("x-user"), greeting));
  },
};
