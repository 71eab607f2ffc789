// bad: a container that the isolate shares hands one request's context to whoever asks it next
// expect: container=error
import type { Context, Next } from "hono";
import { container } from "tsyringe";

export async function provideContext(c: Context, next: Next): Promise<void> {
  container.register("Context", {
    useValue: { waitUntil: (work: Promise<unknown>) => c.executionCtx.waitUntil(work) },
  });
  await next();
}
