/** From writes to findings: one for each shared binding, with the level that its worst write deserves. */
import type { Variable } from "@typescript-eslint/scope-manager";
import { type Finding, LEVELS, MAX_PLACES, type Options, type Step } from "../finding.ts";
import type { Node } from "../syntax.ts";
import type { Entries } from "./entries.ts";
import { type Judgement, readJudgements } from "./judgement.ts";
import type { Origins, Trail } from "./origin.ts";
import type { Project } from "./project.ts";
import { readReads } from "./reads.ts";
import { suggestionsFor } from "./suggestions.ts";
import type { Values } from "./values.ts";
import { WORDINGS } from "./wording.ts";
import type { Shared, Write } from "./writes.ts";

interface Judged extends Judgement {
  write: Write;
}

export function readFindings(
  project: Project,
  values: Values,
  entries: Entries,
  origins: Origins,
  writes: readonly Write[],
  options: Options,
  linted: string | undefined,
): Finding[] {
  const ignored = new Set(options.ignore);
  const findings: Finding[] = [];
  const reads = readReads(project, entries);
  const judgements = readJudgements(project, values, entries, origins, reads);
  for (const shared of grouped()) {
    if (ignored.has(shared.name) || isGlue(shared)) continue;
    const finding = findingOf(shared);
    if (finding) findings.push(finding);
  }
  return findings.sort(
    (a, b) =>
      LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
      (a.place.file < b.place.file ? -1 : a.place.file > b.place.file ? 1 : a.place.start - b.place.start),
  );

  /** The table of objects by which wasm-bindgen's generated code hands them to WebAssembly: filled and emptied in one go. */
  function isGlue({ name, variable }: Shared): boolean {
    return (
      /^(heap|heap_next|WASM_VECTOR_LEN)$/.test(name) &&
      variable?.scope.variables.some((other) => other.name === "addHeapObject") === true
    );
  }

  function grouped(): Shared[] {
    const found = new Map<unknown, Map<string, Shared>>();
    for (const write of writes) {
      const { key, name, where, variable } = identify(write);
      const own = found.get(key) ?? new Map<string, Shared>();
      found.set(key, own);
      const shared = own.get(name) ?? { name, where, variable, writes: [] };
      own.set(name, shared);
      shared.writes.push(write);
    }
    return [...found.values()].flatMap((own) => [...own.values()]);
  }

  function identify({ base, path }: Write): { key: unknown; name: string; where: string; variable: Variable | null } {
    const first = path[0]?.name ?? "*";
    switch (base.kind) {
      case "variable":
        return {
          key: base.variable,
          name: base.variable.name,
          where: "a variable in module scope",
          variable: base.variable,
        };
      case "package":
        return {
          key: base.variable,
          name: base.variable.name,
          where: "an import that the whole isolate shares",
          variable: null,
        };
      case "class":
        return {
          key: base.node,
          name: `${base.node.id?.name ?? "class"}.${first}`,
          where: "a static member of a class",
          variable: null,
        };
      case "handlers":
        return {
          key: base.node,
          name: `this.${first}`,
          where: "a property of the exported object of handlers",
          variable: null,
        };
      case "global":
        return { key: "global", name: `globalThis.${first}`, where: "a global of the isolate", variable: null };
      case "env":
        return {
          key: "env",
          name: path.length > 0 && first !== "*" ? `env.${first}` : "env",
          where: "a property of the one `env`",
          variable: null,
        };
      case "process.env":
        return { key: "process.env", name: `process.env.${first}`, where: "a global of the isolate", variable: null };
    }
  }

  function findingOf(shared: Shared): Finding | undefined {
    const [first] = shared.writes;
    const readAt = readsOf(shared);
    const isExported = shared.variable !== null && project.isExported(shared.variable);
    const isUnread = first?.base.kind !== "package" && readAt?.length === 0 && !isExported;
    let worst: Judged | undefined;
    for (const write of shared.writes) {
      const judgement = isUnread ? ofUnread(write) : judgements.of(write, shared);
      if (judgement && (!worst || rank(judgement) < rank(worst))) worst = { ...judgement, write };
    }
    if (!worst) return undefined;
    const { id, write, trail } = worst;
    const { level, message, condition, fix } = WORDINGS[id];
    const declaredAt = declarationOf(shared);
    const spelt = (text: string) => text.replace("{binding}", `\`${shared.name}\``).replace("{where}", shared.where);
    const at = leavesAt(write, trail) ?? write.node;
    const isOwn = declaredAt !== null && project.fileOf(declaredAt) === project.fileOf(at);
    const nodes = [...new Set(shared.writes.map(({ node }) => node))].sort(inOrder);
    return {
      level,
      id,
      binding: shared.name,
      message: spelt(message),
      condition,
      fix,
      place: project.placeOf(at),
      declared: declaredAt && project.placeOf(declaredAt),
      writes: nodes.slice(0, MAX_PLACES).map((node) => project.placeOf(node)),
      reads: [...(readAt ?? [])]
        .sort(inOrder)
        .slice(0, MAX_PLACES)
        .map((node) => project.placeOf(node)),
      path: pathOf(shared, write, trail, readAt ?? []),
      suggestions: isOwn && shared.variable ? suggestionsFor(project, shared.variable, id) : [],
    };
  }

  /** Where data leaves the linted file for a write in another one. */
  function leavesAt(write: Write, trail: Trail | null): Node | null {
    const isHere = (node: Node) => project.fileOf(node).file === linted;
    if (linted === undefined || isHere(write.node)) return null;
    if (write.through && isHere(write.through)) return write.through;
    for (let step = trail; step; step = step.from) if (isHere(step.node)) return step.node;
    return null;
  }

  function inOrder(a: Node, b: Node): number {
    return (
      project.files.indexOf(project.fileOf(a)) - project.files.indexOf(project.fileOf(b)) || a.range[0] - b.range[0]
    );
  }

  function rank({ id, trail }: Judgement): number {
    return LEVELS.indexOf(WORDINGS[id].level) * 4 + (id === "shared-state" ? 2 : 0) + (trail ? 0 : 1);
  }

  function declarationOf({ variable, writes: [first] }: Shared): Node | null {
    if (variable) return (variable.identifiers[0] as Node | undefined) ?? null;
    if (first?.base.kind === "package") return (first.base.variable.identifiers[0] as Node | undefined) ?? null;
    if (first?.base.kind === "class") return first.base.node.id ?? first.base.node;
    return null;
  }

  /** Where what is shared is read; `null` where that is not known. */
  function readsOf({ variable, writes: all }: Shared): Node[] | null {
    const base = all[0]?.base;
    if (base?.kind === "handlers") return reads.ofThis(base.node, all);
    if (base?.kind === "global") return reads.ofGlobal(all[0]?.path[0]?.name, all);
    const named = variable ?? (base?.kind === "package" ? base.variable : null);
    if (!named) return null;
    const mentions = reads.of(named);
    if (mentions.length > 0) return mentions;
    const [handlers] = values
      .ofVariable(named)
      .flatMap((value) => (value.kind === "object" && entries.isOfHandlers(value.node) ? [value.node] : []));
    return handlers ? reads.ofThis(handlers, all) : mentions;
  }

  /** What nobody reads harms nobody, as long as it does not pile up. */
  function ofUnread({ manner, origin }: Write): Judgement | undefined {
    return manner === "put" && origin.request ? { id: "never-read", trail: origin.request } : undefined;
  }

  function pathOf(shared: Shared, write: Write, trail: Trail | null, reads: Node[]): Step[] {
    const steps: Step[] = [];
    for (let at = trail; at && steps.length < 24; at = at.from)
      steps.unshift({ kind: at.kind, place: project.placeOf(at.node), text: at.text });
    const short = steps.length > 8 ? [...steps.slice(0, 4), ...steps.slice(-4)] : steps;
    short.push({ kind: "write", place: project.placeOf(write.node), text: writeText(shared, write) });
    const read = (write.keyed ? judgements.listingOf(shared, write) : undefined) ?? laterRead(write, reads);
    if (read) short.push({ kind: "read", place: project.placeOf(read), text: "another invocation reads it here" });
    return short;
  }

  function writeText({ name }: Shared, { manner, path, base }: Write): string {
    if (manner === "client" || manner === "sentry" || manner === "setter" || manner === "call")
      return `\`${name}\` is told about it`;
    if (manner === "holder") return `every invocation uses the same \`${name}\``;
    const part = base.kind === "variable" && path.length > 0 ? `into \`${name}\`` : `to \`${name}\``;
    return `it is written ${part}, which every invocation in this isolate shares`;
  }

  /** The read that shows best what goes wrong: behind an `await`, or in another function. */
  function laterRead(write: Write, reads: Node[]): Node | undefined {
    const statement = statementOf(write.node);
    const others = reads.filter((read) => statementOf(read) !== statement);
    const fn = project.functionOf(write.node);
    const [, end] = write.node.range;
    const waits = project.awaits.filter((node) => project.functionOf(node) === fn && node.range[0] >= end);
    return (
      others.find((read) => project.functionOf(read) === fn && waits.some(({ range }) => range[1] <= read.range[0])) ??
      others.find((read) => project.functionOf(read) !== fn) ??
      others[0] ??
      reads[0]
    );
  }

  function statementOf(node: Node): Node {
    let at = node;
    for (
      let up = project.parents.get(at);
      up && !/Statement$|Declaration$|Program/.test(at.type);
      up = project.parents.get(at)
    )
      at = up;
    return at;
  }
}
