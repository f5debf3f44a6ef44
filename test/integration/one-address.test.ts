/**
 * Sixty phones behind one address, as in a hall where everybody is shown the same QR code: the edge lets ten through,
 * tells the others when to come again, and in the end each of them is one response. The phones run what browsers run;
 * the edge's limit fills up faster than a deployment's (test/support/stack-setup.ts), since nobody can move its clock.
 */
import { expect, test } from "vitest";
import { moveOn, startAttempt, withAnswers } from "../../packages/view/src/browser/attempt.ts";
import type { DeliveryStatus } from "../../packages/view/src/browser/delivery.ts";
import { browserPlatform } from "../../packages/view/src/browser/platform.ts";
import { createReporting } from "../../packages/view/src/browser/reporting.ts";
import { eventually } from "../support/eventually.ts";
import { makeAddress, makePerson } from "../support/people.ts";
import { useStack } from "../support/stack.ts";
import { type PublishedDemo, publishDemo, signIn } from "./support/accounts.ts";
import { CROWD_TAG, type Crowd, storedOnce } from "./support/crowd.ts";
import { oilyBranch } from "./support/demo-answers.ts";
import { openPage, type Page } from "./support/respondent.ts";
import { storedFor } from "./support/stored.ts";
import { tablesOf } from "./support/tables.ts";

const PHONES = 60;
const CROWD: Crowd = { answers: PHONES, repeatEvery: 1, consentEvery: 0, openPages: true };
const HALL = makeAddress();
/** So many phones lose their first receipt on its way, and send their answers once more. */
const LOSES_EVERY = 6;

type Sent = {
  readonly attemptId: string;
  readonly seq: number;
  readonly status: number;
  /** How much sooner than it was asked to the phone came again; 0 when it kept to that. */
  readonly tooEarlyMs: number;
};
type Phone = {
  readonly attemptId: string;
  readonly sent: readonly Sent[];
  readonly end: DeliveryStatus["kind"];
};

/** An attempt that stands on the ending, with everything answered. */
function finishedAttempt({ quizId }: PublishedDemo, page: Page) {
  const { path, script } = oilyBranch(makePerson(), { byEmail: false, byWhatsapp: false });
  const token = page.hidden._token ?? "";
  const start = { quizId, attemptId: page.attemptId, token, version: 1, locale: "pt-BR", hidden: {} };
  const begun = startAttempt(start, page.step, Date.now());
  const walked = path.slice(1).reduce((attempt, step) => moveOn(attempt, step, Date.now()), begun);
  return { ...withAnswers(walked, script, Date.now()), finished: true };
}

/** Sends a finished attempt as a page does, until the edge has it or takes it no more. */
function deliver(quiz: PublishedDemo, page: Page, losesReceipt: boolean): Promise<Phone> {
  const { origin, pathname } = new URL(quiz.url);
  let attempt = finishedAttempt(quiz, page);
  const sent: Sent[] = [];
  let notBeforeMs = 0;
  return new Promise((resolve) => {
    const post = async (path: string, body: string) => {
      const tooEarlyMs = Math.max(0, notBeforeMs - Date.now());
      const headers = { "content-type": "application/json", "cf-connecting-ip": HALL };
      const response = await fetch(origin + path, { method: "POST", headers, body });
      const { seq } = JSON.parse(body) as { readonly seq: number };
      sent.push({ attemptId: attempt.attemptId, seq, status: response.status, tooEarlyMs });
      notBeforeMs = Date.now() + 1_000 * Number(response.headers.get("retry-after"));
      const receipts = sent.filter(({ status }) => status === 202).length;
      if (losesReceipt && response.status === 202 && receipts === 1)
        throw new TypeError("cut on its way back");
      return response;
    };
    const reporting = createReporting({
      platform: {
        ...browserPlatform,
        fetch: ((path: string, init: RequestInit) => post(path, String(init.body))) as typeof fetch,
        beacon: () => undefined,
      },
      path: pathname,
      store: { list: () => [], load: () => null, save: () => undefined, remove: () => undefined },
      attempt: () => attempt,
      keep(next) {
        attempt = next;
      },
      onStatus({ kind }) {
        if (kind === "sending" || kind === "waiting" || kind === "idle") return;
        reporting.stop();
        resolve({ attemptId: attempt.attemptId, sent, end: kind });
      },
    });
    reporting.moved();
    reporting.reached();
  });
}

test("sixty phones behind one address are told to wait, come again with the same attempt, and are one response each", async () => {
  const stack = useStack();
  const tables = tablesOf(stack);
  const account = await signIn(stack, "aurora");
  const quiz = await publishDemo(account, "uma-sala", CROWD_TAG);
  const pages = await Promise.all(Array.from({ length: PHONES }, () => openPage(quiz.url, HALL)));
  const phones = await Promise.all(
    pages.map((page, index) => deliver(quiz, page, index % LOSES_EVERY === 0)),
  );

  const sent = phones.flatMap((phone) => phone.sent);
  const refused = phones.filter((phone) => phone.sent.some(({ status }) => status === 429));
  expect({
    ends: new Set(phones.map(({ end }) => end)),
    statuses: new Set(sent.map(({ status }) => status)),
    early: sent.filter(({ tooEarlyMs }) => tooEarlyMs > 0),
    // How many come through besides the first ten, while the others are on their way, is the machine's affair.
    someHadToWait: refused.length > 0,
    receipts: sent.filter(({ status }) => status === 202).length,
  }).toEqual({
    ends: new Set(["accepted"]),
    statuses: new Set([202, 429]),
    early: [],
    someHadToWait: true,
    receipts: PHONES + PHONES / LOSES_EVERY,
  });
  // Each came with one attempt and counted its requests.
  expect(phones.map((phone) => phone.sent.map(({ attemptId, seq }) => [attemptId, seq]))).toEqual(
    phones.map((phone, index) => phone.sent.map((_, place) => [pages[index]?.attemptId, place + 1])),
  );

  await eventually(async () => {
    expect(await storedFor(tables, quiz.quizId)).toEqual(storedOnce(CROWD));
  });
  const rows = await tables.rows<{ id: string }>("select id from responses where quiz_id = $1", [
    quiz.quizId,
  ]);
  expect(rows.map(({ id }) => id).toSorted()).toEqual(pages.map(({ attemptId }) => attemptId).toSorted());
});
