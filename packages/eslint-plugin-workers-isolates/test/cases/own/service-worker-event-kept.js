// bad: the fetch event itself is kept so that a logger can call waitUntil
// expect: currentEvent=error
let currentEvent

addEventListener('fetch', (event) => {
  currentEvent = event
  event.passThroughOnException()
  event.respondWith(handleRequest(event.request))
})

function report(message) {
  currentEvent.waitUntil(
    fetch('https://logs.example.com', {
      method: 'POST',
      body: JSON.stringify({ message, url: currentEvent.request.url })
    })
  )
}

async function handleRequest(request) {
  const response = await fetch(request)
  if (response.status >= 500) report('origin answered ' + response.status)
  return response
}
