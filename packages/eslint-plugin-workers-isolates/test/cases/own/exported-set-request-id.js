// bad: a logger's request id is set by every request and read by the log lines of all
// expect: requestId=error
let requestId = null

export function setRequestId(id) {
  requestId = id
}

export function log(message, fields = {}) {
  console.log(JSON.stringify({ message, requestId, ...fields }))
}
