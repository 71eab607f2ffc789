// bad: the title that a layout component reads is a module variable set by each route
// expect: title=error
import { Hono } from "hono";
import type { PropsWithChildren } from "hono/jsx";

let title = "Shop";

const Layout = ({ children }: PropsWithChildren) => (
  <html lang="en">
    <head>
      <title>{title}</title>
    </head>
    <body>{children}</body>
  </html>
);

const app = new Hono<{ Bindings: { DB: D1Database } }>();

app.get("/search", async (c) => {
  const query = c.req.query("q") ?? "";
  title = `Results for ${query}`;
  const { results } = await c.env.DB.prepare("SELECT name FROM products WHERE name LIKE ?").bind(`%${query}%`).all();
  return c.html(
    <Layout>
      <ul>
        {results.map((row) => (
          <li>{String(row.name)}</li>
        ))}
      </ul>
    </Layout>,
  );
});

export default app;
