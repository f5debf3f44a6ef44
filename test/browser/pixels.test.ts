/** Pixels of advertisers in a real Chromium on the whole stack: what leaves before consent, after it, and after a no. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signIn } from "../integration/support/accounts.ts";
import { eventually } from "../support/eventually.ts";
import { useStack } from "../support/stack.ts";
import { launchBrowser, openPhone, watchForErrors } from "./browser.ts";
import { answerStep, currentStep, nextStep } from "./respondent.ts";
import { standInForVendors, type Vendors } from "./vendor-stubs.ts";

const text = (words: string) => ({ "pt-BR": words });

function documentOf(pixels: readonly object[]) {
  const step = (id: string, next: string | null, elements: readonly object[]) => ({
    id,
    title: id,
    next,
    elements,
  });
  return {
    schema: "borda.quiz/1",
    name: "Pixels",
    locales: ["pt-BR"],
    settings: { pixels },
    steps: [
      step("privacy", "contact", [
        {
          type: "cookie_consent",
          id: "e_cookies",
          key: "cookies",
          label: text("Sua privacidade"),
          text: { "pt-BR": [[{ text: "Podemos medir?" }]] },
        },
        {
          type: "hidden",
          id: "e_nome",
          key: "nome",
          label: text("Nome"),
          source: { kind: "query", name: "nome" },
        },
      ]),
      step("contact", "end", [
        { type: "email", id: "e_email", key: "email", label: text("E-mail de {{nome}}"), required: true },
      ]),
      step("end", null, [
        { type: "ending", id: "e_end", title: text("Pronto, {{nome}}!"), showOutcome: false },
      ]),
    ],
  };
}

const PIXELS = {
  meta: { vendor: "meta", id: "123456789012345" },
  ga4: { vendor: "ga4", id: "G-ABC123XYZ9" },
  tiktok: { vendor: "tiktok", id: "C4ABCDEF12GHIJKL3456" },
  google_ads: { vendor: "google_ads", id: "AW-123456789/AbC-D_efG-h12" },
} as const;
type VendorName = keyof typeof PIXELS;
const NAMES = Object.keys(PIXELS) as VendorName[];

let browser: Browser;
let origin: string;

beforeAll(async () => {
  browser = await launchBrowser();
  const account = await signIn(useStack(), "aurora");
  origin = account.quizOrigin;
  for (const [slug, pixels] of [
    ...NAMES.map((name) => [name.replace("_", "-"), [PIXELS[name]]] as const),
    ["todos", Object.values(PIXELS)] as const,
  ]) {
    const document = documentOf(pixels);
    const { quiz } = await account.client.createQuiz({ slug: `pixel-${slug}`, name: slug, document });
    await account.client.publishQuiz(quiz.id);
  }
});
afterAll(() => browser.close());

type Visit = {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly vendors: Vendors;
  readonly errors: readonly string[];
  /** Scripts of our own that were loaded, by name. */
  readonly chunks: readonly string[];
};

async function visit(slug: string): Promise<Visit> {
  const context = await openPhone(browser);
  const vendors = await standInForVendors(context);
  const page = await context.newPage();
  const errors = watchForErrors(page);
  const chunks: string[] = [];
  page.on("request", (request) => {
    const name = /\/_borda\/(\w+)-\w+\.js/.exec(request.url())?.[1];
    if (name !== undefined) chunks.push(name);
  });
  await page.goto(`${origin}/${slug}?utm_source=x&fbclid=c1&nome=Joaquina`);
  await page.waitForFunction(() => history.state !== null);
  return { context, page, vendors, errors, chunks };
}

async function leave(
  page: Page,
  step: string,
  answers: Readonly<Record<string, string | boolean>>,
): Promise<void> {
  expect(await currentStep(page)).toBe(step);
  await answerStep(page, answers);
  await nextStep(page, step);
}

const YES = { "cookies.ads": true, "cookies.analytics": true };
const EMAIL = { email: "joaquina@example.com" };

const attemptIdOf = (page: Page) =>
  page.evaluate(() => (history.state as { borda: { attemptId: string } }).borda.attemptId);

/** What each vendor's hosts are asked for, and the events that it is told, of one whole attempt. */
const EXPECTED: Readonly<
  Record<VendorName, (id: string) => { hosts: string[]; events: [string, string | null][] }>
> = {
  meta: (id) => ({
    hosts: ["connect.facebook.net", "www.facebook.com"],
    events: [
      ["PageView", id],
      ["Lead", id],
      ["CompleteRegistration", id],
    ],
  }),
  ga4: (id) => ({
    hosts: ["region1.google-analytics.com", "www.googletagmanager.com"],
    events: [
      ["page_view", id],
      ["generate_lead", id],
      ["quiz_complete", id],
    ],
  }),
  tiktok: (id) => ({
    hosts: ["analytics.tiktok.com"],
    events: [
      ["Pageview", null],
      ["SubmitForm", id],
      ["CompleteRegistration", id],
    ],
  }),
  google_ads: (id) => ({
    hosts: [
      "googleads.g.doubleclick.net",
      "td.doubleclick.net",
      "www.googleadservices.com",
      "www.googletagmanager.com",
    ],
    events: [
      ["page_view", null],
      ["conversion", id],
    ],
  }),
};

test.each(NAMES)(
  "%s: nothing leaves before consent; after it its own hosts alone, each event once",
  async (name) => {
    const { context, page, vendors, errors, chunks } = await visit(`pixel-${name.replace("_", "-")}`);
    const id = await attemptIdOf(page);
    await page.locator('[name="cookies.ads"]').check({ force: true });
    expect([vendors.requests, chunks.includes("pixels")]).toEqual([[], false]);
    await leave(page, "privacy", YES);
    await leave(page, "contact", EMAIL);
    await page.locator(".receipt.sent").waitFor();
    const { hosts, events } = EXPECTED[name](id);
    await eventually(async () => expect(vendors.events()).toEqual(events));
    expect([vendors.hosts(), errors, chunks.includes("pixels")]).toEqual([hosts, [], true]);
    // Neither what was answered nor what the link was made with, though both are on the page and in its title.
    expect(await page.title()).toContain("Joaquina");
    const sent = JSON.stringify(vendors.requests.map(({ url, body }) => decodeURIComponent(url.href) + body));
    expect([sent.toLowerCase().includes("joaquina"), sent.includes("utm_source=x&fbclid=c1")]).toEqual([
      false,
      true,
    ]);
    await context.close();
  },
);

test("a no to both, and no answer at all, load nothing to the end", async () => {
  for (const answers of [{}, { "cookies.ads": false }]) {
    const { context, page, vendors, chunks, errors } = await visit("pixel-todos");
    await leave(page, "privacy", answers);
    await leave(page, "contact", EMAIL);
    await page.locator(".receipt.sent").waitFor();
    expect([vendors.requests, chunks.includes("pixels"), errors]).toEqual([[], false, []]);
    await context.close();
  }
});

test("a yes to measurement alone loads what measures alone", async () => {
  const { context, page, vendors } = await visit("pixel-todos");
  await leave(page, "privacy", { "cookies.analytics": true });
  await eventually(async () => expect(vendors.events().map(([event]) => event)).toEqual(["page_view"]));
  expect(vendors.hosts()).toEqual(EXPECTED.ga4("").hosts);
  await context.close();
});

test("consent that is taken back ends it: nothing more is told, and a later page loads nothing", async () => {
  const { context, page, vendors } = await visit("pixel-todos");
  await leave(page, "privacy", YES);
  const seen = ["PageView", "Pageview", "page_view", "page_view"];
  await eventually(async () =>
    expect(
      vendors
        .events()
        .map(([event]) => event)
        .sort(),
    ).toEqual(seen),
  );
  await page.getByRole("button", { name: "Voltar" }).click();
  await page.locator('main[data-step="privacy"]').waitFor();
  for (const name of ["cookies.ads", "cookies.analytics"]) {
    await page.locator(`[name="${name}"]`).uncheck({ force: true });
  }
  await leave(page, "privacy", {});
  const before = vendors.requests.length;
  await leave(page, "contact", EMAIL);
  await page.locator(".receipt.sent").waitFor();
  await page.reload();
  await page.locator('main[data-step="end"]').waitFor();
  await page.locator(".receipt.sent").waitFor();
  expect(vendors.requests.slice(before)).toEqual([]);
  await context.close();
});

test("after a reload the page is seen once more, and no lead is told twice", async () => {
  const { context, page, vendors } = await visit("pixel-meta");
  await leave(page, "privacy", YES);
  await leave(page, "contact", EMAIL);
  await page.locator(".receipt.sent").waitFor();
  await eventually(async () => expect(vendors.events().length).toBe(3));
  await page.reload();
  await page.locator(".receipt.sent").waitFor();
  await eventually(async () =>
    expect(
      vendors
        .events()
        .map(([event]) => event)
        .at(-1),
    ).toBe("PageView"),
  );
  expect(vendors.events().map(([event]) => event)).toEqual([
    "PageView",
    "Lead",
    "CompleteRegistration",
    "PageView",
  ]);
  await context.close();
});
