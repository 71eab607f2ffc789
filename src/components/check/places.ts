/** Places in a text that is being edited. Offsets and columns are UTF-16 code units, as in a finding; lines count from 1. */

/** A piece of text: the offset of its first character and the one behind its last. */
export interface Range {
  start: number;
  end: number;
}

/** What one change of a text replaced: `removed` characters from `start` by `inserted` others. */
export interface Edit {
  start: number;
  removed: number;
  inserted: number;
}

/** The offset at which each line starts. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** The line of an offset, from 1. */
export function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The smallest change that makes one text the other. */
export function editBetween(before: string, after: string): Edit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let same = 0;
  while (
    same < shorter - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  ) {
    same++;
  }
  return { start, removed: before.length - same - start, inserted: after.length - same - start };
}

/** Where a range is after a change; `undefined` if the change went through it. */
export function moved(range: Range, { start, removed, inserted }: Edit): Range | undefined {
  if (removed === 0 && inserted === 0) return range;
  if (range.end <= start) return range;
  if (range.start < start + removed || (removed === 0 && range.start < start)) return undefined;
  return { start: range.start + inserted - removed, end: range.end + inserted - removed };
}

/**
 * The line that is drawn widest, where a tab reaches to the next stop.
 *
 * @param tabSize Columns between two stops.
 */
export function widestLine(text: string, starts: readonly number[], tabSize: number): string {
  let widest = "";
  let most = -1;
  for (const [index, start] of starts.entries()) {
    const end = (starts[index + 1] ?? text.length + 1) - 1;
    // Even if every character were a tab, it would not be the widest.
    if ((end - start) * tabSize <= most) continue;
    const line = text.slice(start, end);
    const columns = columnsOf(line, tabSize);
    if (columns > most) {
      most = columns;
      widest = line;
    }
  }
  return widest;
}

/** How many columns a line takes, where a tab reaches to the next stop. */
export function columnsOf(line: string, tabSize: number): number {
  if (!line.includes("\t")) return line.length;
  let columns = 0;
  for (let at = 0; at < line.length; at++) {
    columns += line.charCodeAt(at) === 9 ? tabSize - (columns % tabSize) : 1;
  }
  return columns;
}

/** The first line of what is in a range, for quoting it. */
export function excerpt(text: string, { start, end }: Range, length = 72): string {
  const [line = ""] = text.slice(start, end).trim().split("\n");
  const shown = line.trim();
  return shown.length <= length ? shown : `${shown.slice(0, length - 1).trimEnd()}…`;
}
