/** The part of a Vite plugin that this is. */
interface Transformer {
  name: string;
  transform: (code: string, id: string) => string | undefined;
}

/** Source of what gives an error by its name. The parser takes errors as texts or as functions that give one. */
const SAID_BY_NAME = String.raw`new Proxy({}, { get(_, name) {
  const say = () => name.replace(/\B[A-Z]/g, (letter) => " " + letter.toLowerCase());
  return Object.assign(say, { toString: say });
} })`;

/** What is left out of each module, by the end of its path. */
const CUTS: readonly [module: RegExp, cut: (code: string) => string][] = [
  // Tables of the names that TypeScript's own libraries declare, several times as large as the rest: `lib` is empty.
  [/@typescript-eslint\/scope-manager\/dist\/lib\/index\.js$/, () => "exports.lib = new Map();"],
  // The parser takes types out of the tree before its scopes are read, so that there are none to visit.
  [
    /@typescript-eslint\/scope-manager\/dist\/referencer\/TypeVisitor\.js$/,
    () => "exports.TypeVisitor = { visit() {} };",
  ],
  // The parser passes its own visitor keys.
  [/@typescript-eslint\/visitor-keys\/dist\/index\.js$/, () => "exports.visitorKeys = {};"],
  // An enum whose values are its names; and what modules say of themselves to whoever imports their default: nobody does.
  [/@typescript-eslint\/types\/dist\/index\.js$/, () => ""],
  [
    /@typescript-eslint\/scope-manager\/dist\/.*\.js$/,
    (code) =>
      code
        .replace(/\btypes_\d+\.AST_NODE_TYPES\.(\w+)/g, '"$1"')
        .replace(/^(?:Object\.defineProperty\(exports, "__esModule", .*|exports\.\w+ = void 0;)$/gm, ""),
  ],
  // The parser does not validate regular expressions: no grammar of them, and no tables of Unicode's scripts. Which
  // characters names may have is asked of the engine, which has those tables. Which names the oldest editions of the
  // language reserve is not asked.
  [
    /\/acorn\/dist\/acorn\.mjs$/,
    (code) =>
      code
        .replace(/^var scriptValuesAddedInUnicode = [^]*?(?=^\/\/ Object type used to represent tokens)/m, "")
        .replace(/^ {2}3: "abstract .*$/m, "")
        .replace(/^ {2}var state = this\.regexpState [^]*?validateRegExpPattern\(state\);/m, "")
        .replace(/^var nonASCIIidentifier(?:Start)?Chars = .*;$/gm, "")
        .replace(/^var nonASCIIidentifierStart = .*;$/m, String.raw`var nonASCIIidentifierStart = /\p{ID_Start}/u;`)
        .replace(
          /^var nonASCIIidentifier = .*;$/m,
          String.raw`var nonASCIIidentifier = /[\p{ID_Continue}\u200c\u200d]/u;`,
        )
        .replace(
          /^var astralIdentifierStartCodes = .*;$/m,
          String.raw`var astralIdentifierStartCodes = /\p{ID_Start}/u;`,
        )
        .replace(/^var astralIdentifierCodes = .*;$/m, String.raw`var astralIdentifierCodes = /\p{ID_Continue}/u;`)
        .replace(
          /^function isInAstralSet\(code, set\) \{[^]*?^\}/m,
          "function isInAstralSet(code, set) { return set.test(String.fromCodePoint(code)); }",
        ),
  ],
  // Names of characters in JSX text, which the rule does not read; and sentences for what TypeScript forbids, whose names
  // say as much: `DuplicateModifier` reads "Duplicate modifier".
  [
    /@sveltejs\/acorn-typescript\/index\.js$/,
    (code) =>
      code
        .replace(/^var xhtml_default = \{[^]*?^\};/m, "var xhtml_default = Object.create(null);")
        .replace(/^var (TypeScriptError|DecoratorsError) = \{[^]*?^\};/gm, `var $1 = ${SAID_BY_NAME};`),
  ],
];

/** Leaves out of the bundled parser and scope manager what the rule, as `parse()` of the package sets them up, never runs. */
export function smallParser(): Transformer {
  return {
    name: "small-parser",
    transform: (code, id) => CUTS.find(([module]) => module.test(id))?.[1](code),
  };
}
