// good: the timer and its controller live in the invocation
// expect: nothing
const TIMEOUT = 2_000;

async function fetchWithTimeout(input: string, init: RequestInit = {}): Promise<Response> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), TIMEOUT);
  try {
    return await fetch(input, { ...init, signal: controller.signal });
  } finally {
    clearTimeout(timer);
  }
}

export default {
  async fetch(request, env) {
    const { pathname } = new URL(request.url);
    let attempts = 0;
    while (attempts++ < 3) {
      const response = await fetchWithTimeout(`${env.ORIGIN_URL}${pathname}`, { headers: request.headers });
      if (response.ok) return response;
      await new Promise((resolve) => setTimeout(resolve, 100 * attempts));
    }
    return new Response("gave up", { status: 504 });
  },
} satisfies ExportedHandler<Env>;
