/** Tries what can be touched on the elements of the gallery that ask nothing, or more than a field. */
import type { Page } from "playwright-core";
import { expect } from "vitest";

const CONTROLS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  carousel: async (page) => {
    const dots = page.locator(".dots button");
    expect(await dots.count()).toBe(2);
    await dots.nth(1).tap();
    await page.locator(".dots button:nth-child(2)[aria-current]").waitFor();
  },
  before_after: async (page) => {
    const slider = page.locator(".pair input[type=range]");
    await slider.fill("80");
    expect(
      await page.locator(".pair").evaluate((pair) => getComputedStyle(pair).getPropertyValue("--cut")),
    ).toBe("80%");
  },
  faq: async (page) => {
    const answer = page.getByText("De 3 a 7 dias úteis.");
    expect(await answer.isVisible()).toBe(false);
    await page.getByText("Em quanto tempo chega?").tap();
    await answer.waitFor();
  },
  audio: async (page) => {
    await page.locator("main summary").tap();
    await page.getByText("Sua rotina já está quase pronta.").waitFor();
  },
  countdown: async (page) => {
    const clock = page.locator(".clock");
    const before = await clock.textContent();
    await page.waitForFunction((text) => document.querySelector(".clock")?.textContent !== text, before);
    const end = () =>
      page.evaluate(() => Object.entries(localStorage).filter(([name]) => name.includes("until")));
    const kept = await end();
    await page.reload();
    await page.waitForFunction(() => document.querySelector(".countdown[data-taken]") !== null);
    expect([(await end()).length, await end()]).toEqual([1, kept]);
    await page.evaluate(() => {
      for (const name of Object.keys(localStorage))
        if (name.includes("until")) localStorage.setItem(name, "1");
    });
    await page.reload();
    await page.getByText("A oferta terminou.").waitFor();
  },
  slider: async (page) => {
    expect(await page.locator("output.slid").textContent()).toBe("2,5 litros");
  },
  wheel: async (page) => {
    await page.locator(".won strong").waitFor();
    expect(await page.locator(".won").textContent()).toMatch(
      /^(5% offPELE5|10% offPELE10|Frete grátisFRETE)$/,
    );
  },
  payment_pix: async (page) => {
    expect(await page.locator(".pix textarea").inputValue()).toMatch(/^000201.*6304[0-9A-F]{4}$/);
  },
  multiple_choice: async (page) => {
    expect(await page.getByRole("button", { name: "Marcar todas" }).isVisible()).toBe(true);
  },
};

/** Does nothing where there is nothing to try. */
export async function tryControls(page: Page, type: string): Promise<void> {
  await CONTROLS[type]?.(page);
}
