// bad: a variable of a namespace lives as long as the module
// expect: user=error
interface User {
  id: string;
  name: string;
}

namespace Current {
  let user: User | null = null;

  export function enter(next: User | null) {
    user = next;
  }

  export function name() {
    return user?.name ?? "guest";
  }
}

export default {
  async fetch(request, env) {
    const id = request.headers.get("x-user") ?? "";
    Current.enter(await env.USERS.get<User>(id, "json"));
    const news = await env.NEWS.get("today");
    return new Response(`${Current.name()}: ${news}`);
  },
} satisfies ExportedHandler<Env>;
