// good: the translation function is bound to a language for this request only
// expect: nothing
import i18next, { type TFunction } from "i18next";
import de from "./locales/de.json";
import en from "./locales/en.json";

const i18n = i18next.createInstance();
await i18n.init({ lng: "en", fallbackLng: "en", resources: { en: { translation: en }, de: { translation: de } } });

function page(t: TFunction, name: string) {
  return `<h1>${t("hello", { name })}</h1><p>${t("intro")}</p>`;
}

export default {
  async fetch(request, env) {
    const lang = request.headers.get("accept-language")?.slice(0, 2) ?? "en";
    const t = i18n.getFixedT(lang);
    const own = i18n.cloneInstance({ lng: lang });
    const name = (await env.NAMES.get(request.headers.get("x-user") ?? "")) ?? own.t("you");
    return new Response(page(t, name), { headers: { "content-type": "text/html", "content-language": lang } });
  },
} satisfies ExportedHandler<Env>;
