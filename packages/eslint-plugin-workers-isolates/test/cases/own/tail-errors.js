// good: a tail Worker filters and sends in one invocation
// expect: nothing
const SEVERE = ['exception', 'exceededCpu', 'exceededMemory']

const describe = ({ scriptName, outcome, exceptions }) =>
  `${scriptName}: ${outcome} ${exceptions.map((exception) => exception.message).join(', ')}`

export default {
  async tail(events, env, ctx) {
    const failures = []
    for (const event of events) {
      if (SEVERE.includes(event.outcome)) failures.push(describe(event))
    }
    if (failures.length === 0) return
    ctx.waitUntil(fetch(env.WEBHOOK, { method: 'POST', body: JSON.stringify({ text: failures.join('\n') }) }))
  }
}
