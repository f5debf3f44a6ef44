/**
 * Goes through the parts of a document that are the same wherever they stand: texts in several
 * languages and conditions. The schema says where they are, so a new element needs no code of its own
 * to be translated, compiled or looked at by `lint`.
 */
import { localeSchema } from "@borda/contracts";
import type { z } from "zod";
import { conditionSchema, expressionSchema } from "./conditions.ts";
import { patternSchema } from "./patterns.ts";

export type Leaf = {
  /** `text` is a locale map of strings, `richText` one of paragraphs. */
  readonly kind: "text" | "richText" | "condition" | "expression" | "pattern";
  readonly value: unknown;
  readonly path: readonly (string | number)[];
};

type Schema = z.core.$ZodType;
type Def = z.core.$ZodTypeDef & {
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly element?: Schema;
  readonly innerType?: Schema;
  readonly options?: readonly Schema[];
  readonly discriminator?: string;
  readonly keyType?: Schema;
  readonly valueType?: Schema;
};

function definitionOf(schema: Schema): Def {
  return schema._zod.def as Def;
}

/**
 * A value with its leaves replaced. What holds no leaf is given back as it is.
 * @param schema of the value, which fits it
 * @param replace gives what stands in a leaf's place
 */
export function mapLeaves(
  schema: Schema,
  value: unknown,
  replace: (leaf: Leaf) => unknown,
  path: Leaf["path"] = [],
): unknown {
  if (value === undefined || value === null) return value;
  const kind = leafKind(schema);
  if (kind !== null) return replace({ kind, value, path });
  const def = definitionOf(schema);
  if (def.innerType !== undefined) return mapLeaves(def.innerType, value, replace, path);
  if (def.element !== undefined) {
    const { element } = def;
    return (value as unknown[]).map((item, index) => mapLeaves(element, item, replace, [...path, index]));
  }
  if (def.shape !== undefined) return mapShape(def.shape, value as Fields, replace, path);
  const option = optionFor(def, value);
  return option === undefined ? value : mapLeaves(option, value, replace, path);
}

/** The leaves of a value, in its order. */
export function leavesOf(schema: Schema, value: unknown): Leaf[] {
  const leaves: Leaf[] = [];
  mapLeaves(schema, value, (leaf) => leaves.push(leaf));
  return leaves;
}

type Fields = Readonly<Record<string, unknown>>;

function mapShape(
  shape: Readonly<Record<string, Schema>>,
  fields: Fields,
  replace: (leaf: Leaf) => unknown,
  path: Leaf["path"],
): Fields {
  const mapped = Object.entries(fields).map(([name, held]) => {
    const schema = shape[name];
    return [name, schema === undefined ? held : mapLeaves(schema, held, replace, [...path, name])];
  });
  return Object.fromEntries(mapped);
}

function leafKind(schema: Schema): Leaf["kind"] | null {
  if (schema === conditionSchema) return "condition";
  if (schema === expressionSchema) return "expression";
  if (schema === patternSchema) return "pattern";
  const { type, keyType, valueType } = definitionOf(schema);
  if (type !== "record" || keyType !== localeSchema || valueType === undefined) return null;
  return definitionOf(valueType).type === "array" ? "richText" : "text";
}

/** The option of a discriminated union that the value names. Texts cannot stand in other unions. */
function optionFor({ options, discriminator }: Def, value: unknown): Schema | undefined {
  if (options === undefined || discriminator === undefined) return undefined;
  const wanted = (value as Fields)[discriminator];
  return options.find((option) => option._zod.propValues?.[discriminator]?.has(wanted as string));
}
