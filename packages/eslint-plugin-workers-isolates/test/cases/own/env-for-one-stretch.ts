// good: `env` is there while something is made in one go, and nothing waits
// expect: activeEnv=info
let activeEnv: Env | null = null;

const greeting = (): string => `${activeEnv?.GREETING} from ${activeEnv?.PLACE}`;

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const name = await request.text();
    activeEnv = env;
    try {
      return new Response(`${greeting()}, ${name}`);
    } finally {
      activeEnv = null;
    }
  },
};
