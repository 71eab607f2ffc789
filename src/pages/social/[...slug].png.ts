/** The image that a link to a page shows where it is shared: the page's title in a room. One per page, 1200 × 630. */
import { getCollection } from "astro:content";
import serif from "@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff?inline";
import mono from "@fontsource/source-code-pro/files/source-code-pro-latin-400-normal.woff?inline";
import type { APIRoute, GetStaticPaths } from "astro";
import satori from "satori";
import sharp from "sharp";

export const prerender = true;

const PAPER = "#fbf8f1";
const INK = "#1f1b16";
const SOFT = "#625a4e";
const ACCENT = "#07594b";

export const getStaticPaths = (async () => {
  const pages = await getCollection("docs", ({ id }) => id !== "404");
  return pages.map(({ id, data }) => ({ params: { slug: id || "index" }, props: { title: data.title } }));
}) satisfies GetStaticPaths;

/** The bytes of a font that was imported as a data URL. */
const bytes = (dataUrl: string) => Buffer.from(dataUrl.slice(dataUrl.indexOf(",") + 1), "base64");

const fonts = [
  { name: "Source Serif 4", data: bytes(serif), weight: 600 as const },
  { name: "Source Code Pro", data: bytes(mono), weight: 400 as const },
];

/** The room around the title: a wall with two doors, a way through, and a table. */
const room = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" fill="none" stroke="${INK}" stroke-width="7">
  <path d="M70 380V70H1130V380M1130 450v110H70V450"/>
  <path stroke-width="5" d="M50 380h40M50 450h40M1110 380h40M1110 450h40"/>
  <path stroke-width="5" d="M108 521H640M132 521v39M616 521v39"/>
  <path stroke="${ACCENT}" stroke-width="7" d="M0 415H1176m-24-22 24 22-24 22"/>
</svg>`;

/** Satori's element, without a framework to make one. */
const box = (style: Record<string, string | number>, children: unknown) => ({
  type: "div",
  props: { style: { display: "flex", ...style }, children },
});

export const GET = (async ({ props }) => {
  const { title } = props as { title: string };
  const heading = box(
    {
      position: "absolute",
      left: 124,
      top: 84,
      width: 952,
      height: 280,
      alignItems: "center",
      fontFamily: "Source Serif 4",
      fontSize: title.length > 44 ? 68 : 84,
      lineHeight: 1.1,
      letterSpacing: "-0.015em",
      color: INK,
    },
    title,
  );
  const name = box(
    {
      position: "absolute",
      left: 132,
      top: 474,
      fontFamily: "Source Code Pro",
      fontSize: 30,
      lineHeight: 1.4,
      color: SOFT,
    },
    "One Isolate, Many Requests",
  );
  const page = box({ width: 1200, height: 630 }, [heading, name]);
  const text = await satori(page as Parameters<typeof satori>[0], { width: 1200, height: 630, fonts });
  const image = await sharp({ create: { width: 1200, height: 630, channels: 3, background: PAPER } })
    .composite([{ input: Buffer.from(room) }, { input: Buffer.from(text) }])
    .png({ palette: true, colours: 32, compressionLevel: 9 })
    .toBuffer();
  return new Response(new Uint8Array(image), { headers: { "content-type": "image/png" } });
}) satisfies APIRoute;
