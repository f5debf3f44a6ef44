/**
 * Check-outs on the whole stack: what the edge captured of the first request, and who answered, stand in the address
 * of every shop under the names that it gives back, with JavaScript and without.
 */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signIn } from "../integration/support/accounts.ts";
import { tablesOf } from "../integration/support/tables.ts";
import { eventually } from "../support/eventually.ts";
import { useStack } from "../support/stack.ts";
import { launchBrowser, openPhone } from "./browser.ts";
import { answerAll } from "./respondent.ts";

const SLUG = "caixas";
const pt = (words: string) => ({ "pt-BR": words });
const PROVIDERS = ["hotmart", "kiwify", "eduzz", "ticto", "cartpanda", "stripe", "other"] as const;
const PREFILL = { name: "person", email: "email", phone: "phone" };
/** An address of a shop, in which the tenant has put something of its own. */
const shop = (name: string) => `https://shop.example/${name}?off=1`;

const DOCUMENT = {
  schema: "borda.quiz/1",
  name: "Caixas",
  locales: ["pt-BR"],
  steps: [
    {
      id: "contact",
      title: "Contato",
      next: "end",
      elements: [
        { id: "e_person", type: "short_text", key: "person", label: pt("Nome") },
        { id: "e_email", type: "email", key: "email", label: pt("E-mail") },
        { id: "e_phone", type: "phone", key: "phone", label: pt("WhatsApp") },
      ],
    },
    {
      id: "end",
      title: "Fim",
      next: null,
      elements: [
        ...PROVIDERS.map((provider) => ({
          id: `e_${provider}`,
          type: "checkout_link",
          label: pt(`Pagar com ${provider}`),
          provider,
          href: shop(provider),
          prefill: PREFILL,
        })),
        {
          id: "e_price",
          type: "pricing",
          title: pt("Rotina"),
          priceMinor: 9_700,
          button: { label: pt("Quero"), provider: "hotmart", href: shop("price"), prefill: PREFILL },
        },
        {
          id: "e_pinned",
          type: "sticky_cta",
          label: pt("Comprar agora"),
          action: { kind: "checkout", provider: "stripe", href: shop("pinned"), prefill: PREFILL },
        },
        { id: "e_end", type: "ending", title: pt("Pronto!"), showOutcome: false },
      ],
    },
  ],
};

/** Where somebody came from who clicked on an affiliate's advertisement. */
const CAMPAIGN = {
  utm_source: "instagram",
  utm_medium: "cpc",
  utm_campaign: "verão & sol",
  utm_content: "story",
  src: "loja",
  sck: "afiliado",
  s1: "ana",
  xcod: "x9",
  fbclid: "fb1",
};
const NAMED = { name: "Ana Lima", email: "ana.caixas@example.com" };
const PHONE = "+5511988887777";

/** The parameters of every link, by its path, for an attempt that came with a campaign. */
function expectedWithCampaign(attempt: string) {
  const came = { off: "1", ...CAMPAIGN };
  const buyer = { ...NAMED, phone: PHONE };
  const hotmart = { ...came, sck: attempt, xcod: attempt, ...NAMED, phonenumber: PHONE };
  const stripe = { ...came, client_reference_id: attempt, prefilled_email: NAMED.email };
  return {
    hotmart,
    kiwify: { ...came, sck: attempt, ...buyer },
    eduzz: { ...came, sck: attempt, ...buyer },
    ticto: { ...came, sck: attempt, ...buyer },
    cartpanda: { ...came, src: attempt },
    stripe,
    other: { ...came, sck: attempt, client_reference_id: attempt, ...buyer },
    price: hotmart,
    pinned: stripe,
  };
}

/** The same for one who came with nothing: then every name that comes back has the attempt. */
function expectedAlone(attempt: string) {
  const came = { off: "1" };
  const buyer = { ...NAMED, phone: PHONE };
  const hotmart = { ...came, sck: attempt, xcod: attempt, ...NAMED, phonenumber: PHONE };
  const stripe = { ...came, client_reference_id: attempt, prefilled_email: NAMED.email };
  return {
    hotmart,
    kiwify: { ...came, sck: attempt, s1: attempt, ...buyer },
    eduzz: { ...came, sck: attempt, utm_content: attempt, ...buyer },
    ticto: { ...came, sck: attempt, src: attempt, ...buyer },
    cartpanda: { ...came, src: attempt, utm_content: attempt },
    stripe,
    other: {
      ...came,
      sck: attempt,
      src: attempt,
      xcod: attempt,
      client_reference_id: attempt,
      ...buyer,
    },
    price: hotmart,
    pinned: stripe,
  };
}

const stack = useStack();
const tables = tablesOf(stack);
let browser: Browser;
let url: string;
beforeAll(async () => {
  browser = await launchBrowser();
  const account = await signIn(stack, "aurora");
  const { quiz } = await account.client.createQuiz({ slug: SLUG, name: "Caixas", document: DOCUMENT });
  await account.client.publishQuiz(quiz.id);
  url = `${account.quizOrigin}/${SLUG}`;
});
afterAll(() => browser.close());

/** Each parameter of an address once: twice the same would be two values to whoever reads it. */
function parametersOf(address: string): Record<string, string> {
  const pairs = [...new URL(address).searchParams];
  expect(pairs.length).toBe(new Set(pairs.map(([name]) => name)).size);
  return Object.fromEntries(pairs);
}

/** The parameters of every link into a shop, by its path. */
async function linksOn(page: Page) {
  const links = page.locator('main[data-step="end"] a[href^="https://shop.example/"]');
  const addresses = await links.evaluateAll((nodes) => nodes.map((node) => (node as HTMLAnchorElement).href));
  return Object.fromEntries(
    addresses.map((address) => [new URL(address).pathname.slice(1), parametersOf(address)]),
  );
}

/** What a shop hears of somebody who taps its link. */
async function heardByShop(page: Page, label: string): Promise<Record<string, string>> {
  const opened = page.waitForEvent("popup");
  await page.getByRole("link", { name: label }).click();
  const shown = await opened;
  await shown.waitForURL("https://shop.example/**");
  return parametersOf(shown.url());
}

async function buy(query: Readonly<Record<string, string>>, javaScript: boolean) {
  const context = await openPhone(browser, { javaScript });
  await context.route("https://shop.example/**", (route) =>
    route.fulfill({ contentType: "text/html", body: "<p>loja" }),
  );
  const page = await context.newPage();
  await page.goto(`${url}?${new URLSearchParams({ ...query, segredo: "fica" })}`);
  const attempt = (await page.locator("form[data-attempt]").getAttribute("data-attempt")) ?? "";
  await answerAll(page, { person: NAMED.name, email: NAMED.email, phone: "(11) 98888-7777" }, { javaScript });
  const links = await linksOn(page);
  const heard = await heardByShop(page, "Pagar com hotmart");
  const stored = await eventually(async () => {
    const rows = await tables.rows(
      "select source, lead_id is not null as known from responses where id = $1 and final",
      [attempt],
    );
    expect(rows).toHaveLength(1);
    return rows[0];
  });
  await context.close();
  return { attempt, found: { links, heard, stored } };
}

test.each([
  ["with JavaScript", true],
  ["with JavaScript off", false],
])(
  "%s every shop is given the lead, the campaign and the buyer under the names that it gives back",
  async (_, javaScript) => {
    const campaign = await buy(CAMPAIGN, javaScript);
    const links = expectedWithCampaign(campaign.attempt);
    expect(campaign.found).toEqual({
      links,
      heard: links.hotmart,
      stored: { source: CAMPAIGN, known: true },
    });
    const alone = await buy({}, javaScript);
    const bare = expectedAlone(alone.attempt);
    expect(alone.found).toEqual({ links: bare, heard: bare.hotmart, stored: { source: {}, known: true } });
  },
);
