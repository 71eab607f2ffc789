/** What the queue's set-ups share: the producer, which waits until its message is worked on. */
import { DurableObject, env } from "cloudflare:workers";
import { workOf, type Work } from "./app.ts";
import { eventOf } from "./sink.ts";

/** Tells the producer of a pair that its messages are done. */
export class Done extends DurableObject {
  #done = Promise.withResolvers<string>();

  finish(): void {
    this.#done.resolve("done");
  }
  done(): Promise<string> {
    return this.#done.promise;
  }
}

const { QUEUE, DONE } = env as unknown as { QUEUE: Queue<Work>; DONE: DurableObjectNamespace<Done> };
const nameOf = ({ pair, actor }: Work) => `${pair} ${actor}`;

export async function produce(request: Request): Promise<Response> {
  const event = await eventOf(request);
  if (event) return event;
  const work = workOf(request);
  await QUEUE.send(work);
  return new Response(await DONE.getByName(nameOf(work)).done());
}

export async function finished(work: Work): Promise<void> {
  await DONE.getByName(nameOf(work)).finish();
}
