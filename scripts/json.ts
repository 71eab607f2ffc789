import { writeFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";

/** Writes a JSON file in the project's format. */
export async function writeJson(path: string, value: unknown): Promise<void> {
  writeFileSync(path, await format(JSON.stringify(value), { ...(await resolveConfig(path)), filepath: path }));
}
