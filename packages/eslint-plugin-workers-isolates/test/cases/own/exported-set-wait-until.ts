// bad: `waitUntil` belongs to the invocation that hands it over
// expect: keep=error
let keep: ((promise: Promise<unknown>) => void) | null = null;

export function setWaitUntil(fn: (promise: Promise<unknown>) => void): void {
  keep = fn;
}

export async function cached(url: string): Promise<Response> {
  const response = await fetch(url);
  keep?.(caches.default.put(url, response.clone()));
  return response;
}
