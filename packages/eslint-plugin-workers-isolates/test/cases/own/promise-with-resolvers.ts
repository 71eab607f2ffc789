// bad: the resolver of one invocation's promise is kept for another to call
// expect: globalThis.finish=error
declare global {
  var finish: (() => void) | undefined;
}

export default {
  async fetch(request, env, ctx) {
    if (globalThis.finish === undefined) {
      const { promise, resolve } = Promise.withResolvers<void>();
      globalThis.finish = resolve;
      await promise;
      return new Response("finished by somebody else");
    }
    globalThis.finish();
    return new Response("finished somebody's");
  },
} satisfies ExportedHandler<Env>;
