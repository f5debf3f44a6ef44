/** The reference page of the document around its elements, made from the schema. */
import { assignmentSchema, localeRichText, mediaSchema, quizDocumentSchema } from "../document.ts";
import { factsOf, type SchemaFacts } from "./schema-facts.ts";
import { schemaTables } from "./schema-tables.ts";

/** What the tables of all reference pages call by a name. */
const VALUES: readonly (readonly [name: string, meaning: string])[] = [
  ["key", "1 to 64 of `a-z 0-9 _`, beginning with a letter; not `constructor` or `prototype`"],
  ["locale", "a language tag such as `pt-BR` or `en`"],
  [
    "text by locale",
    '`{"pt-BR": "Olá", "en": "Hello"}`, with one locale at least; may be [piped](quiz-language.md#piping)',
  ],
  ["rich text", "paragraphs by locale, see [Rich text](#rich-text)"],
  ["https address", "an absolute address of up to 2,000 characters"],
  ["link", "an https, mailto or tel address; piping may stand behind its host"],
  ["picture", "see [Pictures](#pictures)"],
  ["condition", "see [Conditions](quiz-logic.md#conditions)"],
  ["expression", "see [Expressions](quiz-logic.md#expressions)"],
  ["assignment", "see [Assignments](#assignments)"],
  ["element", "see [Elements](elements/README.md)"],
  ["parameter", "of an address: 1 to 40 of `a-z 0-9 _ -`, beginning with a letter"],
  ["pattern", "the common part of regular expressions: classes, groups, alternatives and counts"],
  ["mask", "a form to type into: `9` is a digit, `A` a letter, `*` either, such as `99999-999`"],
];

function spanFacts(): SchemaFacts {
  return factsOf(localeRichText).additionalProperties?.items?.items ?? {};
}

/**
 * The page in Markdown.
 */
export function documentPage(): string {
  return [
    "# The quiz document, field by field",
    "",
    "Made from the schema. What the parts are for stands in [the quiz language](quiz-language.md) and in",
    "[its logic](quiz-logic.md); each element has [a page of its own](elements/README.md).",
    "",
    "## What fits",
    "",
    "| called here | what it is |",
    "|---|---|",
    ...VALUES.map(([name, meaning]) => `| ${name} | ${meaning} |`),
    "",
    "## Document",
    "",
    ...schemaTables(factsOf(quizDocumentSchema), ""),
    "",
    "## Assignments",
    "",
    "Stand in `enter` of a step and in `set` of a rule. `value` is a text, a number, true, false, a list of them, or an",
    "[operand](quiz-logic.md#operands).",
    "",
    ...schemaTables(factsOf(assignmentSchema), "", "", ["value"]),
    "",
    "## Pictures",
    "",
    ...schemaTables(factsOf(mediaSchema), ""),
    "",
    "## Rich text",
    "",
    'Up to 40 paragraphs of up to 60 spans by locale: `{"pt-BR": [[{"text": "Olá, "}, {"text": "você", "bold": true}]]}`.',
    "",
    ...schemaTables(spanFacts(), ""),
    "",
  ].join("\n");
}
