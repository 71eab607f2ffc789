// good: session storage is configured at module scope, sessions are values of the request
// expect: nothing
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/cloudflare";
import { createCookieSessionStorage, json, redirect } from "@remix-run/cloudflare";

const { getSession, commitSession, destroySession } = createCookieSessionStorage({
  cookie: { name: "__session", httpOnly: true, sameSite: "lax", secrets: ["s3cret"] },
});

export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await getSession(request.headers.get("Cookie"));
  const visits = (session.get("visits") ?? 0) + 1;
  session.set("visits", visits);
  session.flash("last", params.slug);
  return json({ visits }, { headers: { "Set-Cookie": await commitSession(session) } });
}

export async function action({ request }: ActionFunctionArgs) {
  const session = await getSession(request.headers.get("Cookie"));
  return redirect("/", { headers: { "Set-Cookie": await destroySession(session) } });
}
