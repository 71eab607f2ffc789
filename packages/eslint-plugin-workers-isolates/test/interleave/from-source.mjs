// For `node --import`: the package by its name, from its source, so that a test needs no build of it.
import { registerHooks } from "node:module";

const source = new URL("../../src/interleave.ts", import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    next(specifier === "eslint-plugin-workers-isolates/interleave" ? source : specifier, context),
});
