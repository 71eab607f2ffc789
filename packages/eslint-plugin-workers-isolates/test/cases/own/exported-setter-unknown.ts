// check: nothing in this file says whether the locale belongs to a request
// expect: locale=warn|info
import { messages } from "./messages";

let locale = "en";

export function setLocale(next: string) {
  locale = next;
}

export function t(key: string, values: Record<string, string> = {}): string {
  const template = messages[locale]?.[key] ?? key;
  return template.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}
