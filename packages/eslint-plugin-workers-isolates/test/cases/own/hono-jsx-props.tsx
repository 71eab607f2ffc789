// good: components get what they show as props
// expect: nothing
import { Hono } from "hono";
import { jsxRenderer, useRequestContext } from "hono/jsx-renderer";

type Env = { Bindings: { DB: D1Database }; Variables: { user: { name: string } | null } };

const app = new Hono<Env>();

const Greeting = () => {
  const c = useRequestContext<Env>();
  const user = c.get("user");
  return <p>{user ? `Hello ${user.name}` : "Hello"}</p>;
};

app.use(
  jsxRenderer(({ children, title }) => (
    <html>
      <head>
        <title>{title}</title>
      </head>
      <body>
        <Greeting />
        {children}
      </body>
    </html>
  )),
);

app.get("/", (c) => {
  const city = c.req.raw.cf?.city ?? "nowhere";
  return c.render(<h1>Weather in {city}</h1>, { title: `Weather in ${city}` });
});

export default app;
