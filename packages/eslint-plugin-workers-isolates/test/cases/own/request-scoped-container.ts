// good: a container of services is built for each request from factories that the module registers
// expect: nothing
type Factory<T> = (container: Container) => T;

const factories = new Map<string, Factory<unknown>>();

function provide<T>(name: string, factory: Factory<T>) {
  factories.set(name, factory);
}

class Container {
  private readonly made = new Map<string, unknown>();

  constructor(
    readonly request: Request,
    readonly env: Env,
  ) {}

  get<T>(name: string): T {
    if (!this.made.has(name)) this.made.set(name, factories.get(name)!(this));
    return this.made.get(name) as T;
  }
}

provide("user", (container) => container.env.USERS.get(container.request.headers.get("x-user") ?? ""));
provide("locale", ({ request }) => request.headers.get("accept-language")?.slice(0, 2) ?? "en");

export default {
  async fetch(request, env) {
    const container = new Container(request, env);
    const name = await container.get<Promise<string | null>>("user");
    return new Response(`${container.get<string>("locale")}: ${name}`);
  },
} satisfies ExportedHandler<Env>;
