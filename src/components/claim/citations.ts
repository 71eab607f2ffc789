/** Finds which claims a page relies on, from its source. */

/**
 * Lists the claims that a page cites.
 *
 * @param source The page's MDX.
 * @returns The ids of its `<Claim>` markers in order of first use, each once.
 */
export function claimsCitedIn(source: string): string[] {
  const ids = Array.from(source.matchAll(/<Claim\s+id="([^"]+)"\s*\/>/g), ([, id]) => id);
  return [...new Set(ids.filter((id) => id !== undefined))];
}
