import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** All that a rule of colours can find: where something else has looked at the page by day, the rest of it is known. */
export const COLOURS_ALONE = ["color-contrast"];

/**
 * What axe finds on the page as it is now.
 * @param rules names of those that are looked at; all unless given
 */
export async function violationsOn(page: Page, rules?: string[]): Promise<string[]> {
  // A colour in the middle of a transition is no colour that anybody reads.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined))),
  );
  // Nothing can run in a frame that is a sandbox, axe included: it would wait for an answer.
  // The other mode opens a page for every run.
  const builder = new AxeBuilder({ page }).setLegacyMode().exclude("iframe[sandbox]");
  const { violations } = await (rules === undefined ? builder : builder.withRules(rules)).analyze();
  return violations.map(
    (violation) => `${violation.id}: ${violation.nodes.map((node) => node.html).join(" | ")}`,
  );
}
