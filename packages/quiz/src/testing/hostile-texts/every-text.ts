/** The words that a schema has room for, and a value with all of them written in. */
import { localeSchema } from "@borda/contracts";
import type { z } from "zod";

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
type Fields = Readonly<Record<string, unknown>>;

const definitionOf = (schema: Schema) => schema._zod.def as Def;

/** What is in the way of a schema: defaults and what may be left out. */
function bare(schema: Schema): Schema {
  const { innerType } = definitionOf(schema);
  return innerType === undefined ? schema : bare(innerType);
}

function isLocaleMap(schema: Schema): boolean {
  const { type, keyType, valueType } = definitionOf(schema);
  return type === "record" && keyType === localeSchema && valueType !== undefined;
}

/** The kind that an option of a union stands for, such as `heading`. */
function kindOf(option: Schema, discriminator: string): string {
  return String([...(option._zod.propValues?.[discriminator] ?? [])][0]);
}

/**
 * Every locale map that may stand in a value, such as `steps.elements.heading.text`.
 * @param inside schemas that this one stands in: what nests in itself is looked at once
 */
export function localeMapsOf(schema: Schema, path = "", inside: readonly Schema[] = []): string[] {
  const held = bare(schema);
  if (inside.includes(held)) return [];
  if (isLocaleMap(held)) return [path];
  const { shape, element, options, discriminator } = definitionOf(held);
  const around = [...inside, held];
  const below = (name: string) => (path === "" ? name : `${path}.${name}`);
  if (element !== undefined) return localeMapsOf(element, path, around);
  if (shape !== undefined) {
    return Object.entries(shape).flatMap(([name, inner]) => localeMapsOf(inner, below(name), around));
  }
  if (options === undefined || discriminator === undefined) return [];
  return options.flatMap((option) => localeMapsOf(option, below(kindOf(option, discriminator)), around));
}

/** The same of a value: the locale maps that it has. */
export function localeMapsIn(schema: Schema, value: unknown, path = ""): string[] {
  if (value === undefined || value === null) return [];
  const held = bare(schema);
  if (isLocaleMap(held)) return [path];
  const { shape, element } = definitionOf(held);
  const below = (name: string) => (path === "" ? name : `${path}.${name}`);
  if (element !== undefined) {
    return (value as unknown[]).flatMap((item) => localeMapsIn(element, item, path));
  }
  if (shape !== undefined) {
    return Object.entries(value as Fields).flatMap(([name, inner]) =>
      shape[name] === undefined ? [] : localeMapsIn(shape[name], inner, below(name)),
    );
  }
  const option = optionOf(held, value);
  return option === null ? [] : localeMapsIn(option.schema, value, below(option.kind));
}

/** The value with every text that its objects may have and do not, in one language. */
export function withEveryText(schema: Schema, value: unknown, locale: string): unknown {
  if (value === undefined || value === null) return value;
  const held = bare(schema);
  const { shape, element } = definitionOf(held);
  if (element !== undefined) {
    return (value as unknown[]).map((item) => withEveryText(element, item, locale));
  }
  if (shape === undefined) {
    const option = optionOf(held, value);
    return option === null ? value : withEveryText(option.schema, value, locale);
  }
  const present = value as Fields;
  const all = Object.entries(shape).flatMap(([name, inner]): [string, unknown][] => {
    if (Object.hasOwn(present, name)) return [[name, withEveryText(inner, present[name], locale)]];
    const wanted = bare(inner);
    if (!isLocaleMap(wanted)) return [];
    const isRich = definitionOf(definitionOf(wanted).valueType as Schema).type === "array";
    return [[name, { [locale]: isRich ? [[{ text: "texto" }]] : "texto" }]];
  });
  return Object.fromEntries(all);
}

function optionOf(union: Schema, value: unknown): { schema: Schema; kind: string } | null {
  const { options, discriminator } = definitionOf(union);
  if (options === undefined || discriminator === undefined) return null;
  const wanted = (value as Fields)[discriminator] as string;
  const schema = options.find((option) => option._zod.propValues?.[discriminator]?.has(wanted));
  return schema === undefined ? null : { schema, kind: kindOf(schema, discriminator) };
}
