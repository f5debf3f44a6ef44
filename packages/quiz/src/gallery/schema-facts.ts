/** What a reference page says of a schema: its JSON schema, with names for what authors know by one. */
import { httpsUrl, localeSchema } from "@borda/contracts";
import { z } from "zod";
import { parameterName } from "../document/elements/shared.ts";
import { maskSchema, patternSchema } from "../document/patterns.ts";
import {
  assignmentSchema,
  conditionSchema,
  elementSchema,
  expressionSchema,
  linkHref,
  mediaSchema,
  quizKeySchema,
} from "../document.ts";

export type SchemaFacts = {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly SchemaFacts[];
  readonly oneOf?: readonly SchemaFacts[];
  readonly not?: unknown;
  readonly items?: SchemaFacts;
  readonly prefixItems?: readonly SchemaFacts[];
  readonly properties?: Readonly<Record<string, SchemaFacts>>;
  readonly propertyNames?: SchemaFacts;
  readonly additionalProperties?: SchemaFacts;
  readonly required?: readonly string[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly format?: string;
  readonly pattern?: string;
  /** What authors call it; what it is made of is said where the name leads. */
  readonly called?: SchemaName;
  /** The form of a text, such as "a time such as 09:00". */
  readonly form?: string;
  /** What must hold beyond the fields, each with the field that is at fault. */
  readonly rules?: readonly { readonly field: string; readonly text: string }[];
};

export type SchemaName = (typeof NAMED)[number][1];

const NAMED = [
  [conditionSchema, "condition"],
  [expressionSchema, "expression"],
  [assignmentSchema, "assignment"],
  [elementSchema, "element"],
  [mediaSchema, "picture"],
  [quizKeySchema, "key"],
  [linkHref, "link"],
  [httpsUrl, "https address"],
  [localeSchema, "locale"],
  [patternSchema, "pattern"],
  [maskSchema, "mask"],
  [parameterName, "parameter"],
] as const;

type Check = { readonly error?: (() => unknown) | undefined; readonly path?: readonly PropertyKey[] };

/** What is said of every text in several languages tells none of them from another. */
const SAID_OF_ALL = "must hold a text in at least one locale";

/** The sentences of a schema's own checks. */
function sentencesOf(schema: z.core.$ZodTypes): { readonly field: string; readonly text: string }[] {
  const checks = schema._zod.def.checks ?? [];
  return checks.flatMap((check) => {
    const { error, path = [] } = check._zod.def as Check;
    const text = error?.();
    return typeof text === "string" && text !== SAID_OF_ALL ? [{ field: path.join("."), text }] : [];
  });
}

function addFacts(schema: z.core.$ZodTypes, facts: Record<string, unknown>, isWhole: boolean): void {
  const called = NAMED.find(([named]) => named === (schema as unknown))?.[1];
  if (called !== undefined && !isWhole) {
    for (const name of Object.keys(facts)) delete facts[name];
    facts.called = called;
    return;
  }
  const { type } = schema._zod.def;
  const sentences = sentencesOf(schema);
  if (type === "string") {
    const form = sentences.find(({ text }) => text.startsWith("must be ") && !text.includes("Unicode"));
    if (form !== undefined) facts.form = form.text.slice("must be ".length);
  } else if (sentences.length > 0) facts.rules = sentences;
}

/**
 * The facts of a schema as authors meet it. The schema itself is taken apart, even where it has a name; what stands in
 * it under a name is not.
 */
export function factsOf(schema: z.ZodType): SchemaFacts {
  return z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) =>
      addFacts(zodSchema, jsonSchema as Record<string, unknown>, (zodSchema as unknown) === schema),
  }) as SchemaFacts;
}
