import { defineRouteMiddleware } from "@astrojs/starlight/route-data";
import { twinAddress } from "./twin-address.ts";

/** Announces each page's Markdown twin in its head. */
export const onRequest = defineRouteMiddleware(({ locals }) => {
  const { entry, head } = locals.starlightRoute;
  if (entry.id === "404") return;
  const href = twinAddress(entry.id === "" || entry.id === "index" ? "/" : `/${entry.id}/`);
  head.push({ tag: "link", attrs: { rel: "alternate", type: "text/markdown", href }, content: "" });
});
