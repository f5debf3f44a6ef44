import { expect, test } from "vitest";
import { lint } from "../../lint.ts";
import { nextStep, walk } from "../../runtime/index.ts";
import { importTypebot } from "./import-typebot.ts";
import { exportOf, textBubble } from "./testing/exports.ts";
import { compiledExport } from "./testing/follow-path.ts";

/** What an input with these options becomes, and what the report says of it. */
function fieldOf(type: string, options: object) {
  const file = exportOf([textBubble("Tell us"), { type, options }], { variables: ["Site"] });
  const imported = importTypebot(file, { consent: false });
  if (!imported.ok) throw new Error(imported.error.message);
  const { document, report } = imported.value;
  expect(lint(document).filter(({ severity }) => severity === "error")).toEqual([]);
  const entry = report.blocks.find(({ id }) => id === "b1");
  return {
    element: document.steps[0]?.elements[0],
    status: entry?.status,
    codes: entry?.remarks.map(({ code }) => code),
  };
}

test.each([
  ["text input", {}, { type: "short_text", multiline: false, maxLength: 500 }, "input_text"],
  ["text input", { isLong: true }, { type: "long_text", rows: 4, maxLength: 2000 }, "input_text"],
  ["text input", { inputMode: "numeric" }, { type: "short_text", keyboard: "numeric" }, "input_text"],
  [
    "url input",
    { labels: { placeholder: "https://" } },
    {
      type: "short_text",
      keyboard: "url",
      autocomplete: "url",
      placeholder: { en: "https://" },
      help: { en: "A web address, such as example.com." },
    },
    "input_url",
  ],
])("a %s with %j becomes a text of its kind", (type, options, expected, code) => {
  const { element, status, codes } = fieldOf(type, options);
  expect(element).toMatchObject(expected);
  expect({ status, codes }).toEqual({ status: "mapped", codes: [code] });
});

test("a choice whose items come from a variable is a text, which the report says", () => {
  const { element, status, codes } = fieldOf("choice input", { dynamicVariableId: "v-Site" });
  expect(element?.type).toBe("short_text");
  expect({ status, codes }).toEqual({ status: "approximated", codes: ["input_list_as_text"] });
});

const SITE = exportOf([{ type: "url input", options: { variableId: "v-Site" } }], { variables: ["Site"] });

test.each([
  ["example.com", true],
  ["HTTPS://www.Example.com.br/a/b?c=d#e", true],
  ["http://example.com:8080", true],
  ["exemplo.com?x", true],
  ["example", false],
  ["not a site.com", false],
  ["https://", false],
  [".com", false],
])("a link is asked for, and “%s” is one: %s", (text, isTaken) => {
  const { quiz } = compiledExport(SITE);
  const [step = ""] = walk(quiz, {}).path;
  expect(nextStep(quiz, { site: text }, step).current !== step).toBe(isTaken);
});
