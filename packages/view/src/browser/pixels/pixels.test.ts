/** What pixels are told of an attempt, and in the words of each vendor. */
import type { CompiledQuiz } from "@borda/quiz/runtime";
import type { Pixel } from "@borda/quiz/runtime/pixels";
import { expect, test } from "vitest";
import { startAttempt, withAnswers } from "../attempt.ts";
import { gaveContact } from "../session-state.ts";
import { cleanAddress } from "./clean-address.ts";
import { createFollower } from "./follow-attempt.ts";
import { agreedPixels, createToldEvents, eventsOf } from "./pixel-events.ts";
import type { Vendor } from "./vendor.ts";

const META: Pixel = { vendor: "meta", id: "123456789012345" };
const GA4: Pixel = { vendor: "ga4", id: "G-ABC123XYZ9" };

function quizOf(elements: readonly object[], pixels: readonly Pixel[] = [META, GA4]): CompiledQuiz {
  const consent = { type: "cookie_consent", id: "c", key: "cookies", purposes: ["ads", "analytics"] };
  return {
    start: "one",
    steps: [{ id: "one", title: "", next: null, elements: [consent, ...elements] }],
    settings: { pixels },
    meta: { title: "Pele", description: "" },
  } as unknown as CompiledQuiz;
}
const EMAIL = { type: "email", id: "e", key: "email" };
const attemptOf = (
  answers: Readonly<Record<string, unknown>>,
  finished = false,
  attemptId = "attempt-1",
) => ({
  attemptId,
  answers: answers as never,
  finished,
});

test("only pixels that were agreed to, with ids that their vendor could have given, are told anything", () => {
  const hostile = { vendor: "meta", id: "1');alert(1)//" } as const;
  const quiz = quizOf([], [META, GA4, hostile, { vendor: "taboola", id: "1" } as unknown as Pixel]);
  const agreed = (cookies: object) => agreedPixels(quiz, attemptOf({ cookies })).map(({ id }) => id);
  expect([
    agreed({}),
    agreed({ ads: true, analytics: false }),
    agreed({ ads: true, analytics: true }),
  ]).toEqual([[], [META.id], [META.id, GA4.id]]);
});

test.each([
  ["email", true],
  ["phone", true],
  ["contact_block", true],
  ["short_text", false],
  ["full_name", false],
  ["cpf", false],
])("an answer of the type %s is a lead where it is a way to reach somebody: %s", (type, isContact) => {
  const quiz = quizOf([{ type, id: "e", key: "email" }]);
  const start = { quizId: "q", attemptId: "a", token: "t", version: 1, locale: "pt-BR", hidden: {} };
  const attempt = withAnswers(startAttempt(start, "one", 0), { email: "ana@example.com" }, 1);
  expect([
    eventsOf(quiz, attempt).includes("lead"),
    gaveContact({ quiz, attempt, draft: {}, issues: [] }, "one"),
  ]).toEqual([isContact, isContact]);
});

test("an attempt is seen, becomes a lead and is completed, in this order", () => {
  const quiz = quizOf([EMAIL]);
  expect(eventsOf(quiz, attemptOf({}))).toEqual(["view"]);
  expect(eventsOf(quiz, attemptOf({ email: "ana@example.com" }, true))).toEqual([
    "view",
    "lead",
    "completed",
  ]);
});

function memory(): Pick<Storage, "getItem" | "setItem"> {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
}

test.each([
  [
    "a tab that keeps it",
    memory(),
    [
      [true, true],
      [false, false],
      [true, false],
      [true, true],
    ],
  ],
  [
    "a device that keeps nothing",
    null,
    [
      [true, true],
      [false, false],
      [true, true],
      [true, true],
    ],
  ],
])("a reload tells the view again and nothing else, on %s", (_what, storage, expected) => {
  const first = createToldEvents(storage);
  const tell = (isNew: typeof first, attemptId = "a") => [
    isNew(META, "view", attemptId),
    isNew(META, "lead", attemptId),
  ];
  const told = [tell(first), tell(first)];
  const reloaded = createToldEvents(storage);
  expect([...told, tell(reloaded), tell(reloaded, "b")]).toEqual(expected);
});

test("a storage that refuses or holds nonsense keeps nobody from being told", () => {
  const refusing = {
    getItem: () => "{]",
    setItem: () => {
      throw new DOMException("full", "QuotaExceededError");
    },
  };
  const isNew = createToldEvents(refusing);
  expect([isNew(META, "lead", "a"), isNew(META, "lead", "a")]).toEqual([true, false]);
});

test("an address that vendors read holds where somebody came from, and nothing that was meant for the quiz", () => {
  expect(
    cleanAddress(
      "https://quiz.test/pele?lang=en&UTM_Source=x&email=ana%40example.com&fbclid=1&nome=Ana&nome=B#now",
    ),
  ).toBe("https://quiz.test/pele?lang=en&UTM_Source=x&fbclid=1#now");
});

function watchedFollower() {
  const calls: unknown[][] = [];
  const vendor = (name: string): Vendor => ({
    connect: (id, page) => calls.push([name, "connect", id, page]),
    send: (id, event, attemptId) => calls.push([name, event, id, attemptId]),
    consent: (agreed) => calls.push([name, "consent", agreed]),
  });
  const meta = vendor("meta");
  const follow = createFollower({
    vendors: { meta, ga4: vendor("ga4"), tiktok: meta, google_ads: meta },
    isNew: createToldEvents(null),
    address: () => "https://quiz.test/pele?email=ana%40example.com&gclid=1",
  });
  const taken = () => calls.splice(0).map((call) => call.slice(0, call[1] === "connect" ? 4 : undefined));
  return { follow, taken };
}

test("consent comes first, then the view, then each event once with the attempt's id", () => {
  const { follow, taken } = watchedFollower();
  const quiz = quizOf([EMAIL]);
  const yes = { cookies: { ads: true, analytics: false } };
  const page = { title: "Pele", address: "https://quiz.test/pele?gclid=1" };
  const connect = ["meta", "connect", META.id, page];
  follow({ quiz, attempt: attemptOf(yes) as never });
  expect(taken()).toEqual([
    ["meta", "consent", { ads: true, analytics: false }],
    ["ga4", "consent", { ads: true, analytics: false }],
    connect,
    ["meta", "view", META.id, "attempt-1"],
  ]);
  const end = { ...yes, email: "ana@example.com" };
  follow({ quiz, attempt: attemptOf(end) as never });
  follow({ quiz, attempt: attemptOf(end, true) as never });
  follow({ quiz, attempt: attemptOf(end, true) as never });
  expect(taken()).toEqual([
    ["meta", "lead", META.id, "attempt-1"],
    ["meta", "completed", META.id, "attempt-1"],
  ]);
});

test("consent that is taken back hushes the pixel, and whatever happens then is not told", () => {
  const { follow, taken } = watchedFollower();
  const quiz = quizOf([EMAIL]);
  follow({ quiz, attempt: attemptOf({ cookies: { ads: true, analytics: true } }) as never });
  taken();
  follow({
    quiz,
    attempt: attemptOf({ cookies: { ads: false, analytics: false }, email: "a@b.co" }, true) as never,
  });
  expect(taken()).toEqual([
    ["meta", "consent", { ads: false, analytics: false }],
    ["ga4", "consent", { ads: false, analytics: false }],
  ]);
});
