import {
  kvKeys,
  type ResumedAttempt,
  type ResumeLinkCreated,
  type ResumeLinkRequest,
} from "@borda/contracts";
import { expect, test } from "vitest";
import { sealResumeCode, seqAfterResume } from "../../attempts/resume-links.ts";
import { MOVES, makeAnswers, makeToken } from "../../testing/attempts.ts";
import {
  type EdgeUnderTest,
  edgeUnderTest,
  FORGED_KEYS,
  KEYS,
  NOW_MS,
} from "../../testing/edge-under-test.ts";
import { expectProblem } from "../../testing/expect-problem.ts";
import { HOST, makePointer, makePublished, OTHER_QUIZ_ID, QUIZ_ID } from "../../testing/published-fixture.ts";
import { type ReadPage, readPage } from "../../testing/read-page.ts";

const BROWSER = { accept: "text/html", "accept-language": "pt-BR" };
const DAY_MS = 86_400_000;
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

/** Somebody who answered two steps and stands on the third. */
async function makeRequest(overrides: Partial<ResumeLinkRequest> = {}): Promise<ResumeLinkRequest> {
  return {
    token: await makeToken(),
    seq: 3,
    answers: [
      { k: "goal", v: "acne", ms: 1_200 },
      { k: "age", v: 31 },
    ],
    moves: MOVES.slice(0, 3),
    trail: ["goal_step", "age_step", "contact_step"],
    position: 2,
    sinceMoveMs: 5_000,
    ...overrides,
  };
}

async function makeLink(edge: EdgeUnderTest, overrides: Partial<ResumeLinkRequest> = {}) {
  const response = await edge.postJson("/pele/resume-links", await makeRequest(overrides));
  expect(response.status).toBe(201);
  return (await response.json()) as ResumeLinkCreated;
}

const codeOf = ({ link }: ResumeLinkCreated) => link.slice(link.indexOf("#") + 1);
const open = (edge: EdgeUnderTest, code: string) => edge.postJson("/pele/resume-links/open", { code });

function sealed(overrides: Record<string, unknown> = {}, ring = KEYS) {
  const claims = {
    attemptId: "01a1fd00-0000-7000-8000-0000000000aa",
    quizId: QUIZ_ID,
    version: 3,
    variant: "",
    locale: "pt-BR",
    issuedAtMs: NOW_MS,
    ...overrides,
  };
  const progress = { seq: 0, answers: [], moves: MOVES.slice(0, 1), trail: ["goal_step"], position: 0 };
  return sealResumeCode(ring, { claims, ...progress, movedAtMs: NOW_MS } as never, random) as Promise<string>;
}

test("a link brings the same attempt to another device, as it stood, ahead of the one that was left", async () => {
  const edge = edgeUnderTest();
  const created = await makeLink(edge);
  edge.behind.nowMs += 60_000;
  const response = await open(edge, codeOf(created));
  const { token, ...opened } = (await response.json()) as ResumedAttempt;
  expect([response.status, opened]).toEqual([
    200,
    {
      attemptId: "01a1fd00-0000-7000-8000-0000000000aa",
      quizId: QUIZ_ID,
      version: 3,
      locale: "pt-BR",
      seq: 1_024,
      answers: [
        { k: "goal", v: "acne", ms: 1_200 },
        { k: "age", v: 31 },
      ],
      moves: MOVES.slice(0, 3),
      trail: ["goal_step", "age_step", "contact_step"],
      position: 2,
      sinceMoveMs: 65_000,
      source: { utm_source: "instagram" },
    },
  ]);
  const sent = await edge.postJson("/pele/answers", await makeAnswers({ token, seq: 1_025 }));
  expect(sent.status).toBe(202);
  expect(edge.behind.sent.map(({ message }) => [message.attemptId, message.seq, message.source])).toEqual([
    [opened.attemptId, 1_025, { utm_source: "instagram" }],
  ]);
});

test("of devices that open the same link each is ahead of those before it, with and without JavaScript", async () => {
  const edge = edgeUnderTest();
  const code = codeOf(await makeLink(edge, { sinceMoveMs: 0 }));
  const seqNow = async () => ((await (await open(edge, code)).json()) as ResumedAttempt).seq;
  const numbers = [await seqNow()];
  edge.behind.nowMs += 60_000;
  numbers.push(await seqNow());
  edge.behind.nowMs += 86_400_000;
  const page = await post(edge, "/pele/resume", { hidden: {} }, { _resume: code });
  await post(edge, "/pele", page, { name: "Maria", email: "maria@example.com" });
  expect([...numbers, edge.behind.sent.at(-1)?.message.seq]).toEqual([1_003, 1_023, 1_003 + 28_820 + 1]);
});

test("a number is one that an attempt may have, however long ago and however far the link was made", () => {
  const afterDays = (seq: number, days: number) => seqAfterResume({ seq, movedAtMs: 0 }, days * DAY_MS);
  expect([afterDays(0, 30), afterDays(0, -1), afterDays(999_999, 0), afterDays(500_000, 30)]).toEqual([
    865_000, 1_000, 999_000, 999_000,
  ]);
});

test("a link ends with its attempt's token, and its address is the quiz's own", async () => {
  const edge = edgeUnderTest();
  const created = await makeLink(edge);
  expect(created.link).toMatch(/^https:\/\/quiz\.test\/pele\/resume#[\w.-]+$/);
  expect(created.expiresAt).toBe(new Date(NOW_MS - 60_000 + 30 * DAY_MS).toISOString());
  edge.behind.nowMs += 30 * DAY_MS;
  await expectProblem(await open(edge, codeOf(created)), "attempt_expired");
});

test("nobody reads an answer out of a link without opening it, and no log line holds any of it", async () => {
  const edge = edgeUnderTest();
  const created = await makeLink(edge, { answers: [{ k: "note", v: "segredo" }] });
  const parts = codeOf(created).split(".");
  const seen = parts.map((part) => atob(part.replaceAll("-", "+").replaceAll("_", "/"))).join("");
  expect([seen.includes("segredo"), seen.includes("acne")]).toEqual([false, false]);
  await open(edge, codeOf(created));
  const logs = JSON.stringify(edge.behind.logLines);
  expect([logs.includes("segredo"), logs.includes(codeOf(created))]).toEqual([false, false]);
});

test("what is not a link of this quiz is refused with its reason", async () => {
  const edge = edgeUnderTest();
  await expectProblem(await open(edge, await makeToken()), "invalid_resume_link");
  await expectProblem(await open(edge, await sealed({}, FORGED_KEYS)), "invalid_resume_link");
  await expectProblem(await open(edge, await sealed({ quizId: OTHER_QUIZ_ID })), "invalid_resume_link");
  await expectProblem(await open(edge, await sealed({ version: 9 })), "unknown_version");
  expect((await open(edge, "short")).status).toBe(422);
  expect((await open(edge, "x".repeat(9_000))).status).toBe(413);
  expect((await edge.postJson("/nada/resume-links/open", { code: await sealed() })).status).toBe(404);
});

test("a link is only made of what the quiz can lead to", async () => {
  const edge = edgeUnderTest();
  const refused = async (overrides: Partial<ResumeLinkRequest>) => {
    const response = await edge.postJson("/pele/resume-links", await makeRequest(overrides));
    const { issues } = (await response.json()) as { issues?: { path: unknown[] }[] };
    return [response.status, issues?.map(({ path }) => path.join("."))];
  };
  expect(await refused({ trail: ["goal_step", "nowhere"], position: 0 })).toEqual([422, ["trail.1"]]);
  expect(await refused({ position: 3 })).toEqual([422, ["position"]]);
  expect(await refused({ answers: [{ k: "goal", v: "nothing" }] })).toEqual([422, ["answers.0.v"]]);
  expect(await refused({ moves: MOVES.slice(1, 2) })).toEqual([422, ["moves.0.seq", "moves.0.from"]]);
  await expectProblem(
    await edge.postJson("/pele/resume-links", await makeRequest({ token: await makeToken({}, FORGED_KEYS) })),
    "invalid_page_token",
  );
});

test("answers that no address could hold are refused with what to do instead", async () => {
  const edge = edgeUnderTest();
  const noise = Array.from(random(3_700), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const answers = [{ k: "note", v: noise.slice(0, 5_000) }];
  const long = Array.from(random(2_400), (byte) => String.fromCharCode(0x4e00 + byte * 70)).join("");
  expect((await edge.postJson("/pele/resume-links", await makeRequest({ answers }))).status).toBe(201);
  await expectProblem(
    await edge.postJson(
      "/pele/resume-links",
      await makeRequest({ answers: [{ k: "note", v: long + noise.slice(0, 2_500) }] }),
    ),
    "payload_too_large",
    { detail: "The answers are too long for a link. Go on where they were given." },
  );
});

/** Presses a button of a page's form. */
async function post(edge: EdgeUnderTest, path: string, page: Pick<ReadPage, "hidden">, fields: object = {}) {
  const body = new URLSearchParams({ ...page.hidden, ...fields });
  return await readPage(await edge.request(path, { method: "POST", headers: BROWSER, body }));
}

test("without JavaScript the form gives the link, a pasted link gives the step, and it ends as one attempt", async () => {
  const edge = edgeUnderTest();
  const first = await readPage(await edge.request("/pele", { headers: BROWSER }));
  edge.behind.nowMs += 60_000;
  const age = await post(edge, "/pele", first, { goal: "acne" });
  const linkPage = await post(edge, "/pele/resume", age);
  const link = /<textarea[^>]*>([^<]+)<\/textarea>/.exec(linkPage.html)?.[1] ?? "";
  expect(link).toMatch(/^https:\/\/quiz\.test\/pele\/resume#[\w.-]+$/);
  const there = await post(edge, "/pele/resume", { hidden: {} }, { _resume: ` ${link}\n` });
  expect([there.status, there.step, there.hasBack]).toEqual([200, "age_step", true]);
  const contact = await post(edge, "/pele", there, { age: "31" });
  const fields = { name: "Maria", email: "maria@example.com" };
  const end = await post(edge, "/pele", contact, fields);
  expect(end.step).toBe("end_step");
  // The device that was left goes on all the same: it is the same attempt, and behind.
  const left = await post(edge, "/pele", await post(edge, "/pele", age, { age: "40" }), fields);
  expect(left.step).toBe("end_step");
  const sent = edge.behind.sent.map(({ message }) => [message.final, message.seq]);
  expect(sent).toEqual([
    [true, 1_003],
    [true, 3],
  ]);
  expect(new Set(edge.behind.sent.map(({ message }) => message.attemptId)).size).toBe(1);
});

test("a pasted text that is no link reads as a notice", async () => {
  const edge = edgeUnderTest();
  const notice = await post(edge, "/pele/resume", { hidden: {} }, { _resume: "oi" });
  expect([notice.status, notice.title]).toEqual([403, "Não entendemos este envio"]);
});

test("the page tells no other site where it stands, loads nothing foreign and begins no attempt", async () => {
  const edge = edgeUnderTest();
  const response = await edge.request("/pele/resume", { headers: BROWSER });
  expect([
    response.status,
    response.headers.get("referrer-policy"),
    response.headers.get("cache-control"),
    response.headers.get("content-security-policy")?.includes("frame-src"),
  ]).toEqual([200, "no-referrer", "private, no-store", false]);
  const page = await readPage(response);
  expect([page.title, page.hidden, page.hasScript]).toEqual(["Continuar em outro aparelho", {}, true]);
  await edge.letFlush();
  expect(edge.behind.eventMessages).toEqual([]);
});

test("the page speaks the respondent's language", async () => {
  const edge = edgeUnderTest();
  const page = await readPage(await edge.request("/pele/resume?lang=en", { headers: BROWSER }));
  expect(page.title).toBe("Continue on another device");
});

test("a quiz may do without the control", async () => {
  const edge = edgeUnderTest();
  const shown = await readPage(await edge.request("/pele", { headers: BROWSER }));
  edge.behind.kv.set(
    kvKeys.quiz(QUIZ_ID, 4),
    JSON.stringify(makePublished({ version: 4 }, { settings: { resumeLink: false } })),
  );
  edge.behind.kv.set(kvKeys.route(HOST, "outra"), JSON.stringify(makePointer({ version: 4 })));
  const without = await readPage(await edge.request("/outra", { headers: BROWSER }));
  expect([shown.html.includes('class="later"'), without.html.includes('class="later"')]).toEqual([
    true,
    false,
  ]);
});
