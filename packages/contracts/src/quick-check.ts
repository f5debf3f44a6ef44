/**
 * A second, faster reading of a schema, for what is checked thousands of times a second and is nearly always right.
 * zod keeps a record of every value it looks at and builds each object anew; where `eval` is forbidden, as in a Worker,
 * that takes several times as long as looking. What the quick check is not sure of, zod decides.
 */
import type { z } from "zod";

/** True only for what the schema accepts and would give back unchanged. */
type Check = (value: unknown) => boolean;

/** What `schema.safeParse` gives; a valid value is given back itself and not as a copy. */
export type QuickParse<Schema extends z.ZodType> = (value: unknown) => z.ZodSafeParseResult<z.output<Schema>>;

/**
 * Reads the schema once.
 * @throws TypeError when it holds what changes values (defaults, transformations) or is not known here
 */
export function quickParser<Schema extends z.ZodType>(schema: Schema): QuickParse<Schema> {
  const isValid = checkOf(schema);
  return (value) =>
    isValid(value) ? { success: true, data: value as z.output<Schema> } : schema.safeParse(value);
}

/** The part of zod's definitions that is read here (`schema._zod.def`, made for libraries). */
type Definition = {
  readonly type: string;
  readonly format?: string;
  readonly pattern?: RegExp;
  readonly checks?: readonly { readonly _zod: { readonly def: CheckDefinition } }[];
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly catchall?: z.ZodType;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly discriminator?: string;
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly values?: readonly unknown[];
  readonly entries?: Readonly<Record<string, unknown>>;
};
type CheckDefinition = {
  readonly check: string;
  readonly maximum?: number;
  readonly minimum?: number;
  readonly value?: number;
  readonly inclusive?: boolean;
  readonly format?: string;
  readonly pattern?: RegExp;
  readonly fn?: (value: unknown) => unknown;
};

const definitionOf = (schema: z.ZodType): Definition => schema._zod.def as unknown as Definition;

function checkOf(schema: z.ZodType): Check {
  const definition = definitionOf(schema);
  const base = baseOf(definition);
  const extra = (definition.checks ?? []).map((check) => extraOf(check._zod.def));
  if (extra.length === 0) return base;
  return (value) => base(value) && extra.every((check) => check(value));
}

function baseOf(definition: Definition): Check {
  switch (definition.type) {
    case "string":
      return stringOf(definition);
    case "number":
      return (value) => typeof value === "number" && Number.isFinite(value);
    case "boolean":
      return (value) => typeof value === "boolean";
    case "null":
      return (value) => value === null;
    case "literal":
      return oneOf(definition.values ?? []);
    case "enum":
      return oneOf(Object.values(definition.entries ?? {}));
    case "nullable":
      return orElse((value) => value === null, definition.innerType);
    case "optional":
      return orElse((value) => value === undefined, definition.innerType);
    case "array":
      return arrayOf(definition);
    case "record":
      return recordOf(definition);
    case "object":
      return objectOf(definition);
    case "union":
      return unionOf(definition);
    default:
      throw new TypeError(`The quick check does not know schemas of type "${definition.type}"`);
  }
}

function stringOf({ format, pattern }: Definition): Check {
  if (format === undefined) return (value) => typeof value === "string";
  // Other formats are more than their pattern.
  if (format !== "datetime" || pattern === undefined) throw unknownCheck(format);
  return (value) => typeof value === "string" && pattern.test(value);
}

function oneOf(values: readonly unknown[]): Check {
  const known = new Set(values);
  return (value) => known.has(value);
}

function orElse(isIt: Check, inner: z.ZodType | undefined): Check {
  const check = checkOf(required(inner));
  return (value) => isIt(value) || check(value);
}

function arrayOf({ element }: Definition): Check {
  const check = checkOf(required(element));
  return (value) => {
    if (!Array.isArray(value)) return false;
    for (const item of value) if (!check(item)) return false;
    return true;
  };
}

function recordOf({ keyType, valueType }: Definition): Check {
  const isKey = checkOf(required(keyType));
  const check = checkOf(required(valueType));
  return (value) => {
    if (!isPlain(value)) return false;
    for (const key of Object.keys(value)) {
      if (key === "__proto__" || !isKey(key) || !check(value[key])) return false;
    }
    return true;
  };
}

/** Only strict ones: others leave out what they do not know. */
function objectOf({ shape = {}, catchall }: Definition): Check {
  if (catchall === undefined || definitionOf(catchall).type !== "never") {
    throw new TypeError("The quick check knows strict objects only");
  }
  const fields = Object.entries(shape).map(([key, schema]) => ({
    key,
    check: checkOf(schema),
    isOptional: definitionOf(schema).type === "optional",
  }));
  return (value) => {
    if (!isPlain(value)) return false;
    let present = 0;
    for (const { key, check, isOptional } of fields) {
      if (Object.hasOwn(value, key)) {
        if (!check(value[key])) return false;
        present += 1;
      } else if (!isOptional) return false;
    }
    return Object.keys(value).length === present;
  };
}

function unionOf({ options = [], discriminator }: Definition): Check {
  const checks = options.map(checkOf);
  if (discriminator === undefined) return (value) => checks.some((check) => check(value));
  const byName = new Map(
    options.flatMap((option, index) => {
      const { shape } = definitionOf(option);
      const names = definitionOf(required(shape?.[discriminator])).values ?? [];
      return names.map((name) => [name, checks[index] as Check] as const);
    }),
  );
  return (value) => isPlain(value) && (byName.get(value[discriminator])?.(value) ?? false);
}

/** What stands behind the type: lengths, bounds, patterns and conditions of our own. */
function extraOf({
  check,
  maximum,
  minimum,
  value: bound = 0,
  inclusive,
  format,
  pattern,
  fn,
}: CheckDefinition): Check {
  switch (check) {
    case "max_length":
      return (value) => (value as string).length <= (maximum ?? 0);
    case "min_length":
      return (value) => (value as string).length >= (minimum ?? 0);
    case "less_than":
      return (value) => (value as number) < bound || (inclusive === true && value === bound);
    case "greater_than":
      return (value) => (value as number) > bound || (inclusive === true && value === bound);
    case "number_format":
      if (format !== "safeint") throw unknownCheck(format);
      return (value) => Number.isSafeInteger(value);
    case "string_format":
      if (format !== "regex" || pattern === undefined || pattern.global || pattern.sticky)
        throw unknownCheck(format);
      return (value) => pattern.test(value as string);
    case "custom":
      if (fn === undefined) throw unknownCheck("custom");
      return (value) => fn(value) === true;
    default:
      throw unknownCheck(check);
  }
}

function unknownCheck(name: string | undefined): TypeError {
  return new TypeError(`The quick check does not know the check "${name}"`);
}

function required(schema: z.ZodType | undefined): z.ZodType {
  if (schema === undefined) throw new TypeError("The quick check met a schema without its part");
  return schema;
}

/** As JSON gives objects; whatever else there is, zod looks at. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
