/** Fields that are filled in already, in a real browser: changed, left as they are, emptied. */
import { compile, type DocumentElementInput, parseDocument } from "@borda/quiz";
import type { CompiledQuiz } from "@borda/quiz/runtime";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, openPhone, watchForErrors } from "../../../test/browser/browser.ts";
import { violationsOn } from "../../../test/browser/violations.ts";
import { startFakeEdge } from "./fake-edge.ts";

function quizIn(locale: string): CompiledQuiz {
  const said = (words: string) => ({ [locale]: words });
  const question = (part: Readonly<Record<string, unknown>>, key: string) =>
    ({ id: `e_${key}`, key, label: said(key), ...part }) as DocumentElementInput;
  const skins = ["dry", "oily"].map((id) => ({ id, label: said(id) }));
  const parsed = parseDocument({
    schema: "borda.quiz/1",
    name: "Link",
    locales: [locale],
    steps: [
      {
        id: "s0",
        title: "s0",
        elements: [question({ type: "email", prefill: "email" }, "mail")],
        next: "s1",
      },
      {
        id: "s1",
        title: "s1",
        elements: [
          { id: "h", type: "heading", text: said("Mais") },
          question({ type: "number", defaultValue: 1234.5 }, "amount"),
          question({ type: "date", defaultValue: "2026-11-21" }, "day"),
          question({ type: "slider", max: 20_000, step: 500, defaultValue: 10_000 }, "slide"),
          question({ type: "short_text", required: false, prefill: "cupom" }, "coupon"),
        ],
        next: "s2",
      },
      {
        id: "s2",
        title: "s2",
        elements: [question({ type: "single_choice", choices: skins, defaultValue: "oily" }, "skin")],
        next: "end",
      },
      { id: "end", title: "end", next: null, elements: [{ id: "e", type: "ending", title: said("Fim") }] },
    ],
  });
  const compiled = parsed.ok ? compile(parsed.value) : parsed;
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  return compiled.value.byLocale[locale] as CompiledQuiz;
}

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const WRITTEN = {
  "pt-BR": { amount: "1.234,5", day: "21/11/2026", slid: "10.000", moved: "10.500" },
  en: { amount: "1,234.5", day: "11/21/2026", slid: "10,000", moved: "10,500" },
  es: { amount: "1.234,5", day: "21/11/2026", slid: "10.000", moved: "10.500" },
} as const;

test.each(["pt-BR", "en", "es"] as const)(
  "in %s, what a link and the quiz fill in can be left, changed and emptied",
  async (locale) => {
    const edge = await startFakeEdge(quizIn(locale));
    const phone = await openPhone(browser);
    const page = await phone.newPage();
    page.setDefaultTimeout(5_000);
    const errors = watchForErrors(page);
    // A tap soon after another is one that nobody can have meant.
    const onwards = () => page.locator(".actions .button").click();
    const held = (key: string) => page.locator(`main [name="${key}"]`).inputValue();
    await page.goto(`${edge.origin}/pele?email=ana@exemplo.com&cupom=PELE10`);
    await page.waitForFunction(() => history.state !== null);

    expect(await held("mail")).toBe("ana@exemplo.com");
    await page.locator("[name=mail]").fill("bia@exemplo.com");
    await onwards();
    const written = WRITTEN[locale];
    await page.locator("main[data-step=s1]").waitFor();
    const output = page.locator("output.slid");
    expect([
      await held("amount"),
      await held("day"),
      await output.textContent(),
      await held("coupon"),
    ]).toEqual([written.amount, written.day, written.slid, "PELE10"]);
    await page.locator("[name=slide]").press("ArrowRight");
    expect([await output.textContent(), await violationsOn(page)]).toEqual([written.moved, []]);
    await page.locator("[name=coupon]").fill("");
    await onwards();
    await page.locator("main[data-step=s2]").waitFor();
    expect(await page.locator("[name=skin]:checked").getAttribute("value")).toBe("oily");
    await page.locator(".back").tap();
    await page.locator("main[data-step=s1]").waitFor();
    expect([await held("coupon"), await held("amount")]).toEqual(["", written.amount]);
    await onwards();
    await page.locator("main[data-step=s2]").waitFor();
    await onwards();
    await page.locator(".receipt.sent").waitFor();
    const [final] = edge.finals();
    expect([final?.answers.map(({ k, v }) => [k, v]), errors]).toEqual([
      [
        ["mail", "bia@exemplo.com"],
        ["amount", written.amount],
        ["day", written.day],
        ["slide", "10500"],
        ["skin", "oily"],
      ],
      [],
    ]);
    await phone.close();
    await edge.close();
  },
);
