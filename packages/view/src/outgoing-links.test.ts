/** The addresses that stand in rendered pages, as people tap them. */
import { compile, type DocumentElementInput, parseDocument, type QuizDocumentInput } from "@borda/quiz";
import { type Answers, type CompiledQuiz, type WalkOptions, walk } from "@borda/quiz/runtime";
import { expect, test } from "vitest";
import { OUTGOING_QUIZ } from "../test/outgoing-quiz.ts";
import { elementsOf } from "../test/page-outline.ts";
import { renderFirstStep, renderStep } from "./render-step.tsx";

const ATTEMPT = "0198c0de-0000-7000-8000-0000000000ab";
const SOURCE = {
  utm_source: "instagram",
  utm_content: "story",
  src: "loja",
  s1: "ana",
  s2: "b",
  s3: "c",
  kwai: "k",
  click_id: "ck",
  twclid: "tw",
  li_fat_id: "li",
  dclid: "dc",
  fbclid: "fb",
  referrer: "https://example.com",
  indicacao: "Bia",
};
const ANSWERS: Answers = { person: "Ana Lima", email: "ana@example.com", phone: "(11) 98888-7777" };

const quiz = compiledOf(OUTGOING_QUIZ);

function compiledOf(document: QuizDocumentInput): CompiledQuiz {
  const parsed = parseDocument(document);
  const compiled = parsed.ok ? compile(parsed.value) : parsed;
  const found = compiled.ok ? compiled.value.byLocale["pt-BR"] : undefined;
  if (found === undefined) throw new Error(JSON.stringify(compiled));
  return found;
}

async function hrefsOf(html: string): Promise<URL[]> {
  const links = (await elementsOf(html)).filter(({ tag }) => tag === "a");
  return links.map(({ attributes }) => new URL((attributes.href ?? "").replaceAll("&amp;", "&")));
}

async function shown(until: string, options: WalkOptions = { attemptId: ATTEMPT, hidden: SOURCE }) {
  return await hrefsOf(
    renderStep({
      walk: walk(quiz, ANSWERS, { ...options, until }),
      answers: ANSWERS,
      address: "https://quiz.test/pele",
    }),
  );
}

const BUYER = { name: "Ana Lima", email: "ana@example.com", phone: "+5511988887777" };
/** What came in and is no provider's own. */
const { referrer: _, indicacao: __, ...FORWARDED } = SOURCE;

test.each([
  ["hotmart", { ...FORWARDED, sck: ATTEMPT, xcod: ATTEMPT }, { name: "name", phone: "phonenumber" }],
  ["kiwify", { ...FORWARDED, sck: ATTEMPT }, { name: "name", phone: "phone" }],
  ["eduzz", { ...FORWARDED, sck: ATTEMPT }, { name: "name", phone: "phone" }],
  ["ticto", { ...FORWARDED, sck: ATTEMPT }, { name: "name", phone: "phone" }],
  [
    "other",
    { ...FORWARDED, sck: ATTEMPT, xcod: ATTEMPT, client_reference_id: ATTEMPT },
    { name: "name", phone: "phone" },
  ],
])("%s gets the lead, the campaign, who is paid for it, and the buyer", async (provider, source, names) => {
  const hrefs = await shown("shop");
  const [found] = hrefs.filter(({ pathname }) => pathname === `/${provider}`);
  expect(Object.fromEntries(found?.searchParams ?? [])).toEqual({
    off: "1",
    ...source,
    [names.name]: BUYER.name,
    email: BUYER.email,
    [names.phone]: BUYER.phone,
  });
});

test("CartPanda gets the lead as its source, and Stripe its reference and the e-mail alone", async () => {
  const hrefs = await shown("shop");
  const parametersOf = (name: string) =>
    Object.fromEntries(hrefs.find(({ pathname }) => pathname === `/${name}`)?.searchParams ?? []);
  expect([parametersOf("cartpanda"), parametersOf("stripe")]).toEqual([
    { off: "1", ...FORWARDED, src: ATTEMPT },
    { off: "1", ...FORWARDED, client_reference_id: ATTEMPT, prefilled_email: BUYER.email },
  ]);
});

test("where nothing came in, the lead stands under every name that comes back", async () => {
  const hrefs = await shown("shop", { attemptId: ATTEMPT });
  const kiwify = hrefs.find(({ pathname }) => pathname === "/kiwify");
  expect([kiwify?.searchParams.get("sck"), kiwify?.searchParams.get("s1")]).toEqual([ATTEMPT, ATTEMPT]);
});

const pt = (words: string) => ({ "pt-BR": words });
const CHECKOUT = { provider: "hotmart", href: "https://pay.hotmart.com/X1" } as const;

test.each<[string, DocumentElementInput[], Answers, Record<string, string>, Record<string, string>]>([
  [
    "a contact block",
    [
      {
        id: "h",
        type: "contact_block",
        key: "h",
        label: pt("Contato"),
        parts: [{ part: "name" }, { part: "email" }, { part: "phone" }],
      },
    ],
    { h: { name: "Ana Lima", email: "ANA@example.com", phone: "(11) 98888-7777" } },
    { name: "h", email: "h", phone: "h" },
    { name: "Ana Lima", email: "ana@example.com", phonenumber: "+5511988887777" },
  ],
  [
    "a contact block without a phone number",
    [
      {
        id: "h",
        type: "contact_block",
        key: "h",
        label: pt("Contato"),
        parts: [{ part: "name" }, { part: "email" }],
      },
    ],
    { h: { name: "Ana Lima", email: "ana@example.com" } },
    { name: "h", email: "h", phone: "h" },
    { name: "Ana Lima", email: "ana@example.com" },
  ],
  [
    "first and last name",
    [{ id: "n", type: "full_name", key: "n", label: pt("Nome"), fields: "two" }],
    { n: { first: "Ana", last: "Lima" } },
    { name: "n", email: "n" },
    { name: "Ana Lima" },
  ],
  [
    "an amount of money and a consent",
    [
      { id: "m", type: "currency", key: "m", label: pt("Valor") },
      { id: "y", type: "yes_no", key: "y", label: pt("Sim?") },
    ],
    { m: "100,00", y: true },
    { name: "m", phone: "y" },
    {},
  ],
])("from %s a check-out gets what each field asks for", async (_, elements, answers, prefill, expected) => {
  const steps: QuizDocumentInput["steps"] = [
    { id: "ask", title: "Q", next: "buy", elements },
    {
      id: "buy",
      title: "Loja",
      next: null,
      elements: [
        { id: "c1", type: "checkout_link", label: pt("Ir"), ...CHECKOUT, prefill },
        {
          id: "c2",
          type: "pricing",
          title: pt("Rotina"),
          priceMinor: 9_700,
          button: { label: pt("Ir"), ...CHECKOUT, prefill },
        },
        { id: "c3", type: "sticky_cta", label: pt("Ir"), action: { kind: "checkout", ...CHECKOUT, prefill } },
        { id: "bye", type: "ending", title: pt("Fim") },
      ],
    },
  ];
  const bought = compiledOf({ ...OUTGOING_QUIZ, steps });
  const html = renderStep({
    walk: walk(bought, answers, { final: true, attemptId: ATTEMPT }),
    answers,
    address: "https://quiz.test/pele",
  });
  const found = (await hrefsOf(html)).map(({ searchParams }) => Object.fromEntries(searchParams));
  const wanted = { sck: ATTEMPT, xcod: ATTEMPT, ...expected };
  expect(found).toEqual([wanted, wanted, wanted]);
});

test("the button of a price is a check-out too", async () => {
  const [price] = await shown("price");
  expect([price?.host, price?.searchParams.get("sck"), price?.searchParams.get("utm_source")]).toEqual([
    "pay.hotmart.com",
    ATTEMPT,
    "instagram",
  ]);
});

test("a button that stays in sight is a check-out as well", async () => {
  const [pinned] = await shown("pinned");
  expect(Object.fromEntries(pinned?.searchParams ?? [])).toEqual({
    ...FORWARDED,
    sck: ATTEMPT,
    xcod: ATTEMPT,
    email: BUYER.email,
  });
});

test("a chat opens with a seller, the piped message and the lead's code", async () => {
  const [chat] = await shown("chat");
  expect(String(chat)).toBe(
    `https://wa.me/5511900000002?text=${encodeURIComponent("Oi, sou Ana Lima & quero saber mais. (59GBMV5B)")}`,
  );
});

test("links take piped answers, percent-encoded, and nothing of their own", async () => {
  expect((await shown("links")).map(String)).toEqual([
    "https://example.com/ver?nome=Ana%20Lima",
    "https://example.com/fixo?de=instagram",
  ]);
});

test("the first step as it is published names nobody", async () => {
  const first = { ...quiz, start: "shop" };
  const hrefs = await hrefsOf(renderFirstStep(first));
  expect([...new Set(hrefs.map(({ search }) => search))]).toEqual(["?off=1"]);
});

test("what is shared names the quiz wherever the network takes an address", async () => {
  const hrefs = await shown("end");
  const quoted = encodeURIComponent("Fiz este quiz, Ana Lima!");
  const address = encodeURIComponent("https://quiz.test/pele");
  expect(hrefs.map(String)).toEqual([
    "https://example.com/fim",
    `https://wa.me/?text=${quoted}%20${address}`,
    `https://www.facebook.com/sharer/sharer.php?u=${address}&quote=${quoted}`,
    `https://x.com/intent/post?text=${quoted}&url=${address}`,
    `mailto:?subject=${encodeURIComponent("Saídas")}&body=${quoted}%20${address}`,
  ]);
});
