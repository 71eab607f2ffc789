// check: bytes go into WebAssembly's memory and come out again before anything waits
// expect: memory=warn
import resizer from './resizer.js'

const memory = new Uint8Array(resizer.memory.buffer)

export default {
  async fetch(request) {
    const response = await fetch(request)
    const bytes = new Uint8Array(await response.arrayBuffer())
    const at = resizer.init(bytes.length)
    memory.set(bytes, at)
    const size = resizer.resize(bytes.length, 320)
    return new Response(memory.slice(at, at + size), response)
  }
}
