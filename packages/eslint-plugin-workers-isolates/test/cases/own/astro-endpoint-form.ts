// bad: the form of one visitor is kept for the confirmation page of the next
// expect: lastSubmission=error
import type { APIContext, APIRoute } from "astro";

interface Submission {
  email: string;
  message: string;
}

let lastSubmission: Submission | undefined;

export const POST: APIRoute = async ({ request, redirect, locals }) => {
  const form = await request.formData();
  lastSubmission = { email: String(form.get("email")), message: String(form.get("message")) };
  await locals.runtime.env.INBOX.send(lastSubmission);
  return redirect("/contact/thanks");
};

export async function GET(context: APIContext) {
  if (!lastSubmission) return context.redirect("/contact");
  return Response.json({ thanks: `We will write to ${lastSubmission.email}` });
}
