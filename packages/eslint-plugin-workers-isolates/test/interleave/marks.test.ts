import { expect, test } from "vitest";
import { newMark, Searched } from "../../src/interleave/marks.ts";

const mark = newMark("A");
const base64 = (text: string) => btoa(text).replace(/=+$/, "");

test.each([
  ["as it is", `<p>Hello, ${mark}.</p>`],
  ["as it is", `HELLO, ${mark.toUpperCase()}.`],
  ["percent-encoded", `/login?next=%2Fhello%3Fuser%3D%${mark.charCodeAt(0).toString(16)}${mark.slice(1)}`],
  ["JSON-escaped", `{"user":"\\u006d${mark.slice(1)}"}`],
  ["HTML-escaped", `<p>&#109;${mark.slice(1)} and &#x6d;</p>`],
  ["base64", base64(mark)],
  ["base64", `Basic ${base64(`u:${mark}:password`)}`],
  ["base64", `eyJ.${base64(`{"a":"${mark}"}`)}.x`],
  ["base64", base64(`{"user":"${mark}","role":"admin"}`)],
])("finds a mark %s in %s", (form, text) => {
  expect(new Searched(text).find(mark)).toMatchObject({ form });
});

test.each([
  ["percent-encoded", "Zoë O'Neil & Söhne", encodeURIComponent("Zoë O'Neil & Söhne")],
  ["percent-encoded", "Zoë O'Neil", "/?name=Zo%C3%AB+O'Neil"],
  ["JSON-escaped", 'say "hi"', JSON.stringify({ text: 'say "hi"' })],
  ["HTML-escaped", "Zoë O'Neil & Söhne", "<b>Zoë O&#39;Neil &amp; Söhne</b>"],
  ["base64", "Zoë O'Neil", Buffer.from("name=Zoë O'Neil;").toString("base64url")],
])("finds a name %s", (form, name, text) => {
  expect(new Searched(text).find(name)).toMatchObject({ form });
});

test("finds nothing of one mark in a text that holds another", () => {
  const texts = [newMark("A"), newMark("B")].flatMap((other) => [other, base64(other), base64(`user:${other}`)]);
  expect(texts.map((text) => new Searched(text).find(mark))).toEqual(texts.map(() => undefined));
});

test("shows the text around what it found, and no more", () => {
  const found = new Searched(`${"-".repeat(100)}${mark}${"-".repeat(100)}`).find(mark);
  expect(found?.excerpt).toBe(`…${"-".repeat(24)}${mark}${"-".repeat(24)}…`);
});
