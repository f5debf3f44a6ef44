/** How answers leave a real browser when the edge is away, refuses them or the page is closed. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import {
  fillContact,
  finish,
  goToContact,
  openSample,
  press,
  SAMPLE_ANSWERS,
  stands,
  tap,
  useSample,
} from "./sample-walk.ts";

const sample = useSample();

function open(): Promise<Page> {
  return openSample(sample.phone, sample.edge);
}

test("without a network the quiz goes on to its ending, and the answers leave when it is back", async () => {
  const page = await open();
  await goToContact(page);
  await sample.phone.setOffline(true);
  await finish(page);
  await page.locator(".receipt", { hasText: "Ainda não conseguimos enviar." }).waitFor();
  expect(sample.edge.finals()).toEqual([]);
  await sample.phone.setOffline(false);
  await page.waitForSelector(".receipt.sent");
  expect(sample.edge.finals().length).toBe(1);
});

test.each(["is away", "cuts the line"] as const)(
  "an edge that %s gets the same attempt again until it takes it",
  async (mood) => {
    sample.edge.mood = mood;
    const page = await open();
    await goToContact(page);
    await finish(page);
    await page.locator(".receipt", { hasText: "Ainda não conseguimos enviar." }).waitFor();
    sample.edge.mood = "accepts";
    await page.waitForSelector(".receipt.sent");
    const tokens = sample.edge.finals().map(({ token }) => token);
    const numbers = sample.edge.finals().map(({ seq }) => seq);
    expect([new Set(tokens).size, new Set(numbers).size]).toEqual([1, numbers.length]);
  },
);

test("a tab that is closed too early leaves its answers to the next visit", async () => {
  sample.edge.mood = "is away";
  const page = await open();
  await goToContact(page);
  await finish(page);
  await page.locator(".receipt", { hasText: "Ainda não conseguimos enviar." }).waitFor();
  await page.close();
  sample.edge.mood = "accepts";
  sample.edge.received.length = 0;
  const next = await open();
  await next.waitForFunction(() => Object.keys(localStorage).length === 0);
  // The closing tab may have got its last word through as well: the same attempt, under another number.
  const finals = sample.edge.finals();
  expect(finals.at(-1)?.answers.map(({ k, v }) => [k, v])).toEqual(SAMPLE_ANSWERS);
  expect([
    new Set(finals.map(({ token }) => token)).size,
    new Set(finals.map(({ seq }) => seq)).size === finals.length,
  ]).toEqual([1, true]);
  await stands(next, "goal");
});

test("an attempt that ran out is offered again and goes through under a new token", async () => {
  sample.edge.mood = "calls it expired";
  const page = await open();
  await goToContact(page);
  await finish(page);
  await page.getByRole("button", { name: "Seguir com minhas respostas" }).click();
  await page.waitForSelector(".receipt.sent");
  const [first, second, ...more] = sample.edge.finals();
  expect([first?.token === second?.token, second?.answers.map(({ k, v }) => [k, v]), more]).toEqual([
    false,
    SAMPLE_ANSWERS,
    [],
  ]);
});

test("an attempt that ran out goes through once, however often the way out is pressed", async () => {
  sample.edge.mood = "calls it expired";
  const page = await open();
  await goToContact(page);
  await finish(page);
  const minted: (() => void)[] = [];
  await page.route("**/pele/attempts", async (route) => {
    await new Promise<void>((resolve) => minted.push(resolve));
    await route.continue();
  });
  // The network takes longer than people wait.
  const wayOut = page.getByRole("button", { name: "Seguir com minhas respostas" });
  await wayOut.click();
  await wayOut.click();
  await expect.poll(() => minted.length).toBe(2);
  minted[0]?.();
  await page.waitForSelector(".receipt.sent");
  const late = page.waitForResponse("**/pele/definition?*");
  minted[1]?.();
  await (await late).finished();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  const tokens = sample.edge.received.flatMap((one) =>
    one.route === "answers" && one.body.final && one.status === 202 ? [one.body.token] : [],
  );
  expect([tokens.length, await page.locator(".receipt.sent").count()]).toEqual([1, 1]);
});

test("a refused answer brings its step back with the edge's sentence, and goes through when mended", async () => {
  sample.edge.mood = "refuses the e-mail";
  const page = await open();
  await goToContact(page);
  await fillContact(page);
  await page.getByRole("button", { name: "Ver minha rotina" }).click();
  await page.getByText("Este e-mail não existe.").waitFor();
  await page.fill("[name=email]", "ana.souza@example.com");
  await press(page, "Ver minha rotina", "end");
  await page.waitForSelector(".receipt.sent");
  expect(
    sample.edge
      .finals()
      .at(-1)
      ?.answers.find(({ k }) => k === "email")?.v,
  ).toBe("ana.souza@example.com");
});

test("who leaves in the middle leaves the answers so far, and finds them again", async () => {
  const page = await open();
  await tap(page, "spots", "skin");
  await tap(page, "calm", "habits");
  await page.goto("about:blank");
  await expect
    .poll(() => sample.edge.received.filter(({ route }) => route === "answers").map(({ body }) => body))
    .toMatchObject([{ final: false, answers: [{ k: "goal" }, { k: "skin" }] }]);
  const again = await open();
  await stands(again, "habits");
  await again.getByRole("button", { name: "Começar de novo" }).click();
  await stands(again, "goal");
  expect(await again.locator(":checked").count()).toBe(0);
});

test("an answer is on the device as soon as it is given, and leaves with a page that no frame shows any more", async () => {
  const page = await open();
  const kept = await page.evaluate(() => {
    const choice = document.querySelector<HTMLInputElement>('[value="spots"]');
    choice?.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
    choice?.click();
    const [attempt = "{}"] = Object.keys(localStorage).map((key) => localStorage.getItem(key) ?? "{}");
    const { answers, trail } = JSON.parse(attempt);
    // In the same task: nothing that waits for a frame has had one.
    dispatchEvent(new PageTransitionEvent("pagehide"));
    return { answers, trail, shown: document.querySelector("main")?.getAttribute("data-step") };
  });
  expect(kept).toEqual({ answers: { goal: "spots" }, trail: ["goal", "skin"], shown: "skin" });
  await expect
    .poll(() => sample.edge.received.filter(({ route }) => route === "answers").map(({ body }) => body))
    .toMatchObject([{ final: false, answers: [{ k: "goal", v: "spots" }] }]);
});

test("the last answer leaves from a tab that nobody looks at", async () => {
  const page = await open();
  await goToContact(page);
  await fillContact(page);
  await page.evaluate(() => {
    // What a hidden tab is: no frame comes.
    window.requestAnimationFrame = () => 0;
    document.querySelector<HTMLFormElement>("#quiz")?.requestSubmit();
  });
  await expect.poll(() => sample.edge.finals().length).toBe(1);
});
