import { docsLoader } from "@astrojs/starlight/loaders";
import { docsSchema } from "@astrojs/starlight/schema";
import { glob } from "astro/loaders";
import { defineCollection } from "astro:content";
import { z } from "zod";
import { claimSchema } from "./live/claim.ts";
import { demoSchema, recordingSchema } from "./live/schema.ts";

/** The pages. */
const docs = defineCollection({
  loader: docsLoader(),
  schema: docsSchema({
    extend: z.object({
      /** One or two sentences of its own for every page: search engines, link previews and `llms.txt` show it. */
      description: z.string().min(50).max(170),
      /** Makes the page a lesson of the tutorial. */
      lesson: z
        .strictObject({
          /** What a reader's progress is stored under: stays when the page is renamed or moved. */
          id: z.string(),
          /** Place in the tutorial, from 1. */
          step: z.int().positive(),
          /** How long the lesson takes. */
          minutes: z.int().positive(),
        })
        .optional(),
    }),
  }),
});

/** The claims ledger: what the pages say about the runtime, each proven by a test or cited. An entry's id is its file's name. */
const claims = defineCollection({
  loader: glob({ base: "src/content/claims", pattern: "*.json" }),
  schema: claimSchema,
});

/** The demos' own descriptions of themselves. An entry's id is the demo's slug, which is its folder's name. */
const demos = defineCollection({
  loader: glob({ base: "demos", pattern: "*/demo.json", generateId: ({ entry }) => entry.replace("/demo.json", "") }),
  schema: demoSchema.extend({ $schema: z.string().optional() }).transform(({ $schema: _, ...demo }) => demo),
});

/** Real runs, kept. An entry's id is `<slug>.<variant>.<scenario>`. */
const recordings = defineCollection({
  loader: glob({
    base: "src/content/recordings",
    pattern: "*.json",
    generateId: ({ entry }) => entry.replace(".json", ""),
  }),
  schema: recordingSchema,
});

export const collections = { docs, claims, demos, recordings };
