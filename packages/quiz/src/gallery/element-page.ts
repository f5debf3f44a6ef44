/** The reference page of an element, made from its schema and its sample. */
import { elementSchema } from "../document/elements.ts";
import type { ElementSample } from "./element-sample.ts";
import { factsOf } from "./schema-facts.ts";
import { schemaTables } from "./schema-tables.ts";

/** Receipts for files are longer than any page is wide. */
const MAX_TEXT_LENGTH = 120;

function rawText(raw: unknown): string {
  return JSON.stringify(raw, (_, part: unknown) =>
    typeof part === "string" && part.length > MAX_TEXT_LENGTH ? `${part.slice(0, 20)}…` : part,
  );
}

function answersOf({ answers }: ElementSample): string[] {
  if (answers === undefined) return [];
  const wrong = answers.wrong.map(({ raw, code }) => `| \`${rawText(raw)}\` | ${code} |`);
  return [
    "## Answers",
    "",
    `Taken: ${answers.right.map((raw) => `\`${rawText(raw)}\``).join(", ")}.`,
    ...(wrong.length === 0 ? [] : ["", "| refused | because |", "|---|---|", ...wrong]),
    "",
  ];
}

/**
 * The page in Markdown.
 * @throws Error when the sample's type is not in the schema
 */
export function elementPage(sample: ElementSample): string {
  const option = elementSchema.options.find(({ shape }) => shape.type.value === sample.type);
  if (option === undefined) throw new Error(`${sample.type} is no element`);
  return [
    `# ${sample.title.en} (\`${sample.type}\`)`,
    "",
    `${sample.title["pt-BR"]} · ${sample.title.es}`,
    "",
    sample.about.en,
    "",
    ...schemaTables(factsOf(option), "../", "", ["type"]),
    "",
    ...answersOf(sample),
    "## Sample",
    "",
    "```json",
    JSON.stringify(sample.element, null, 2),
    "```",
    "",
  ].join("\n");
}

/**
 * What a page without JavaScript does otherwise. Answers are the same: test/browser/gallery.test.ts walks the whole
 * gallery both ways and compares what PostgreSQL holds.
 */
const WITHOUT_SCRIPT: readonly (readonly [elements: string, difference: string])[] = [
  [
    "`countdown`",
    "says what was left, or that the time is over, when the page was made; it stands still, and its end neither leads on nor takes away or stores anything",
  ],
  ["`loader`, `loader_question`", "does not run; its question and a button are there from the start"],
  ["`wheel`", "does not turn; what was drawn is shown once the box is ticked, and is the same"],
  ["`payment_pix`", "the code is marked and copied by hand; whether it was taken is said by the box"],
  ["`height` with a ruler", "is typed: the ruler is not there"],
  ["`cep`", "the address is typed: nothing is looked up"],
  ["`file_upload`", "files travel with the step's form instead of one by one, without a bar"],
  ["`audio` with a wave", "is played by the browser's own controls; the wave does not fill"],
  ["`carousel`", "is scrolled by hand, without dots or movement"],
  ["`before_after` with a slider", "both pictures stand side by side, without a handle"],
  [
    "`video`",
    "a link opens the film where it lives; a file plays in the page, and a stream where the browser can; nothing begins by itself, and nothing waits for it",
  ],
  ["`cookie_consent`", "the choice is stored, but no pixel loads: pixels are scripts"],
  ["`multiple_choice`", "nothing chooses all at once; what excludes each other is said after sending"],
  ["choices and scales that go on by a tap", "a button appears once something is chosen"],
  ["fields with a form or a currency", "nothing is written in while typing; the value is read the same"],
  ["`button` with a delay", "is there at once"],
  [
    "`button` that scrolls or shows",
    "leads to the place as a link within the page; what it shows is there at once",
  ],
  ["links out of the quiz", "lead to the same addresses; that they were followed is not recorded"],
  [
    "`ending` that leads on",
    "waits for a tap on its button; its links share, and nothing copies the address",
  ],
];

/** The list of all pages. */
export function elementIndex(samples: readonly ElementSample[]): string {
  return [
    "# Elements",
    "",
    "Every element that a quiz can hold. The pages are made from the schema and from the samples in",
    "`packages/quiz/src/gallery`; `npm start` publishes the samples as a quiz, `/todos-os-elementos`. What the tables call",
    "a key, a link or a text by locale stands with [the document's own fields](../quiz-document.md#what-fits).",
    "",
    "| element | type | asks |",
    "|---|---|---|",
    ...samples.map(
      ({ type, title, element }) =>
        `| [${title.en}](${type}.md) | \`${type}\` | ${"key" in element ? "yes" : ""} |`,
    ),
    "",
    "## Without JavaScript",
    "",
    "Every question can be answered, gone back to and changed, and stores the same value. What is different:",
    "",
    "| elements | without JavaScript |",
    "|---|---|",
    ...WITHOUT_SCRIPT.map(([elements, difference]) => `| ${elements} | ${difference} |`),
    "",
  ].join("\n");
}
