// check: what requests send piles up, and nothing reads it
// expect: seen=info, byUser=info
const seen: string[] = [];
const byUser = new Map<string, string>();

export default {
  fetch(request: Request): Response {
    seen.push(request.url);
    byUser.set(request.headers.get("x-user") ?? "", request.url);
    return new Response("Thank you.");
  },
};
