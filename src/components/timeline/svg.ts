/** Text as XML: safe between tags and inside a quoted attribute. */
export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

type Attributes = Record<string, string | number | undefined>;

/** An element; attribute values are escaped and `undefined` ones left out, `children` are markup already. */
export function element(name: string, attributes: Attributes, ...children: string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escape(typeof value === "number" ? rounded(value) : String(value))}"`)
    .join("");
  return `<${name}${written}>${children.join("")}</${name}>`;
}

/** A coordinate with one decimal: finer than a reader can see. */
export function rounded(value: number): string {
  return String(Math.round(value * 10) / 10);
}
