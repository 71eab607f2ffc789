import manifest from "../../package.json" with { type: "json" };

/**
 * Reads a public address as `package.json` holds it.
 *
 * @param text An URL, with or without npm's `git+` prefix and `.git` suffix.
 * @returns The address, or `undefined` while it is a placeholder: a host under `.example`, which no one can own (RFC 2606).
 * @throws TypeError if the text is no URL.
 */
export function publicAddress(text: string): URL | undefined {
  const address = new URL(text.replace(/^git\+/, "").replace(/\.git$/, ""));
  return address.hostname.endsWith(".example") ? undefined : address;
}

/** Where the site is published: `homepage` in `package.json`. `undefined` while it holds no real address. */
export const homepage = publicAddress(manifest.homepage);

/** Where its source is published: `repository` in `package.json`. `undefined` while it holds no real address. */
export const repository = publicAddress(manifest.repository.url);
