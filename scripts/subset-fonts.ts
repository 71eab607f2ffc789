/**
 * Cuts the site's faces down to what its pages need and writes them to `src/assets/fonts`. Run it after a change to the
 * lists below or an update of the font packages: `node scripts/subset-fonts.ts`.
 *
 * A character outside the list is drawn in the reader's own serif or monospaced face: legible, but visibly not ours.
 */
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import subsetFont from "subset-font";

const ASCII = String.fromCharCode(...Array.from({ length: 0x7f - 0x20 }, (_, index) => 0x20 + index));
const PUNCTUATION = "\u00a0“”‘’…–—·×§©";
const ARROWS = "←↑→↓";

/**
 * Tables that a face is drawn without: metrics and names that browsers derive or do not show, and GDEF, of which only the
 * variations of kerning are left here: bold text is kerned as regular text is.
 */
const UNUSED_TABLES = ["GDEF", "HVAR", "MVAR", "STAT"];

interface Face {
  /** File name under `src/assets/fonts`, without extension. */
  name: string;
  source: string;
  characters: string;
  /** Weights to keep. */
  weights: { min: number; max: number };
  /** OpenType features to keep; all others go. */
  features: string[];
  /** Most bytes the file may have: the pages' budget. */
  limit: number;
}

const SERIF = "@fontsource-variable/source-serif-4";
const MONO = "@fontsource-variable/source-code-pro";

const faces: Face[] = [
  {
    name: "source-serif-4",
    source: `${SERIF}/files/source-serif-4-latin-wght-normal.woff2`,
    characters: ASCII + PUNCTUATION + ARROWS,
    weights: { min: 400, max: 600 },
    features: ["kern"],
    limit: 15_500,
  },
  {
    name: "source-code-pro",
    source: `${MONO}/files/source-code-pro-latin-wght-normal.woff2`,
    characters: ASCII + PUNCTUATION + ARROWS,
    weights: { min: 400, max: 600 },
    features: [],
    limit: 9_800,
  },
];

const target = new URL("../src/assets/fonts/", import.meta.url);
const inPackages = (path: string) => fileURLToPath(import.meta.resolve(path));

await mkdir(target, { recursive: true });
for (const { name, source, characters, weights, features, limit } of faces) {
  const cut = await subsetFont(await readFile(inPackages(source)), characters, {
    targetFormat: "woff2",
    variationAxes: { wght: weights },
    keepFeatures: features,
    noHinting: true,
    dropTables: UNUSED_TABLES,
  });
  await writeFile(new URL(`${name}.woff2`, target), cut);
  console.log(`${name}.woff2  ${cut.length} bytes`);
  if (cut.length > limit) {
    console.error(`${name}.woff2 is larger than its budget of ${limit} bytes. Drop characters or features.`);
    process.exitCode = 1;
  }
}
await copyFile(inPackages(`${SERIF}/LICENSE`), new URL("source-serif-4.LICENSE.txt", target));
await copyFile(inPackages(`${MONO}/LICENSE`), new URL("source-code-pro.LICENSE.txt", target));
