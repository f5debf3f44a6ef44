/** A person's page in the dashboard, on a phone and on a desktop. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dryBranch } from "../integration/support/demo-answers.ts";
import { beginAttempt, finalBody, postJson } from "../integration/support/respondent.ts";
import { eventually } from "../support/eventually.ts";
import { makePerson } from "../support/people.ts";
import { useStack } from "../support/stack.ts";
import { launchBrowser, openDesktop, openPhone } from "./browser.ts";
import { signIn } from "./dashboard.ts";
import { violationsOn } from "./violations.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test.each([
  ["phone", "light"],
  ["phone", "dark"],
  ["desktop", "light"],
] as const)(
  "words that somebody consented to twice stand once, with both times, on a %s in %s",
  async (device, colors) => {
    const stack = useStack();
    const owner = stack.tenants.aurora.owner;
    if (owner === null) throw new Error("the demo tenant has no owner");
    const quiz = stack.quizzes[0]?.publicUrl ?? "";
    const person = makePerson();
    for (const _ of ["first", "second"]) {
      const { token } = await beginAttempt(quiz);
      await postJson(`${quiz}/answers`, finalBody(token, dryBranch(person), 1));
    }
    const open = device === "phone" ? openPhone : openDesktop;
    const page = await (await open(browser, { colors })).newPage();
    await signIn(page, stack.addresses.dashboard, owner);
    await page.goto(`${stack.addresses.dashboard}/leads`);
    await page.getByRole("link", { name: person.name }).first().click();
    await page.getByText("sha256").first().waitFor();
    await eventually(async () => {
      await page.reload();
      await page.getByText("sha256").first().waitFor();
      expect(await page.getByText(/^Dado em/).count()).toBe(2);
    });
    const folder = process.env.SCREENSHOTS;
    if (folder !== undefined) await page.screenshot({ path: `${folder}/lead-${device}-${colors}.png` });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect([await page.getByText("sha256").count(), overflow <= 0, await violationsOn(page)]).toEqual([
      1,
      true,
      [],
    ]);
  },
);
