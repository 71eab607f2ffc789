// bad: changeLanguage on the one i18next instance changes the language of every request in flight
// expect: i18next=error|warn
import i18next from "i18next";
import de from "./locales/de.json";
import en from "./locales/en.json";

await i18next.init({ lng: "en", fallbackLng: "en", resources: { en: { translation: en }, de: { translation: de } } });

function page(name: string) {
  return `<h1>${i18next.t("hello", { name })}</h1><p>${i18next.t("intro")}</p>`;
}

export default {
  async fetch(request, env) {
    const lang = request.headers.get("accept-language")?.slice(0, 2) ?? "en";
    await i18next.changeLanguage(lang);
    const name = (await env.NAMES.get(request.headers.get("x-user") ?? "")) ?? "you";
    return new Response(page(name), { headers: { "content-type": "text/html", "content-language": lang } });
  },
} satisfies ExportedHandler<Env>;
