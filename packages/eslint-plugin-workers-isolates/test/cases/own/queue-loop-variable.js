// bad: the loop over the messages assigns a module variable
// expect: message=error
let message

async function notify(env) {
  const template = await env.TEMPLATES.get(message.body.template)
  await fetch('https://mail.example.com/send', {
    method: 'POST',
    headers: { authorization: `Bearer ${env.MAIL_TOKEN}` },
    body: JSON.stringify({ to: message.body.email, html: template })
  })
  message.ack()
}

export default {
  async queue(batch, env) {
    for (message of batch.messages) {
      await notify(env)
    }
  }
}
