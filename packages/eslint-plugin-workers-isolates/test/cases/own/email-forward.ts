// good: an email handler parses and forwards, with an allow list that never changes
// expect: nothing
import PostalMime from "postal-mime";

const ALLOWED = new Set(["alice@example.com", "bob@example.com"]);
const ROUTES: Readonly<Record<string, string>> = { "sales@example.com": "crm@example.com" };

export default {
  async email(message, env, ctx) {
    if (!ALLOWED.has(message.from)) {
      message.setReject("Address not allowed");
      return;
    }
    const headers = new Headers(message.headers);
    headers.set("x-forwarded-by", "worker");
    const parsed = await PostalMime.parse(message.raw);
    const attachments = parsed.attachments.map((attachment) => attachment.filename ?? "unnamed");
    ctx.waitUntil(env.MAILS.put(message.headers.get("message-id")!, JSON.stringify({ ...parsed, attachments })));
    await message.forward(ROUTES[message.to] ?? "inbox@example.com", headers);
  },
} satisfies ExportedHandler<Env>;
