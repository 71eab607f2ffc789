// check: a timer's handle is shared, but clearTimeout does nothing to a timer of another invocation
// expect: timer=warn|info
let timer: ReturnType<typeof setTimeout> | undefined;

async function report(env: Env, path: string) {
  await env.METRICS.fetch("https://metrics/hit", { method: "POST", body: path });
}

export default {
  async fetch(request, env, ctx) {
    const { pathname } = new URL(request.url);
    clearTimeout(timer);
    ctx.waitUntil(
      new Promise<void>((resolve) => {
        timer = setTimeout(() => void report(env, pathname).then(resolve), 500);
      }),
    );
    return env.ASSETS.fetch(request);
  },
} satisfies ExportedHandler<Env>;
