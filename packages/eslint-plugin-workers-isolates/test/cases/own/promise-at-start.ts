// good: a promise and its resolver that are made while the module is loaded belong to no invocation
// expect: nothing
let open: () => void = () => undefined;
const opened = new Promise<void>((resolve) => {
  open = resolve;
});
open();

export default {
  async fetch(request, env) {
    await opened;
    return env.ORIGIN.fetch(request);
  },
} satisfies ExportedHandler<Env>;
