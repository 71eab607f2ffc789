/**
 * The address of a page's Markdown twin: the page's own with `.md` in place of the closing slash.
 *
 * @param pathname The page's address, for example `/tutorial/two-requests-at-once/`.
 * @returns For example `/tutorial/two-requests-at-once.md`; `/index.md` for the front page.
 */
export function twinAddress(pathname: string): string {
  return pathname === "/" ? "/index.md" : `${pathname.replace(/\/$/, "")}.md`;
}
