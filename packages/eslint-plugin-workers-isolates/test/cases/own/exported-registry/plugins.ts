// good: the registry's function is exported, but the other file calls it at module load only
// expect: nothing
export interface Plugin {
  name: string;
  match(url: URL): boolean;
  run(request: Request, env: Env): Promise<Response>;
}

const plugins: Plugin[] = [];

export function register(plugin: Plugin) {
  plugins.push(plugin);
}

export function find(url: URL): Plugin | undefined {
  return plugins.find((plugin) => plugin.match(url));
}
