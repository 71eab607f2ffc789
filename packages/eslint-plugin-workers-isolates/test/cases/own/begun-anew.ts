// check: two invocations that overlap gather in one list
// expect: steps=warn
let steps: string[] = [];

async function refresh(env: { PAGES: KVNamespace }): Promise<void> {
  await env.PAGES.delete("front");
  steps.push("front page deleted");
}

export default {
  async scheduled(_controller: ScheduledController, env: { PAGES: KVNamespace }): Promise<void> {
    steps = [];
    await refresh(env);
    console.log(steps.join(", "));
  },
};
