// bad: a plugin is called once, so its variables are everybody's
// expect: cloudflare=error
export default defineNitroPlugin((nitroApp) => {
  let cloudflare: unknown = null;
  nitroApp.hooks.hook("request", (event) => {
    if (event.context.cloudflare) cloudflare = event.context.cloudflare;
    else event.context.cloudflare = cloudflare;
  });
});
