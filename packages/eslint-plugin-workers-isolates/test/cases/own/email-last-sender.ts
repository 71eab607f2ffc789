// bad: the sender of one mail decides who gets the bounce of another
// expect: sender=error
import { EmailMessage } from "cloudflare:email";
import { createMimeMessage } from "mimetext";

let sender = "";

async function bounce(env: Env, reason: string) {
  const reply = createMimeMessage();
  reply.setSender("postmaster@example.com");
  reply.setRecipient(sender);
  reply.setSubject("Your mail was not delivered");
  reply.addMessage({ contentType: "text/plain", data: reason });
  await env.MAIL.send(new EmailMessage("postmaster@example.com", sender, reply.asRaw()));
}

export default {
  async email(message, env, ctx) {
    sender = message.from;
    const blocked = await env.BLOCKLIST.get(message.from);
    if (blocked) {
      await bounce(env, blocked);
      return;
    }
    await message.forward("inbox@example.com");
  },
} satisfies ExportedHandler<Env>;
