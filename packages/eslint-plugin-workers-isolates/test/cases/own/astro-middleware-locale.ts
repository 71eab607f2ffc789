// bad: the middleware sets the locale that a translation function reads from module scope
// expect: locale=error
import type { MiddlewareHandler } from "astro";
import de from "./locales/de.json";
import en from "./locales/en.json";

const messages: Record<string, Record<string, string>> = { de, en };

let locale = "en";

export function t(key: string): string {
  return messages[locale]?.[key] ?? messages.en![key] ?? key;
}

export const onRequest: MiddlewareHandler = async (context, next) => {
  const wanted = context.preferredLocale ?? context.cookies.get("lang")?.value;
  if (wanted && wanted in messages) locale = wanted;
  return next();
};
