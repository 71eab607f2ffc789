import { createRequire } from "node:module";

const { name, version } = createRequire(import.meta.url)("../package.json") as { name: string; version: string };

/** The package's own name and version, as plugins and reports give them. */
export { name, version };
