import type { StarlightUserConfig } from "@astrojs/starlight/types";

/**
 * The site's navigation. A group lists the pages of its folder in `src/content/docs/`, in the order that their front
 * matter gives (`sidebar.order`), so a page joins by being there.
 */
export const sidebar: StarlightUserConfig["sidebar"] = [
  { label: "Tutorial", items: [{ autogenerate: { directory: "tutorial" } }] },
  { label: "Understand", items: [{ autogenerate: { directory: "understand" } }] },
  { label: "Fix", items: [{ autogenerate: { directory: "fix" } }] },
  "check",
  { label: "Reference", items: [{ autogenerate: { directory: "reference" } }, "demos"] },
];
