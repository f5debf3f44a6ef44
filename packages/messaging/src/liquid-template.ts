/**
 * Liquid as tenants write it, in a sandbox: no files, no includes, own properties only, bounded in length, time,
 * memory and output. Values leave it as slots (./slots.ts), never as text.
 */
import { err, ok, type Result } from "@borda/contracts";
import { Liquid } from "liquidjs";
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
  const engine = createEngine((value) => slots.hide(value));
  try {
    const parsed = engine.parse(withoutSlotMarks(template));
    const text = engine.renderSync(parsed, variables, {
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
    createEngine(String).parse(withoutSlotMarks(template));
    return ok(null);
  } catch (thrown) {
    return err({ code: "template_invalid", message: firstLine(thrown) });
  }
}

function createEngine(outputEscape: (value: unknown) => string): Liquid {
  const engine = new Liquid({
    // An in-memory set of no templates stands in the place of the file system.
    templates: {},
    dynamicPartials: false,
    ownPropertyOnly: true,
    strictFilters: true,
    strictVariables: false,
    parseLimit: LIMITS.parse,
    timezoneOffset: 0,
    outputEscape,
  });
  for (const tag of Object.keys(engine.tags)) if (!ALLOWED_TAGS.has(tag)) delete engine.tags[tag];
  // liquidjs's own `raw` would let a value pass unescaped.
  engine.registerFilter("raw", (value: unknown) => value);
  return engine;
}

function firstLine(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return (message.split("\n")[0] ?? "").slice(0, 300);
}
