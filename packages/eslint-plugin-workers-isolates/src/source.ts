import type { ScopeManager } from "@typescript-eslint/scope-manager";
import type { TSESTree } from "@typescript-eslint/types";

/** One parsed file: what the analysis needs to know of it. */
export interface Source {
  /** Its name, as places will give it. A path with `/`, so that imports can be followed. */
  file: string;
  text: string;
  /** ESTree, with TypeScript's nodes if there are any; every node has `range` and `loc`. */
  ast: TSESTree.Program;
  /** The scopes of that tree, from `@typescript-eslint/scope-manager` or `eslint-scope`. */
  scopeManager: ScopeManager;
  /** The file that each import specifier leads to, where the host knows better than the paths do, as for aliases. */
  imports?: ReadonlyMap<string, string>;
}
