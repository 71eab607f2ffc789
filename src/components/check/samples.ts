import type { File } from "~rule/check.ts";
import { filesOf } from "./sample-files.ts";

const demos = import.meta.glob<string>("/demos/*/src/*.ts", { query: "?raw", import: "default", eager: true });
const snippets = import.meta.glob<string>("/src/content/snippets/sentry/*.ts", {
  query: "?raw",
  import: "default",
  eager: true,
});

/**
 * The files of a sample, the one to open first.
 *
 * @param name `current-user/leaky` for a demo's variant, `own-logger` for a snippet.
 * @throws Error if there is no such sample.
 */
export function sample(name: string): File[] {
  const [demo = "", variant] = name.split("/");
  const files =
    variant === undefined
      ? filesOf(snippets, "/src/content/snippets/sentry/", demo, () => false)
      : // A variant comes with the modules that it may import, and without the other one.
        filesOf(demos, `/demos/${demo}/src/`, variant, (file) => !["leaky", "fixed", "live"].includes(file));
  if (files.length === 0) throw new Error(`There is no sample "${name}".`);
  return files;
}
