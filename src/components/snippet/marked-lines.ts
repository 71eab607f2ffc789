/** The lines that hold one of these pieces, as Expressive Code's ranges. */
export function markedLines(code: string, pieces: readonly string[]): { range: string }[] {
  return code
    .split("\n")
    .flatMap((line, index) => (pieces.some((piece) => line.includes(piece)) ? [{ range: String(index + 1) }] : []));
}
