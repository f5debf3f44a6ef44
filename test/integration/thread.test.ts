/** One answer on its way through everything: edge, queue, row, lead, consent, numbers, trigger, mail, and out again. */
import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { makePerson } from "../support/people.ts";
import { useStack } from "../support/stack.ts";
import { type Account, type PublishedDemo, publishDemo, signIn } from "./support/accounts.ts";
import { oilyBranch } from "./support/demo-answers.ts";
import { type LiveView, openLiveView } from "./support/live-view.ts";
import { mailsTo, unsubscribeLink } from "./support/outbox.ts";
import {
  beginAttempt,
  finalBody,
  openPage,
  type Page,
  partialBody,
  postJson,
  type Reply,
} from "./support/respondent.ts";
import { tablesOf } from "./support/tables.ts";

const stack = useStack();
const tables = tablesOf(stack);
const person = makePerson();
const branch = oilyBranch(person);
const EMAIL_CONSENT =
  "Quero receber por e-mail o meu plano e orientações de cuidado com a pele da Clínica Aurora. Posso cancelar quando quiser.";
const WHATSAPP_CONSENT =
  "Aceito que a Clínica Aurora fale comigo pelo WhatsApp sobre o meu plano e horários de avaliação. Posso cancelar quando quiser.";

let account: Account;
let quiz: PublishedDemo;
let page: Page;
let live: LiveView;
let partial: Reply;
let final: Reply;

/** The message rows of the person, oldest first. */
const messages = () =>
  tables.rows(
    `select recipient, channel, status, reason, attempts, request_id, response_id, subject, provider_message_id
     from messages where recipient = $1 order by id`,
    [person.email],
  );

beforeAll(async () => {
  account = await signIn(stack, "aurora");
  quiz = await publishDemo(account, "um-fio");
  live = await openLiveView(account.client, quiz.quizId);
  page = await openPage(`${quiz.url}?utm_source=instagram&utm_campaign=verao`);
  partial = await postJson(`${quiz.url}/answers`, partialBody(token(page), branch, "sun", 1));
  final = await postJson(`${quiz.url}/answers`, finalBody(token(page), branch, 2));
  return () => live.close();
});

const token = (shown: Page) => shown.hidden._token ?? "";

describe("an answer sent by the runtime", () => {
  test("begins with a page that shows the first step and carries the attempt", () => {
    expect({ ...page, html: "", hidden: Object.keys(page.hidden) }).toEqual({
      status: 200,
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      step: "welcome",
      isEnding: false,
      hidden: ["_token"],
      fields: {},
      attemptId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      html: "",
    });
  });

  test("is accepted in part and in whole, each with a request id of its own", () => {
    const accepted = { attemptId: page.attemptId, receivedAt: expect.stringMatching(/Z$/) };
    expect([partial, final]).toEqual([
      { status: 202, requestId: expect.any(String), body: accepted },
      { status: 202, requestId: expect.any(String), body: accepted },
    ]);
    expect(final.requestId).not.toBe(partial.requestId);
  });

  test("stands in one row with everything that was derived from it, under the final's request id", async () => {
    const [row, ...others] = await eventually(async () => {
      const found = await tables.rows(
        "select to_jsonb(r) as row from responses r where quiz_id = $1 and final",
        [quiz.quizId],
      );
      expect(found).toHaveLength(1);
      return found.map(({ row }) => row as Record<string, unknown>);
    });
    const { answers, contact, ...rest } = row ?? {};
    expect(others).toEqual([]);
    expect(rest).toEqual({
      tenant_id: account.tenantId,
      quiz_id: quiz.quizId,
      id: page.attemptId,
      version: 1,
      seq: 2,
      final: true,
      trust: "unverified",
      locale: "pt-BR",
      variant: "",
      started_at: expect.any(String),
      received_at: expect.any(String),
      finished_at: expect.any(String),
      last_step_at: expect.any(String),
      last_step: "result",
      path: branch.path,
      score: 14,
      score_categories: { balance: 13, glow: 4, renewal: 5 },
      variables: { visits: 6 },
      outcome: "balance",
      ending: "result",
      source: { utm_source: "instagram", utm_campaign: "verao" },
      country: expect.any(String),
      device: expect.any(String),
      lead_id: expect.any(String),
      request_id: final.requestId,
    });
    expect(contact).toEqual({ name: person.name, emails: [person.email], phones: [person.phoneE164] });
    expect((answers as { k: string; v: unknown }[]).map(({ k, v }) => [k, v])).toEqual([
      ["goal", "shine"],
      ["feel", "oily"],
      ["shine_zone", "thrice"],
      ["breakouts", "always"],
      ["sun", "never"],
      ["routine", ["cleanser", "retinoid"]],
      ["age", 34],
      ["sleep", "tired"],
      ["time", "ten"],
      ["first_name", person.name],
      ["email", person.email],
      ["phone", { country: "BR", e164: person.phoneE164, national: person.phone }],
      ["consent_email", true],
      ["consent_whatsapp", true],
    ]);
  });

  test("makes the person a lead who is known by both addresses and consented to what was shown", async () => {
    const lead = await eventually(async () => {
      const { items } = await account.client.listLeads({ q: person.email });
      expect(items).toHaveLength(1);
      return items[0];
    });
    const detail = await account.client.getLead(lead?.id ?? "");
    const hash = (text: string) => createHash("sha256").update(text).digest("hex");
    expect({ ...detail, responses: detail.responses.map(({ id }) => id), messages: [] }).toEqual({
      lead: {
        id: lead?.id,
        name: person.name,
        email: person.email,
        phone: person.phoneE164,
        quizId: quiz.quizId,
        quizName: "Pele em dia (um-fio)",
        outcome: "balance",
        tags: [],
        consentedChannels: ["email", "whatsapp"],
        createdAt: expect.any(String),
        updatedAt: expect.any(String),
      },
      identities: [
        { kind: "email", value: person.email },
        { kind: "phone", value: person.phoneE164 },
      ],
      consents: [
        {
          channel: "email",
          text: EMAIL_CONSENT,
          textHash: hash(EMAIL_CONSENT),
          givenAt: expect.any(String),
          withdrawnAt: null,
        },
        {
          channel: "whatsapp",
          text: WHATSAPP_CONSENT,
          textHash: hash(WHATSAPP_CONSENT),
          givenAt: expect.any(String),
          withdrawnAt: null,
        },
      ],
      responses: [page.attemptId],
      messages: [],
    });
  });

  test("moves the live numbers and, a flush later, the numbers of the API", async () => {
    const expected = { views: 1, started: 1, leads: 1, completions: 1 };
    const shown = await eventually(() => {
      expect(live.totals()).toMatchObject(expected);
      return live.totals();
    });
    expect(live.frames[0]).toMatchObject({ type: "totals", shard: 0, totals: {} });
    const stats = await eventually(async () => {
      const read = await account.client.getQuizStats(quiz.quizId);
      expect(read.counters).toEqual(expected);
      return read;
    });
    expect(stats.finalRows).toBe(1);
    expect(stats.totals).toEqual(shown);
    expect(stats.outcomes).toEqual([
      { outcome: "balance", title: "Equilíbrio", count: 1 },
      { outcome: "glow", title: "Luminosidade", count: 0 },
      { outcome: "renewal", title: "Renovação", count: 0 },
    ]);
    expect(stats.steps.filter(({ reached }) => reached > 0).map(({ step }) => step)).toEqual(
      stats.steps.map(({ step }) => step).filter((step) => branch.path.includes(step)),
    );
  });

  test("wakes the campaign once and sends one mail with the answers in it", async () => {
    const rows = await eventually(async () => {
      const found = await messages();
      expect(found.map(({ status }) => status)).toEqual(["sent"]);
      return found;
    });
    expect(rows).toEqual([
      {
        recipient: person.email,
        channel: "email",
        status: "sent",
        reason: null,
        attempts: 1,
        request_id: final.requestId,
        response_id: page.attemptId,
        subject: expect.stringContaining("Equilíbrio"),
        provider_message_id: expect.any(String),
      },
    ]);
    const triggers = await tables.rows(
      "select response_id, request_id, sent_at is not null as sent from trigger_outbox where quiz_id = $1",
      [quiz.quizId],
    );
    expect(triggers).toEqual([{ response_id: page.attemptId, request_id: final.requestId, sent: true }]);
    const [mail, ...others] = await mailsTo(stack, person.email);
    expect(others).toEqual([]);
    for (const text of [
      "A sua pele produz mais do que precisa",
      "Brilho e cravos",
      "Três ou mais",
      "34",
      "Clínica Aurora",
    ]) {
      expect(mail?.text).toContain(text);
      expect(mail?.html).toContain(text);
    }
  });
});

describe("a person who wants no further mail", () => {
  const suppressions = () =>
    tables.rows("select channel, address, reason from suppressions where address = $1", [person.email]);
  const withdrawn = () =>
    tables.rows(
      `select channel, withdrawn_at is not null as withdrawn from consents
       where response_id = $1 order by channel`,
      [page.attemptId],
    );

  test("is only asked by the link itself, since mail scanners open every link", async () => {
    const [mail] = await mailsTo(stack, person.email);
    if (mail === undefined) throw new Error("the mail of the thread is missing");
    const response = await fetch(unsubscribeLink(mail), { headers: { accept: "text/html" } });
    const html = await response.text();
    expect([response.status, html.includes('method="post"'), html.includes(person.email)]).toEqual([
      200,
      true,
      false,
    ]);
    await stack.run("fireCron");
    expect([await suppressions(), await withdrawn()]).toEqual([
      [],
      [
        { channel: "email", withdrawn: false },
        { channel: "whatsapp", withdrawn: false },
      ],
    ]);
  });

  test("is heard when the link is posted, for that channel alone", async () => {
    const [mail] = await mailsTo(stack, person.email);
    if (mail === undefined) throw new Error("the mail of the thread is missing");
    const response = await fetch(unsubscribeLink(mail), {
      method: "POST",
      body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }),
    });
    expect(response.status).toBe(200);
    await eventually(async () => {
      expect(await suppressions()).toEqual([
        { channel: "email", address: person.email, reason: "unsubscribed" },
      ]);
    });
    expect(await withdrawn()).toEqual([
      { channel: "email", withdrawn: true },
      { channel: "whatsapp", withdrawn: false },
    ]);
  });

  test("gets none after another attempt either: its message ends as suppressed", async () => {
    const { token: again, attemptId } = await beginAttempt(quiz.url);
    const reply = await postJson(`${quiz.url}/answers`, finalBody(again, branch, 1));
    expect(reply.status).toBe(202);
    await eventually(async () => {
      expect((await messages()).map(({ status, reason }) => [status, reason])).toEqual([
        ["sent", null],
        ["suppressed", "address_suppressed"],
      ]);
    });
    expect((await messages())[1]).toMatchObject({ response_id: attemptId, request_id: reply.requestId });
    expect(await mailsTo(stack, person.email)).toHaveLength(1);
    const { items } = await account.client.listLeads({ q: person.email });
    expect(items).toHaveLength(1);
  });
});
