/**
 * Liquid as tenants write it, in a sandbox: no files, no includes, own properties only, bounded in length, time,
 * memory and output. Values leave it as slots (./slots.ts), never as text.
 */
import { err, ok, type Result } from "@borda/contracts";
import { type Context, Liquid, type Template } from "liquidjs";
import { type Slots, withoutSlotMarks } from "./slots.ts";

export type TemplateError = {
  readonly code: "template_invalid" | "template_too_long";
  /** What is wrong and where, for the person who writes the template. */
  readonly message: string;
};

const LIMITS = {
  /** Characters of a template. */
  parse: 30_000,
  /** Characters that it may become. */
  output: 100_000,
  /** The dispatcher of every tenant waits meanwhile. */
  renderMs: 200,
  /** Objects and characters that filters and loops may make. */
  memory: 300_000,
} as const;

const ALLOWED_TAGS = new Set([
  "#",
  "assign",
  "break",
  "capture",
  "case",
  "comment",
  "continue",
  "cycle",
  "echo",
  "for",
  "if",
  "raw",
  "unless",
]);

/**
 * Renders a template to text whose values are slots.
 * @param variables plain data; prototypes and functions are out of reach
 */
export function renderTemplate(
  template: string,
  variables: Readonly<Record<string, unknown>>,
  slots: Slots,
): Result<string, TemplateError> {
  const scope = { ...variables };
  slotsOf.set(scope, slots);
  try {
    const text = engine.renderSync(parse(template), scope, {
      renderLimit: LIMITS.renderMs,
      memoryLimit: LIMITS.memory,
    });
    if (typeof text !== "string" || text.length > LIMITS.output) {
      return err({
        code: "template_too_long",
        message: `The text is longer than ${LIMITS.output} characters.`,
      });
    }
    return ok(text);
  } catch (thrown) {
    return err({ code: "template_invalid", message: firstLine(thrown) });
  }
}

/** Whether a template can be parsed; for the moment it is saved. Values may still be missing when it is rendered. */
export function checkTemplate(template: string): Result<null, TemplateError> {
  try {
    parse(template);
    return ok(null);
  } catch (thrown) {
    return err({ code: "template_invalid", message: firstLine(thrown) });
  }
}

/** Which slots a rendering fills, by the scope that it was given. */
const slotsOf = new WeakMap<object, Slots>();
const engine = createEngine();
/** Templates as parsed; a campaign uses one for each of its messages. */
const parsed = new Map<string, Template[]>();
const MAX_PARSED = 200;

function parse(template: string): Template[] {
  const present = parsed.get(template);
  if (present !== undefined) return present;
  const made = engine.parse(withoutSlotMarks(template));
  if (parsed.size >= MAX_PARSED) parsed.delete(parsed.keys().next().value ?? "");
  parsed.set(template, made);
  return made;
}

/** The last filter of every output; liquidjs calls it with the rendering's context as `this`. */
function hideValue(this: { context: Context }, value: unknown): string {
  const slots = slotsOf.get(this.context.environments);
  if (slots === undefined) throw new Error("a value was written outside of a rendering");
  return slots.hide(value);
}

function createEngine(): Liquid {
  const sandbox = new Liquid({
    // An in-memory set of no templates stands in the place of the file system.
    templates: {},
    dynamicPartials: false,
    ownPropertyOnly: true,
    strictFilters: true,
    strictVariables: false,
    parseLimit: LIMITS.parse,
    timezoneOffset: 0,
    outputEscape: hideValue,
  });
  for (const tag of Object.keys(sandbox.tags)) if (!ALLOWED_TAGS.has(tag)) delete sandbox.tags[tag];
  // liquidjs's own `raw` would let a value pass unescaped.
  sandbox.registerFilter("raw", (value: unknown) => value);
  return sandbox;
}

function firstLine(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return (message.split("\n")[0] ?? "").slice(0, 300);
}
