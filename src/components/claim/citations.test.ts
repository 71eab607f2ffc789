import { expect, test } from "vitest";
import { claimsCitedIn } from "./citations.ts";

test("lists the claims that a page cites, in order of first use, each once", () => {
  const page = 'One.<Claim id="b-claim" /> Two.<Claim id="a-claim"/> Three.<Claim id="b-claim" />';
  expect(claimsCitedIn(page)).toEqual(["b-claim", "a-claim"]);
});

test("finds a marker that a formatter has broken over lines", () => {
  expect(claimsCitedIn('A sentence.<Claim\n  id="a-claim"\n/>')).toEqual(["a-claim"]);
});

test("finds nothing where nothing is cited", () => {
  expect(claimsCitedIn("A sentence about Claims.")).toEqual([]);
});
