/** The Worker that claims about the runtime are tested on: a path for each thing an invocation can do. */
import { AsyncLocalStorage } from "node:async_hooks";
import { DurableObject, WorkerEntrypoint } from "cloudflare:workers";
import { isolate } from "./isolate.ts";

interface Env {
  ENTRYPOINT: Service<typeof Entrypoint>;
  OBJECT: DurableObjectNamespace<SomeObject>;
  OTHER_OBJECT: DurableObjectNamespace<OtherObject>;
  left?: string;
}

/** What an invocation gets besides its own locals. */
interface Given {
  /** The query parameter `value`. */
  value: string;
  env: Env;
  ctx: ExecutionContext;
  /** What `this` is in the handler. */
  handlers: { left?: string };
}

Reflect.set(globalThis, "loads", Number(Reflect.get(globalThis, "loads") ?? 0) + 1);
const refusedWhileLoading = messageOf(() => crypto.randomUUID());
let invocations = 0;
let left: string | null = null;
let present = 0;
const steps: string[] = [];
const store = new AsyncLocalStorage<string>();
let previous: { env: Env; ctx: ExecutionContext } | undefined;
let kept: Response | undefined;
let entrypointCalls = 0;
let objectCalls = 0;

const paths: Record<string, (given: Given) => unknown> = {
  "/isolate": () => ({ isolate: isolate(), invocation: invocations }),

  "/loads": () => ({ loads: Reflect.get(globalThis, "loads") as unknown, invocations }),

  /** Answers once two invocations are under way in this isolate. */
  "/meet": async () => {
    await meet();
    return { isolate: isolate() };
  },

  "/leave": ({ value, env, handlers }) => {
    left = value;
    Reflect.set(globalThis, "left", value);
    env.left = value;
    handlers.left = value;
    return {};
  },
  "/find": ({ env, handlers }) => ({
    module: left,
    global: Reflect.get(globalThis, "left") as unknown,
    env: env.left,
    handlers: handlers.left,
  }),

  "/module-variable": async ({ value }) => {
    left = value;
    await meet();
    return { wrote: value, read: left };
  },
  "/local-variable": async ({ value }) => {
    const local = value;
    await meet();
    return { wrote: value, read: local };
  },

  "/async-local-storage": ({ value }) =>
    store.run(value, async () => {
      await meet();
      return { wrote: value, read: store.getStore() };
    }),

  "/await": async ({ value }) => {
    steps.push(`${value} begins`);
    await meet();
    steps.push(`${value} ends`);
    return { steps };
  },
  /** Works for a while without `await`, while another invocation is under way. */
  "/work": async ({ value }) => {
    await meet();
    steps.push(`${value} begins`);
    for (let i = 0; i < 1e6; i++) left = String(i);
    steps.push(`${value} ends`);
    return { steps };
  },
  "/forget": () => ({ forgotten: steps.splice(0).length }),

  "/given": ({ env, ctx }) => {
    const same = { env: previous?.env === env, ctx: previous?.ctx === ctx };
    previous = { env, ctx };
    return same;
  },
  "/refused": () => ({ message: refusedWhileLoading, inHandler: messageOf(() => crypto.randomUUID()) }),

  "/keep-response": () => {
    kept = new Response("text");
    return {};
  },
  "/use-kept-response": async () => ({ status: kept?.status, message: await messageOfAsync(() => kept?.text()) }),

  "/entrypoint": async ({ env }) => [await env.ENTRYPOINT.call(), await env.ENTRYPOINT.call()],
  "/object": ({ value, env }) => env.OBJECT.getByName(value).call(),
  "/other-object": ({ value, env }) => env.OTHER_OBJECT.getByName(value).call(),
};

export default {
  async fetch(this: Given["handlers"], request, env, ctx): Promise<Response> {
    invocations++;
    const { pathname, searchParams } = new URL(request.url);
    const answer = await paths[pathname]?.({ value: searchParams.get("value") ?? "", env, ctx, handlers: this });
    return answer === undefined ? new Response(null, { status: 404 }) : Response.json(answer);
  },
} satisfies ExportedHandler<Env>;

export class Entrypoint extends WorkerEntrypoint<Env> {
  #calls = 0;
  call() {
    return { isolate: isolate(), field: ++this.#calls, module: ++entrypointCalls };
  }
}

export class SomeObject extends DurableObject<Env> {
  #calls = 0;
  call() {
    const stored = (this.ctx.storage.kv.get<number>("calls") ?? 0) + 1;
    this.ctx.storage.kv.put("calls", stored);
    return { isolate: isolate(), field: ++this.#calls, stored, module: ++objectCalls };
  }
}

export class OtherObject extends SomeObject {}

/** Waits until another invocation waits here too: the first and the second leave together, then the third and the fourth. */
async function meet(): Promise<void> {
  const mine = ++present;
  await until(() => present >= mine + (mine % 2));
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await scheduler.wait(1);
}

/** The message of the error that `attempt` throws, if it throws. */
function messageOf(attempt: () => unknown): string | null {
  try {
    attempt();
    return null;
  } catch (error) {
    return String(error instanceof Error ? error.message : error);
  }
}

/** The same for an attempt that takes time. */
async function messageOfAsync(attempt: () => Promise<unknown> | undefined): Promise<string | null> {
  try {
    await attempt();
    return null;
  } catch (error) {
    return String(error instanceof Error ? error.message : error);
  }
}
