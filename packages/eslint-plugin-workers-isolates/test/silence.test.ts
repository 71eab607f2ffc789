/** Comments silence findings as they do in ESLint. */
import { Linter } from "eslint";
import { expect, test } from "vitest";
import { check } from "../src/check.ts";
import plugin from "../src/index.ts";

const RULE = "workers-isolates/no-request-data";
/** A Worker with one error, on the line of `write`. */
const worker = (write: string) => `let last = "";
export default { async fetch(request) {
${write}
await scheduler.wait(1);
return new Response(last);
} };
`;
const WRITE = "last = request.url;";

test.each([
  ["the next line", `// eslint-disable-next-line ${RULE} -- one user`, WRITE, "one user"],
  ["the next line, with a block comment", `/* eslint-disable-next-line ${RULE} -- one user */`, WRITE, "one user"],
  ["its own line", "", `${WRITE} // eslint-disable-line ${RULE} -- one user`, "one user"],
  ["without a reason", `// eslint-disable-next-line ${RULE}`, WRITE, null],
  ["every rule", "// eslint-disable-next-line", WRITE, null],
  ["several rules", `// eslint-disable-next-line no-alert, ${RULE} -- both`, WRITE, "both"],
  ["all that follows", `/* eslint-disable ${RULE} -- a test */`, WRITE, "a test"],
])("silenced: %s", (_, comment, write, reason) => {
  const code = worker(`${comment}\n${write}`);
  const { findings, silenced } = check([{ file: "worker.js", text: code }]);
  expect(findings).toEqual([]);
  expect(silenced.map((each) => [each.finding.binding, each.reason])).toEqual([["last", reason]]);
  expect(inEslint(code)).toEqual([]);
});

test.each([
  ["another rule", "// eslint-disable-next-line no-alert", WRITE],
  ["another line", `// eslint-disable-next-line ${RULE}\n`, WRITE],
  ["enabled again", `/* eslint-disable ${RULE} */ /* eslint-enable */`, WRITE],
  ["a line comment for all that follows", `// eslint-disable ${RULE}`, WRITE],
  ["behind the write", "", `${WRITE} /* eslint-disable ${RULE} */`],
])("not silenced: %s", (_, comment, write) => {
  const code = worker(`${comment}\n${write}`);
  const { findings, silenced } = check([{ file: "worker.js", text: code }]);
  expect(findings.map(({ binding }) => binding)).toEqual(["last"]);
  expect(silenced).toEqual([]);
  expect(inEslint(code)).toEqual([RULE]);
});

function inEslint(code: string): (string | null)[] {
  const messages = new Linter().verify(code, [
    {
      linterOptions: { reportUnusedDisableDirectives: "off" },
      plugins: { "workers-isolates": plugin },
      rules: { [RULE]: "error" },
    },
  ]);
  return messages.map(({ ruleId }) => ruleId);
}
