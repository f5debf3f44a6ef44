/** One attempt over the whole gallery, as a person with a phone makes it: wrong, answered, back, changed. */
import type { DocumentElementInput } from "@borda/quiz";
import { ELEMENT_SAMPLES } from "@borda/quiz/gallery";
import type { Page } from "playwright-core";
import {
  bytesOf,
  type Filling,
  type GalleryAnswer,
  type GalleryAnswers,
  type SeenByPerson,
} from "./gallery-answers.ts";
import { tryControls } from "./gallery-controls.ts";

/** In the order of the gallery; what is hidden has a step that nobody sees. */
export const SHOWN_TYPES: readonly DocumentElementInput["type"][] = [
  ...ELEMENT_SAMPLES.map(({ type }) => type).filter((type) => type !== "ending" && type !== "hidden"),
  "ending",
];

export type Walked = {
  /** Type by type, the sentence that a wrong answer got; empty where there was none. */
  readonly refusals: Readonly<Record<string, string>>;
  /** Type by type, what stood in the controls after going on and back. */
  readonly returned: Readonly<Record<string, Filling>>;
  readonly seen: SeenByPerson;
};

/** A step as somebody stands on it. */
export type Visit = {
  readonly page: Page;
  readonly step: string;
  readonly hasScript: boolean;
  /** Whether everything else that can be touched is touched, too; its words are those of the Portuguese gallery. */
  readonly tries: boolean;
};

/** What leads on by itself once it has run. */
export const RUNS_ALONE = ["s_loader", "s_loader_question"];

/** The step that is shown. */
export function shownStep(page: Page): Promise<string | null> {
  return page.locator("main[data-step]").getAttribute("data-step");
}

/** Taps the cards that have to change, one after the other: some take back others. */
async function choose(page: Page, name: string, wanted: readonly string[]): Promise<void> {
  const isOn = (value: string) => page.locator(`main [name="${name}"][value="${value}"]`).isChecked();
  const values = await page
    .locator(`main [name="${name}"]`)
    .evaluateAll((boxes) => (boxes as HTMLInputElement[]).map(({ value }) => value));
  for (const value of values.toSorted((a, b) => Number(wanted.includes(a)) - Number(wanted.includes(b)))) {
    const isRadio = (await page.locator(`main [name="${name}"]`).first().getAttribute("type")) === "radio";
    const mustChange = wanted.includes(value) !== (await isOn(value)) && (!isRadio || wanted.includes(value));
    if (mustChange) await page.locator(`main label:has([name="${name}"][value="${value}"])`).tap();
  }
}

/** Takes out the files that are there and sends another; without a script the form brings it along. */
async function sendFile(page: Page, key: string, name: string): Promise<void> {
  const removers = page.locator("main .remove:visible");
  for (let left = await removers.count(); left > 0; left -= 1) await removers.first().tap();
  await choose(page, `${key}.kept`, []);
  await page
    .locator(`main [type=file][name="${key}"]`)
    .first()
    .setInputFiles({ name, mimeType: "image/jpeg", buffer: bytesOf(name) });
  if ((await page.locator("main .upload[data-live]").count()) === 0) return;
  await page.locator("main .files .file, main .file-error").filter({ hasText: /./ }).waitFor();
}

/** Answers a question by touch and keyboard. */
export async function fillIn(page: Page, key: string, filling: Filling): Promise<void> {
  for (const [part, value] of Object.entries(filling)) {
    const name = `${key}${part}`;
    const control = page.locator(`main [name="${name}"]`).first();
    const kind = await control.evaluate((node) => node.getAttribute("type") ?? node.localName);
    if (kind === "radio" || kind === "checkbox") {
      await choose(page, name, typeof value === "string" ? [value] : value);
    } else if (kind === "file") {
      await sendFile(page, key, String(value));
    } else if (kind === "range") {
      await control.fill(String(value));
    } else if (kind === "select") {
      await control.selectOption(String(value));
    } else {
      await control.fill("");
      await control.pressSequentially(String(value));
    }
  }
}

/** What stands in the controls that were filled in, in the form in which they were. */
async function standing(page: Page, key: string, filling: Filling): Promise<Filling> {
  const parts = Object.keys(filling).map(async (part) => {
    const controls = page.locator(`main [name="${key}${part}"]`);
    const [kinds, ticked] = await controls.evaluateAll((nodes) => {
      const inputs = nodes as HTMLInputElement[];
      return [
        inputs.map(({ type }) => type),
        inputs.filter(({ checked }) => checked).map(({ value }) => value),
      ];
    });
    if (kinds[0] === "radio") return [part, ticked.join()];
    if (kinds[0] === "checkbox") return [part, ticked];
    if (kinds[0] === "file") return [part, (await page.locator("main .file-name").allTextContents()).join()];
    return [part, await controls.first().inputValue()];
  });
  return Object.fromEntries(await Promise.all(parts));
}

function buttonsOn({ page, step }: Visit) {
  return page.locator(`main[data-step="${step}"] button[type=submit]:visible`);
}

/** Presses what leads on; nothing where the answer did so itself. */
export async function goOn(visit: Visit, leadsOnAlone: boolean): Promise<void> {
  if (!leadsOnAlone || !visit.hasScript) await buttonsOn(visit).last().click();
  await visit.page.locator(`main:not([data-step="${visit.step}"])`).waitFor();
}

/** Whether the tap that answers leads on as well: own words are still to be written. */
export async function isAuto({ page }: Visit, filling: object): Promise<boolean> {
  return (await page.locator("main.auto").count()) > 0 && !(".text" in filling);
}

/** Enters something wrong and gives the sentence beside the field. */
export async function refusal(visit: Visit, { key, wrong }: GalleryAnswer): Promise<string> {
  const { page } = visit;
  if (wrong?.filling) await fillIn(page, key, wrong.filling);
  // Where a tap answers and leads on there is no button before it.
  if ((await buttonsOn(visit).count()) > 0) await buttonsOn(visit).last().click();
  else await page.locator(`main [name="${key}"]`).first().press("Enter");
  const said = page.locator(`#q-${key} :is(.error, .file-error)`).first();
  // A form names the file of several that is wrong.
  return (await said.textContent())?.replace(/^nota.txt: /, "") ?? "";
}

/**
 * Answers, goes on, comes back and changes the answer.
 * @returns what stood there after coming back, and whether the change itself leads on
 */
async function answerTwice(visit: Visit, { key, first, second }: GalleryAnswer) {
  const { page, step, hasScript, tries } = visit;
  const runs = RUNS_ALONE.includes(step);
  const isRun = runs || (await isAuto(visit, first));
  if (runs && hasScript) await page.locator("main .ask").waitFor();
  await fillIn(page, key, first);
  if (step === "s_wheel") await page.locator(".won strong").waitFor();
  await goOn(visit, isRun);
  await page.locator(".back").tap();
  await page.locator(`main[data-step="${step}"]`).waitFor();
  const returned = await standing(page, key, first);
  const alone = !runs && (await isAuto(visit, second));
  await fillIn(page, key, second);
  if (tries) await tryControls(page, step.slice(2));
  return { returned, alone };
}

/**
 * Answers everything on a page that stands on the first step, until the ending is shown.
 * @throws Error that names the step which does not lead on
 */
export async function walkGallery(
  page: Page,
  answers: GalleryAnswers,
  hasScript: boolean,
  tries = hasScript,
): Promise<Walked> {
  const refusals: Record<string, string> = {};
  const returned: Record<string, Filling> = {};
  const seen = { prize: "", pixCode: "" };
  for (const type of SHOWN_TYPES) {
    const visit = { page, step: `s_${type}`, hasScript, tries };
    const shown = await shownStep(page);
    if (shown !== visit.step) throw new Error(`"${shown}" is shown where "${visit.step}" should be`);
    if (type === "ending") break;
    const answer = answers[type];
    if (answer === undefined) {
      if (tries) await tryControls(page, type);
      await goOn(visit, RUNS_ALONE.includes(visit.step));
      continue;
    }
    if (answer.wrong) refusals[type] = await refusal(visit, answer);
    const answered = await answerTwice(visit, answer);
    returned[type] = answered.returned;
    if (type === "wheel") seen.prize = (await page.locator(".won strong").textContent()) ?? "";
    if (type === "payment_pix") seen.pixCode = await page.locator(".pix textarea").inputValue();
    await goOn(visit, answered.alone);
  }
  return { refusals, returned, seen };
}
