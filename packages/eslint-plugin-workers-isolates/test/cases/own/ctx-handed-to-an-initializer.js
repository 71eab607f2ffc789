// bad: the context is kept for whoever asks after a wait
// expect: context=error
let context = null;

export class Services {
  static async init(env, ctx) {
    context = ctx;
    await env.CONFIG.get("all");
  }

  static later(work) {
    context.waitUntil(work);
  }
}
