/** Countdowns and loaders in a real browser whose clock the test moves. */
import type { DocumentElementInput } from "@borda/quiz";
import type { CompiledQuiz, VisitorFacts } from "@borda/quiz/runtime";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { compiled } from "./compiled-quiz.ts";
import { phoneVisits } from "./phone-visits.ts";

const NOW_MS = Date.UTC(2026, 10, 21, 12);
const MINUTE_MS = 60_000;
const FACTS: VisitorFacts = {
  nowMs: NOW_MS,
  offsetMinutes: -180,
  ...{ country: "BR", region: "SP", city: "", device: "phone", language: "pt" },
  returning: false,
};

const { context, serve } = phoneVisits();

const pt = (words: string) => ({ "pt-BR": words });

type Presentation = "screens" | "chat";

function quizWith(elements: DocumentElementInput[], presentation: Presentation = "screens"): CompiledQuiz {
  return compiled({
    schema: "borda.quiz/1",
    name: "Oferta",
    locales: ["pt-BR"],
    settings: { presentation },
    steps: [
      { id: "offer", title: "Oferta", next: "end", elements },
      {
        id: "late",
        title: "Tarde",
        next: "end",
        elements: [{ id: "sorry", type: "heading", text: pt("Acabou mesmo") }],
      },
      { id: "end", title: "Fim", next: null, elements: [{ id: "e", type: "ending", title: pt("Pronto!") }] },
    ],
  });
}

type Countdown = Extract<DocumentElementInput, { type: "countdown" }>;

function offer(more: Partial<Countdown>): DocumentElementInput[] {
  return [
    { id: "top", type: "heading", text: pt("Só hoje") },
    {
      id: "left",
      type: "countdown",
      key: "left",
      label: pt("Acaba em"),
      until: { kind: "visitor", minutes: 15 },
      endText: pt("A oferta terminou."),
      ...more,
    },
    { id: "price", type: "heading", level: 2, text: pt("R$ 49") },
  ];
}

/** A page whose clock stands at the attempt's beginning. */
async function open(
  elements: DocumentElementInput[],
  visitor: VisitorFacts = FACTS,
  presentation: Presentation = "screens",
): Promise<Page> {
  const edge = await serve(quizWith(elements, presentation), { visitor });
  const page = await context().newPage();
  await page.clock.install({ time: NOW_MS });
  await page.goto(`${edge.origin}/pele`);
  await page.waitForFunction(() => history.state !== null);
  await page.clock.pauseAt(NOW_MS + MINUTE_MS);
  return page;
}

test("a visitor's time runs from their first visit, whatever became of the device's storage", async () => {
  const page = await open(offer({}), { ...FACTS, returning: true, firstSeenMs: NOW_MS - 10 * MINUTE_MS });
  await page.clock.runFor(1_000);
  expect(await page.locator(".clock").textContent()).toBe("03:59");
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await page
    .locator(".clock")
    .filter({ hasText: /^0[1-4]:/ })
    .waitFor();
});

test("the clock goes on from what the edge has said, and is never empty in between", async () => {
  const at = new Date(NOW_MS + 10 * MINUTE_MS).toISOString();
  const edge = await serve(quizWith(offer({ until: { kind: "fixed", at } })), { visitor: FACTS });
  const page = await context().newPage();
  await page.clock.install({ time: NOW_MS });
  await page.addInitScript(() => {
    const seen: (string | null)[] = [];
    Object.assign(window, { seen });
    // As often as anything has changed, and never before what was changed at once is whole.
    new MutationObserver(() => {
      const clock = document.querySelector(".clock");
      if (clock !== null && seen.at(-1) !== clock.textContent) seen.push(clock.textContent);
    }).observe(document, { childList: true, characterData: true, subtree: true });
  });
  await page.goto(`${edge.origin}/pele`);
  await page.locator(".countdown[data-taken]").waitFor();
  await page.clock.pauseAt(NOW_MS + MINUTE_MS);
  await page.locator(".clock", { hasText: "09:00" }).waitFor();
  const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen);
  expect([seen[0], seen.at(-1), seen.filter((text) => !/^(?:10|09):\d\d$/.test(text))]).toEqual([
    "10:00",
    "09:00",
    [],
  ]);
});

test("an end that the device remembers from before counts where the edge knows no first visit", async () => {
  const page = await open(offer({}));
  await page.evaluate(
    (endMs) => {
      for (const name of Object.keys(localStorage).filter((key) => key.startsWith("borda:until:"))) {
        localStorage.setItem(name, String(endMs));
      }
    },
    NOW_MS + 2 * MINUTE_MS,
  );
  await page.reload();
  await page
    .locator(".clock")
    .filter({ hasText: /^0[01]:/ })
    .waitFor();
});

test("the end is said to those who listen, and what stood below is gone", async () => {
  const page = await open(offer({ atEnd: { kind: "hide" } }));
  const said = page.getByRole("status").getByText("A oferta terminou.");
  expect([await said.isVisible(), await page.getByText("R$ 49").isVisible()]).toEqual([false, true]);
  await page.clock.runFor(15 * MINUTE_MS);
  await said.waitFor();
  expect([
    await page.getByText("R$ 49").count(),
    await page.locator(".clock").isVisible(),
    await page.locator("main").getAttribute("data-step"),
  ]).toEqual([0, false, "offer"]);
});

test("the end leads to a step, and whoever goes back is not sent on again", async () => {
  const page = await open(offer({ atEnd: { kind: "goto", step: "late" } }));
  await page.clock.runFor(15 * MINUTE_MS);
  await page.locator('main[data-step="late"]').waitFor();
  await page.locator(".back").tap();
  await page.locator('main[data-step="offer"]').waitFor();
  await page.clock.runFor(MINUTE_MS);
  await page.getByText("A oferta terminou.").waitFor();
  expect(await page.locator("main").getAttribute("data-step")).toBe("offer");
});

test("a time that was over before the page was opened leads on at once", async () => {
  const over = { ...FACTS, returning: true, firstSeenMs: NOW_MS - 60 * MINUTE_MS };
  const page = await open(offer({ atEnd: { kind: "goto", step: "late" } }), over);
  await page.locator('main[data-step="late"]').waitFor();
});

test("the end leads to an address", async () => {
  const page = await open(offer({ atEnd: { kind: "redirect", href: "https://loja.example/fim" } }));
  await page.route("https://loja.example/fim", (route) => route.fulfill({ body: "fim" }));
  await page.clock.runFor(15 * MINUTE_MS);
  await page.waitForURL("https://loja.example/fim");
});

const LOADER: DocumentElementInput[] = [
  {
    id: "load",
    type: "loader_question",
    key: "sure",
    label: pt("Você costuma terminar o que começa?"),
    steps: [{ label: pt("Lendo"), seconds: 4 }],
    asksAtPercent: 50,
  },
];

test("a loader in a tab that nobody looks at has gone as far as the time when it ticks again", async () => {
  const steps = [{ label: pt("Lendo"), seconds: 10 }];
  const page = await open([{ id: "l", type: "loader", title: pt("Um momento"), label: pt("Ver"), steps }]);
  // Each timer that fell due runs once, as in a background tab.
  await page.clock.fastForward(20_000);
  await page.locator('main[data-step="end"]').waitFor();
});

test.each(["ring", "bar", "pulse"] as const)(
  "a loader as a %s writes its percent where it is told to",
  async (look) => {
    const [loader] = LOADER as [DocumentElementInput & { readonly type: "loader_question" }];
    const percentOf = async (showPercent: boolean) => {
      const page = await open([{ ...loader, look, showPercent }]);
      await page.clock.runFor(60_000);
      await page.getByRole("radiogroup").waitFor();
      const folder = process.env.SCREENSHOTS;
      if (folder !== undefined && showPercent)
        await page.screenshot({ path: `${folder}/percent-${look}.png` });
      return await page.locator(".loading").textContent();
    };
    expect([await percentOf(true), await percentOf(false)]).toEqual(["50%", ""]);
  },
);

test("a loader's question gets the focus when the bar stops for it, and time does not pass it", async () => {
  const page = await open(LOADER);
  await page.clock.runFor(60_000);
  const question = page.getByRole("radiogroup", { name: "Você costuma terminar o que começa?" });
  await question.waitFor();
  expect([
    await question.evaluate((group) => document.activeElement === group),
    await page.locator("main .progress").getAttribute("value"),
  ]).toEqual([true, "50"]);
  await page.locator('label:has([value="yes"])').tap();
  await page.clock.runFor(2_500);
  await page.locator('main[data-step="end"]').waitFor();
});

test.each(["screens", "chat"] as const)(
  "a loader's question that is refused before the bar comes to it is asked at once and says so, in %s",
  async (presentation) => {
    const on: DocumentElementInput = {
      id: "on",
      type: "button",
      label: pt("Seguir"),
      action: { kind: "next" },
    };
    const page = await open([...LOADER, on], FACTS, presentation);
    // From here on no time goes by.
    await page.reload();
    await page.waitForFunction(() => document.querySelector("main .ask[hidden]") !== null);
    const question = page.getByRole("radiogroup", { name: "Você costuma terminar o que começa?" });
    expect(await question.isVisible()).toBe(false);
    await page.getByRole("button", { name: "Seguir" }).tap();
    const said = question.getByText("Escolha uma opção para continuar.");
    await said.waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute("value"));
    expect([await focused(), await said.isVisible()]).toEqual(["yes", true]);
    // Time does not pass what is asked, and nothing takes the focus once more.
    await page.clock.fastForward(5 * MINUTE_MS);
    expect([await focused(), await page.locator("main .progress").getAttribute("value")]).toEqual([
      "yes",
      "50",
    ]);
    await page.locator('label:has([value="no"])').tap();
    await page.clock.runFor(100);
    expect(await said.count()).toBe(0);
    await page.getByRole("button", { name: "Seguir" }).tap();
    await page.locator('main[data-step="end"]').waitFor();
  },
);
