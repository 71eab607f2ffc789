// good: service-worker syntax with the event passed on
// expect: nothing
const BUCKETS = ['control', 'variant']
const COOKIE = 'ab-bucket'

addEventListener('fetch', (event) => {
  event.passThroughOnException()
  event.respondWith(handle(event))
})

addEventListener('scheduled', (event) => {
  event.waitUntil(SETTINGS.put('last-cron', String(event.scheduledTime)))
})

async function handle(event) {
  const cookies = event.request.headers.get('cookie') || ''
  let bucket = BUCKETS.find((name) => cookies.includes(`${COOKIE}=${name}`))
  let fresh = false
  if (!bucket) {
    bucket = BUCKETS[Math.floor(Math.random() * BUCKETS.length)]
    fresh = true
  }
  event.waitUntil(SETTINGS.put(`seen:${bucket}`, event.request.url))
  const response = await fetch(`https://${bucket}.example.com${new URL(event.request.url).pathname}`)
  const answer = new Response(response.body, response)
  if (fresh) answer.headers.append('set-cookie', `${COOKIE}=${bucket}; path=/`)
  return answer
}
