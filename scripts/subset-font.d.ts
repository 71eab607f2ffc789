declare module "subset-font" {
  interface SubsetOptions {
    targetFormat: "sfnt" | "woff" | "woff2";
    /** For each axis: the value to pin it to, or the range to keep. */
    variationAxes?: Record<string, number | { min: number; max: number }>;
    /** OpenType features to keep; all of them when absent. */
    keepFeatures?: string[];
    noHinting?: boolean;
    /** Tags of tables to leave out. */
    dropTables?: string[];
  }
  export default function subsetFont(font: Uint8Array, characters: string, options: SubsetOptions): Promise<Buffer>;
}
