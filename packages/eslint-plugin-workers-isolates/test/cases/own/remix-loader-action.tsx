// bad: the action remembers a form error for the loader, which another visitor runs
// expect: flash=error
import { json, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/cloudflare";
import { useLoaderData } from "@remix-run/react";

const flash = { message: "", email: "" };

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  const email = String(form.get("email"));
  const known = await context.cloudflare.env.USERS.get(email);
  if (known) {
    flash.message = "This address has an account";
    flash.email = email;
    return redirect("/signup");
  }
  return redirect("/welcome");
}

export async function loader(_: LoaderFunctionArgs) {
  return json({ ...flash });
}

export default function Signup() {
  const { message, email } = useLoaderData<typeof loader>();
  return (
    <form method="post">
      <p>{message}</p>
      <input name="email" defaultValue={email} />
    </form>
  );
}
