/** What axe finds on a page that stands still. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** One text a rule that is broken; in dark only the colours can differ. */
export async function violationsIn(page: Page, colors: "light" | "dark"): Promise<string[]> {
  await page.emulateMedia({ colorScheme: colors, reducedMotion: "reduce" });
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined))),
  );
  // The other mode opens a page for every run.
  const builder = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (colors === "dark"
    ? builder.withRules(["color-contrast"])
    : builder
  ).analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${colors} ${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(" | ")}`,
  );
}
