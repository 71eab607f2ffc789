// good: wasm-bindgen's table hands objects to WebAssembly by number and takes them back
// expect: nothing
import wasm from './index_bg.wasm'

const instance = new WebAssembly.Instance(wasm, {})
const heap = new Array(128).fill(undefined)
heap.push(undefined, null, true, false)
let heap_next = heap.length

function addHeapObject(object) {
  if (heap_next === heap.length) heap.push(heap.length + 1)
  const index = heap_next
  heap_next = heap[index]
  heap[index] = object
  return index
}

function takeObject(index) {
  const object = heap[index]
  heap[index] = heap_next
  heap_next = index
  return object
}

export function fetch(request, env, ctx) {
  return takeObject(instance.exports.fetch(addHeapObject(request), addHeapObject(env), addHeapObject(ctx)))
}
