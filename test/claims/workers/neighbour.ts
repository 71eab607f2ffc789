/** A second Worker next to the one under test. */
import { isolate } from "./isolate.ts";

export default {
  fetch() {
    return Response.json({ isolate: isolate(), left: (Reflect.get(globalThis, "left") as unknown) ?? null });
  },
} satisfies ExportedHandler;
