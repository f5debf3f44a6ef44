/** The look-up of a postal code that fails in every way there is: whoever answers can type the address and go on. */
import { ELEMENT_SAMPLES } from "@borda/quiz/gallery";
import type { Browser, Page, Route } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../../../test/browser/browser.ts";
import { openElements, sampleOf } from "./open-elements.ts";

const ADDRESS = { Rua: "Rua Funchal", Bairro: "Vila Olímpia", Cidade: "São Paulo", Número: "1000" };
const STORED = {
  cep: "04571-010",
  street: "Rua Funchal",
  district: "Vila Olímpia",
  city: "São Paulo",
  uf: "SP",
  number: "1000",
};
const MISSED = "Não achamos este CEP. Preencha o endereço.";
const NOTHING = ["", "", "", ""];
const ELSEWHERE = { street: "Rua México", district: "Centro", city: "Rio de Janeiro", uf: "RJ" };

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** What asks for an address, with look-ups that are answered as the test says; how long they may take says `giveUp`. */
async function openAddress(answer: (cep: string, route: Route) => unknown) {
  const opened = await openElements(browser, [sampleOf(ELEMENT_SAMPLES, "cep")]);
  await opened.page.evaluate(() => {
    AbortSignal.timeout = (patienceMs) => {
      const patience = new AbortController();
      Object.assign(window, { patience, patienceMs });
      return patience.signal;
    };
  });
  const asked: string[] = [];
  await opened.page.route("**/cep/*", async (route) => {
    const cep = route.request().url().slice(-8);
    asked.push(cep);
    await answer(cep, route);
  });
  return { ...opened, asked };
}

async function typeCode(page: Page, cep: string): Promise<void> {
  await page.getByLabel("CEP").fill("");
  await page.getByLabel("CEP").pressSequentially(cep);
}

async function typeAddress(page: Page): Promise<void> {
  for (const [label, words] of Object.entries(ADDRESS)) await page.getByLabel(label).fill(words);
  await page.getByLabel("Estado").selectOption("SP");
}

/** What stands in the fields that a look-up fills in. */
function filledIn(page: Page): Promise<string[]> {
  return Promise.all(
    ["Rua", "Bairro", "Cidade", "Estado"].map((label) => page.getByLabel(label).inputValue()),
  );
}

/** Lets the time of the latest look-up be over; gives what it had, in milliseconds. */
function giveUp(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { patience, patienceMs } = window as unknown as {
      readonly patience: AbortController;
      readonly patienceMs: number;
    };
    patience.abort(new DOMException("The time is over", "TimeoutError"));
    return patienceMs;
  });
}

const onwards = (page: Page) => page.getByRole("button", { name: "Continuar", exact: true }).click();

/** By code, what the look-up meets. */
const FAILURES: Readonly<Record<string, (route: Route) => Promise<void>>> = {
  "04571001": (route) => route.fulfill({ status: 503, headers: { "retry-after": "60" }, json: {} }),
  "04571002": (route) => route.fulfill({ status: 429, headers: { "retry-after": "2" }, json: {} }),
  "04571003": (route) => route.fulfill({ status: 200, contentType: "text/html", body: "<p>Wi-Fi" }),
  "04571004": (route) => route.fulfill({ status: 200, contentType: "application/json", body: "null" }),
  "04571005": (route) => route.abort("connectionreset"),
};

test("a look-up that is away, asked too often, answered with something else, cut off or never answered leaves the fields to be typed in", async () => {
  const { page, edge, asked, close } = await openAddress((cep, route) => FAILURES[cep]?.(route));
  const seen: Record<string, unknown> = {};
  for (const cep of Object.keys(FAILURES)) {
    await typeCode(page, cep);
    await page.getByText(MISSED).waitFor();
    const isStillThere = await page.getByLabel("CEP").evaluate((field) => field === document.activeElement);
    seen[cep] = [await filledIn(page), isStillThere];
  }
  const codes = Object.keys(FAILURES);
  expect([seen, [...new Set(asked)]]).toEqual([
    Object.fromEntries(codes.map((cep) => [cep, [NOTHING, true]])),
    codes,
  ]);
  await typeCode(page, "04571010");
  await page.getByText("Buscando o endereço…").waitFor();
  const patienceMs = await giveUp(page);
  await page.getByText(MISSED).waitFor();
  expect([patienceMs, await filledIn(page)]).toEqual([4_000, NOTHING]);
  await typeAddress(page);
  await onwards(page);
  await page.locator(".receipt.sent").waitFor();
  expect(edge.finals().map(({ answers }) => answers.map(({ k, v }) => [k, v]))).toEqual([
    [["g_cep", STORED]],
  ]);
  await close();
});

test("whoever waits for no answer types the address, and one that comes late changes none of it", async () => {
  const late: Route[] = [];
  const { page, edge, errors, close } = await openAddress((_, route) => late.push(route));
  await typeCode(page, "04571010");
  await page.getByText("Buscando o endereço…").waitFor();
  await typeAddress(page);
  await page.getByLabel("Bairro").fill("");
  await late[0]?.fulfill({ json: { cep: "04571010", ...ELSEWHERE } });
  await page.getByText("Endereço encontrado.").waitFor();
  // What was left empty is filled in; what was typed stays.
  expect(await filledIn(page)).toEqual(["Rua Funchal", "Centro", "São Paulo", "SP"]);
  await page.getByLabel("Bairro").fill(ADDRESS.Bairro);

  await typeCode(page, "04571011");
  await page.getByText("Buscando o endereço…").waitFor();
  await onwards(page);
  await page.locator(".receipt.sent").waitFor();
  await late[1]?.fulfill({ json: { cep: "04571011", ...ELSEWHERE } });
  expect([edge.finals().map(({ answers }) => answers.map(({ k, v }) => [k, v])), errors]).toEqual([
    [[["g_cep", { ...STORED, cep: "04571-011" }]]],
    [],
  ]);
  await close();
});
