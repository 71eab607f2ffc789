// good: the first request sets up the bot; of its context the functions take no more than `env`
// expect: bot=warn|info
import { Bot } from "grammy";
import { Hono } from "hono";

const app = new Hono<{ Bindings: { TOKEN: string; ADMIN: string } }>();
let bot: Bot | undefined;

app.post("/webhook", async (c) => {
  if (!bot) {
    bot = new Bot(c.env.TOKEN);
    bot.use(async (context, next) => {
      if (context.chat?.id === Number(c.env.ADMIN)) await next();
    });
  }
  await bot.handleUpdate(await c.req.json());
  return c.body(null, 204);
});
export default app;
