// bad: a request's choice is written on an object that another module exports
// expect: config=error
import { config } from "./config";
import { render } from "./render";

export default {
  async fetch(request, env) {
    const theme = new URL(request.url).searchParams.get("theme");
    if (theme) {
      config.theme.name = theme;
    }
    config.theme.direction = request.headers.get("accept-language")?.startsWith("ar") ? "rtl" : "ltr";
    const html = await render(env);
    return new Response(html, { headers: { "content-type": "text/html", "x-theme": config.theme.name } });
  },
} satisfies ExportedHandler<Env>;
