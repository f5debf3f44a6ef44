/** Walks a public quiz as a person does: looks at the step, answers what it asks, goes on. */
import type { Page } from "playwright-core";

/** A page, or a frame in one. */
type Screen = Pick<Page, "locator">;

/** Answers by element key: a choice id, a list of them, text, or `true` for a consent. */
export type Script = Readonly<Record<string, string | readonly string[] | boolean>>;

/** `javaScript: false` when the browser has it switched off, so that no step goes on by itself. */
type Options = { readonly javaScript?: boolean };

const MAX_STEPS = 60;
const STEP_TIMEOUT_MS = 10_000;
/** A choice moves on after a short look at what was chosen. */
const GOES_ON_WITHIN_MS = 2_000;

/** The id of the step on the screen. */
export async function currentStep(page: Screen): Promise<string> {
  return (await page.locator("main[data-step]").getAttribute("data-step")) ?? "";
}

/** Whether the screen is an ending. */
export async function isEnding(page: Screen): Promise<boolean> {
  return (await page.locator("main[data-step] .ending").count()) > 0;
}

/**
 * Answers every step until an ending and gives the steps in order.
 * @throws Error that names the step where the script does not lead on
 */
export async function answerAll(page: Screen, script: Script, options: Options = {}): Promise<string[]> {
  const steps: string[] = [];
  for (let count = 0; count < MAX_STEPS; count += 1) {
    const step = await currentStep(page);
    steps.push(step);
    if (await isEnding(page)) return steps;
    await answerStep(page, script, options);
    await nextStep(page, step);
  }
  throw new Error(`No ending after ${MAX_STEPS} steps: ${steps.join(" > ")}`);
}

/** Fills the fields of the present step that the script names, then goes on where the step does not do so itself. */
export async function answerStep(page: Screen, script: Script, options: Options = {}): Promise<void> {
  const before = await currentStep(page);
  const names = await page
    .locator("main[data-step]")
    .locator("input[name], textarea[name]")
    .evaluateAll((fields) => [...new Set(fields.map((field) => field.getAttribute("name") ?? ""))]);
  for (const name of names) {
    const value = script[name];
    if (value === undefined || value === false) continue;
    await fillField(page, name, value);
  }
  // A single choice goes on by itself; one tapped before the script ran, and whatever else, is sent by its button.
  const mayGoOnByItself =
    options.javaScript !== false && (await page.locator("main[data-step].auto").count()) > 0;
  if (mayGoOnByItself && (await hasLeft(page, before))) return;
  if ((await currentStep(page)) !== before) return;
  await page.locator("main[data-step] button[type=submit]").first().click();
}

function hasLeft(page: Screen, before: string): Promise<boolean> {
  return nextStep(page, before, GOES_ON_WITHIN_MS).then(
    () => true,
    () => false,
  );
}

/** Waits until another step than this one is on the screen. */
export async function nextStep(page: Screen, before: string, timeoutMs = STEP_TIMEOUT_MS): Promise<void> {
  await page.locator(`main[data-step]:not([data-step="${before}"])`).waitFor({ timeout: timeoutMs });
}

async function fillField(
  page: Screen,
  name: string,
  value: string | readonly string[] | true,
): Promise<void> {
  const fields = page.locator(`main[data-step] [name="${name}"]`);
  const type = await fields.first().getAttribute("type");
  if (value === true) {
    await fields.first().check({ force: true });
  } else if (type === "radio" || type === "checkbox") {
    for (const choice of typeof value === "string" ? [value] : value) {
      await page.locator(`main[data-step] label:has([name="${name}"][value="${choice}"])`).click();
    }
  } else {
    await fields.first().fill(String(value));
  }
}
