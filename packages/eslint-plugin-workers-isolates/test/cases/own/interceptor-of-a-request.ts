// bad: an interceptor and a template helper, added by each request, stay for all others
// expect: crm=error, Handlebars=error
import axios from "axios";
import Handlebars from "handlebars";
import { Hono } from "hono";

const crm = axios.create({ timeout: 8000 });
const app = new Hono();

app.use("/crm/*", async (c, next) => {
  const key = c.req.header("x-crm-key");
  crm.interceptors.request.use((config) => {
    config.headers.set("Api-Key", key);
    return config;
  });
  await next();
});
app.get("/crm/card", async (c) => {
  const locale = c.req.query("locale");
  Handlebars.registerHelper("date", (day: string) => new Date(day).toLocaleDateString(locale));
  const { data } = await crm.get("/card");
  return c.html(Handlebars.compile("{{date since}}")(data));
});
export default app;
