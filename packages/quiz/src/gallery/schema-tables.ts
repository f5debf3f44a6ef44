/** Tables of a schema's fields in Markdown: one for the shape itself, and one for each shape within. */
import { quizKeySchema } from "../document.ts";
import { factsOf, type SchemaFacts, type SchemaName } from "./schema-facts.ts";

/** Where the documentation says what a name means; the others are said in the table of values. */
const SAID_IN: Readonly<Record<SchemaName, string>> = {
  condition: "quiz-logic.md#conditions",
  expression: "quiz-logic.md#expressions",
  assignment: "quiz-document.md#assignments",
  element: "elements/README.md",
  picture: "quiz-document.md#pictures",
  key: "",
  link: "",
  "https address": "",
  locale: "",
  pattern: "",
  mask: "",
  parameter: "",
};

type Shape = { readonly name: string; readonly facts: SchemaFacts };
type Place = {
  /** From the page to the folder of the documentation. */
  readonly docs: string;
  /** Of the shape that the fields stand in; empty for the first. */
  readonly path: string;
  /** Shapes that are still to be written. */
  readonly within: Shape[];
};

function isObject({ properties, called }: SchemaFacts): boolean {
  return called === undefined && properties !== undefined;
}

/** The field that tells the options of a union apart, such as `kind`. */
function tellingField(options: readonly SchemaFacts[]): string | undefined {
  const [first] = options;
  return Object.keys(first?.properties ?? {}).find((name) =>
    options.every(({ properties }) => properties?.[name]?.const !== undefined),
  );
}

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^a-z0-9_ -]/g, "")
    .replaceAll(" ", "-");
}

function linkTo(name: string, facts: SchemaFacts, { within }: Place): string {
  const known = within.find((shape) => JSON.stringify(shape.facts) === JSON.stringify(facts));
  if (known === undefined) within.push({ name, facts });
  const heading = known?.name ?? name;
  return `[\`${heading}\`](#${anchorOf(heading)})`;
}

function bounds(least: number | undefined, most: number | undefined, unit = ""): string {
  const from = least === undefined || least < -1e12 ? undefined : least;
  const to = most === undefined || most > 1e12 ? undefined : most;
  if (from !== undefined && to !== undefined)
    return from === to ? ` of ${to}${unit}` : ` from ${from} to ${to}${unit}`;
  if (from !== undefined) return ` from ${from}${unit}`;
  return to === undefined ? "" : ` up to ${to}${unit}`;
}

/** Keys with a rule more, such as names that are taken. */
const KEY_PATTERN = factsOf(quizKeySchema).pattern;

function textKind({ form, format, pattern, minLength = 0, maxLength }: SchemaFacts): string {
  if (pattern === KEY_PATTERN) return "key";
  if (form !== undefined) return maxLength === undefined ? form : `${form} (up to ${maxLength} characters)`;
  if (format === "date-time") return "a moment with its offset, such as 2026-11-30T20:00:00-03:00";
  return `text${bounds(minLength > 1 ? minLength : undefined, maxLength, " characters")}`;
}

function plainKind(facts: SchemaFacts): string {
  const { type, minimum, maximum, exclusiveMinimum } = facts;
  if (type === "boolean") return "true or false";
  if (type === "string") return textKind(facts);
  const more = exclusiveMinimum === undefined ? "" : ` more than ${exclusiveMinimum}`;
  return `${type === "integer" ? "whole number" : String(type ?? "anything")}${more}${bounds(minimum, maximum)}`;
}

function mapKind({ additionalProperties: value = {}, propertyNames }: SchemaFacts): string {
  if (propertyNames?.called !== "locale") return `map from ${propertyNames?.called} to ${plainKind(value)}`;
  return value.type === "array" ? "rich text" : `${plainKind(value)} by locale`;
}

/** What fits, in a few words; a shape with fields of its own is a link to its table. */
function kindOf(name: string, facts: SchemaFacts, place: Place): string {
  const { called, items, prefixItems } = facts;
  if (called !== undefined) {
    const said = SAID_IN[called];
    return said === "" ? called : `[${called}](${place.docs}${said})`;
  }
  if (facts.const !== undefined) return `\`${JSON.stringify(facts.const)}\``;
  if (facts.enum !== undefined) return facts.enum.map((value) => `\`${JSON.stringify(value)}\``).join(", ");
  const options = facts.anyOf ?? facts.oneOf;
  if (options !== undefined) {
    if (options.every(isObject) && tellingField(options) !== undefined) return linkTo(name, facts, place);
    return options.map((option) => kindOf(name, option, place)).join(" or ");
  }
  if (prefixItems !== undefined) {
    return `list of ${prefixItems.map((item) => kindOf(name, item, place)).join(", then ")}`;
  }
  if (items !== undefined) {
    const count = bounds(facts.minItems, facts.maxItems).replace(" from ", " of ");
    return `list${count}: ${kindOf(`${name}[]`, items, place)}`;
  }
  if (facts.propertyNames !== undefined) return mapKind(facts);
  const fields = Object.entries(facts.properties ?? {});
  if (fields.length === 1 && fields[0] !== undefined) {
    const [only, part] = fields[0];
    return `{ \`${only}\`: ${kindOf(`${name}.${only}`, part, place)} }`;
  }
  return fields.length > 0 ? linkTo(name, facts, place) : plainKind(facts);
}

function rowsOf(facts: SchemaFacts, place: Place, leftOut: readonly string[]): string[] {
  return Object.entries(facts.properties ?? {})
    .filter(([name, { not }]) => !leftOut.includes(name) && not === undefined)
    .map(([name, part]) => {
      const given = part.default === undefined ? "" : `\`${JSON.stringify(part.default)}\``;
      const needed = facts.required?.includes(name) && part.default === undefined ? "yes" : "";
      const path = place.path === "" ? name : `${place.path}.${name}`;
      return `| \`${name}\` | ${kindOf(path, part, place).replaceAll("|", "\\|")} | ${needed} | ${given} |`;
    });
}

/** What must hold of the shape, then of its fields that have no table of their own. */
function rulesOf({ rules = [], properties = {} }: SchemaFacts): string[] {
  const own = rules.map(({ field, text }) => `- ${field && `\`${field}\` `}${text}`);
  const parts = Object.entries(properties).filter(([, part]) => part.properties === undefined);
  const ofParts = parts.flatMap(([name, part]) =>
    (part.rules ?? []).map(({ text }) => `- \`${name}\` ${text}`),
  );
  const all = [...own, ...ofParts];
  return all.length === 0 ? [] : ["", ...all];
}

const COLUMNS = "what fits | needed | unless given |";

function tableOf(facts: SchemaFacts, place: Place, leftOut: readonly string[] = []): string[] {
  const rows = rowsOf(facts, place, leftOut);
  return [`| field | ${COLUMNS}`, "|---|---|---|---|", ...rows, ...rulesOf(facts)];
}

/** A row for each field of each option, with the value that chooses the option before it. */
function unionTable(options: readonly SchemaFacts[], place: Place): string[] {
  const telling = tellingField(options) ?? "";
  const rows = options.flatMap((option) => {
    const chosen = `\`${JSON.stringify(option.properties?.[telling]?.const)}\``;
    const fields = rowsOf(option, place, [telling]);
    return fields.length === 0 ? [`| ${chosen} |  |  |  |  |`] : fields.map((row) => `| ${chosen} ${row}`);
  });
  return [`| \`${telling}\` | field | ${COLUMNS}`, "|---|---|---|---|---|", ...rows];
}

/**
 * The tables of a shape in Markdown: its own fields first, then every shape within under a heading that is its path,
 * such as `rows[].cells[]`. Shapes that are the same have one table.
 * @param docs from the page to the folder of the documentation, such as `../`
 * @param path of the shape, before the paths of those within
 * @param leftOut names of fields that the page says elsewhere
 */
export function schemaTables(
  facts: SchemaFacts,
  docs: string,
  path = "",
  leftOut: readonly string[] = [],
): string[] {
  const within: Shape[] = [];
  const lines = tableOf(facts, { docs, path, within }, leftOut);
  // Shapes are added to the list while it is gone through.
  for (const shape of within) {
    const place = { docs, path: shape.name, within };
    const options = shape.facts.anyOf ?? shape.facts.oneOf;
    const table = options === undefined ? tableOf(shape.facts, place) : unionTable(options, place);
    lines.push("", `### \`${shape.name}\``, "", ...table);
  }
  return lines;
}
