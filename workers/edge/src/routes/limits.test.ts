/** The limits as clients meet them: what counts as what, whose it is, and that everybody gets through in the end. */
import { type AnswersRequest, newId, problemOf } from "@borda/contracts";
import { expect, test } from "vitest";
import { createDelivery } from "../../../../packages/view/src/browser/delivery.ts";
import { createManualClock } from "../../../../packages/view/test/manual-clock.ts";
import { makeAnswers, makeToken } from "../testing/attempts.ts";
import { type EdgeUnderTest, edgeUnderTest } from "../testing/edge-under-test.ts";
import { QUIZ_ID, TENANT_ID } from "../testing/published-fixture.ts";
import { readPage } from "../testing/read-page.ts";

const HOME = "203.0.113.7";

async function finish(edge: EdgeUnderTest, address: string, overrides: Partial<AnswersRequest> = {}) {
  const token = await makeToken({ attemptId: newId() });
  return edge.postJson("/pele/answers", await makeAnswers({ token, ...overrides }), {
    "cf-connecting-ip": address,
  });
}

function view(edge: EdgeUnderTest, address: string, path = "/pele"): Promise<Response> {
  return edge.request(path, { headers: { "cf-connecting-ip": address } });
}

async function statuses(count: number, send: () => Promise<Response>): Promise<Record<number, number>> {
  const seen: Record<number, number> = {};
  for (let index = 0; index < count; index += 1) {
    const { status } = await send();
    seen[status] = (seen[status] ?? 0) + 1;
  }
  return seen;
}

test("an address finishes ten attempts at once and fifty more in a minute", async () => {
  const edge = edgeUnderTest();
  expect(await statuses(15, () => finish(edge, HOME))).toEqual({ 202: 10, 429: 5 });
  let more = 0;
  for (let second = 0; second < 60; second += 1) {
    edge.behind.nowMs += 1_000;
    more += (await statuses(3, () => finish(edge, HOME)))[202] ?? 0;
  }
  expect([more, edge.behind.sent.length]).toEqual([50, 60]);
});

test("an address sees a hundred pages at once and a thousand more in a minute", async () => {
  const edge = edgeUnderTest();
  expect(await statuses(120, () => view(edge, HOME))).toEqual({ 200: 100, 429: 20 });
  let more = 0;
  for (let second = 0; second < 60; second += 1) {
    edge.behind.nowMs += 1_000;
    more += (await statuses(20, () => view(edge, HOME)))[200] ?? 0;
  }
  expect(more).toBe(1_000);
});

test("a refusal says what happened and when to come again, to programs and to people", async () => {
  const edge = edgeUnderTest();
  await statuses(10, () => finish(edge, HOME));
  const refused = await finish(edge, HOME);
  expect([refused.status, refused.headers.get("retry-after"), refused.headers.get("content-type")]).toEqual([
    429,
    "2",
    "application/problem+json",
  ]);
  const requestId = refused.headers.get("x-request-id") ?? "";
  expect(await refused.json()).toEqual(problemOf("too_many_requests", requestId));
  await statuses(100, () => view(edge, HOME));
  const page = await edge.request("/pele", {
    headers: { accept: "text/html", "accept-language": "pt-BR", "cf-connecting-ip": HOME },
  });
  expect([page.headers.get("retry-after"), (await readPage(page)).title]).toEqual([
    "1",
    "Muitos acessos em pouco tempo",
  ]);
  expect(edge.metricsText()).toContain(
    'borda_edge_limited_total{kind="finished",scope="address",gate="isolate"} 1',
  );
});

test("partial answers, repeats of an accepted final and steps without JavaScript are no finished attempts", async () => {
  const edge = edgeUnderTest();
  expect(await statuses(40, () => finish(edge, HOME, { final: false, seq: 1 }))).toEqual({ 202: 40 });
  const same = await makeAnswers();
  const again = () => edge.postJson("/pele/answers", same, { "cf-connecting-ip": HOME });
  expect(await statuses(30, again)).toEqual({ 202: 30 });
  const first = await readPage(await view(edge, HOME));
  edge.behind.nowMs += 1;
  const step = () =>
    edge.request("/pele", {
      method: "POST",
      headers: { "cf-connecting-ip": HOME },
      body: new URLSearchParams({ ...first.hidden, goal: "acne" }),
    });
  expect(await statuses(30, step)).toEqual({ 200: 30 });
  expect(await statuses(10, () => finish(edge, HOME))).toEqual({ 202: 9, 429: 1 });
});

test("an answer that is refused for what it says costs nothing", async () => {
  const edge = edgeUnderTest();
  const wrong = { answers: [{ k: "goal", v: "nothing" }] };
  expect(await statuses(20, () => finish(edge, HOME, wrong))).toEqual({ 422: 20 });
  expect(await statuses(10, () => finish(edge, HOME))).toEqual({ 202: 10 });
});

test("a household's IPv6 addresses count together, other addresses for themselves", async () => {
  const edge = edgeUnderTest();
  let last = 0;
  const household = () => {
    last += 1;
    return finish(edge, `2804:14c:1:2:${last.toString(16)}::1`);
  };
  expect(await statuses(12, household)).toEqual({ 202: 10, 429: 2 });
  expect(await statuses(1, () => finish(edge, "2804:14c:1:3::1"))).toEqual({ 202: 1 });
  expect(await statuses(10, () => finish(edge, HOME))).toEqual({ 202: 10 });
  expect(await statuses(1, () => finish(edge, `::ffff:${HOME}`))).toEqual({ 429: 1 });
});

test("without JavaScript a final that comes too soon is asked for again on the same page", async () => {
  const edge = edgeUnderTest();
  const headers = { accept: "text/html", "cf-connecting-ip": HOME };
  const post = async (page: { hidden: object }, fields: object) =>
    edge.request("/pele", {
      method: "POST",
      headers,
      body: new URLSearchParams({ ...page.hidden, ...fields }),
    });
  const first = await readPage(await edge.request("/pele?lang=pt-BR", { headers }));
  edge.behind.nowMs += 60_000;
  const video = await readPage(await post(first, { goal: "aging" }));
  const contact = await readPage(await post(video, {}));
  await statuses(10, () => finish(edge, HOME));
  const fields = { name: "Maria", email: "maria@example.com" };
  const refused = await post(contact, fields);
  const again = await readPage(refused.clone());
  expect([refused.status, refused.headers.get("retry-after"), again.step]).toEqual([
    429,
    "2",
    "contact_step",
  ]);
  expect(again.html).toContain("Muita gente desta rede está respondendo agora.");
  edge.behind.nowMs += 2_000;
  expect((await readPage(await post(again, fields))).step).toBe("end_step");
});

test("a location's counter stops what no isolate alone has seen, and its failure stops nobody", async () => {
  const edge = edgeUnderTest();
  const keys: string[] = [];
  let mood: "full" | "free" | "broken" | "hangs" = "free";
  edge.behind.location.finished = {
    address: {
      limit: async ({ key }) => {
        keys.push(key);
        if (mood === "broken") throw new Error("internal");
        if (mood === "hangs") return await new Promise(() => undefined);
        return { success: mood === "free" };
      },
    },
  };
  const seen: number[] = [];
  for (const each of ["free", "full", "broken", "hangs"] as const) {
    mood = each;
    seen.push((await finish(edge, HOME)).status);
  }
  expect(seen).toEqual([202, 429, 202, 202]);
  expect(new Set(keys)).toEqual(new Set(["01900000-0000-7000-8000-000000000001 203.0.113.7"]));
});

test("a request counts for its address with the tenant, for its quiz and for its tenant", async () => {
  const edge = edgeUnderTest();
  const counted: [string, string][] = [];
  const counter = (scope: string) => ({
    limit: async ({ key }: { key: string }) => {
      counted.push([scope, key]);
      return { success: true };
    },
  });
  const counters = { address: counter("address"), quiz: counter("quiz"), tenant: counter("tenant") };
  edge.behind.location.finished = counters;
  edge.behind.location.views = counters;
  const expected = [
    ["address", `${TENANT_ID} ${HOME}`],
    ["quiz", QUIZ_ID],
    ["tenant", TENANT_ID],
  ];
  await finish(edge, HOME);
  await view(edge, HOME);
  expect(counted).toEqual([...expected, ...expected]);
});

test("sixty phones behind one address all end as one response each", async () => {
  const edge = edgeUnderTest();
  const clock = createManualClock();
  const startedMs = edge.behind.nowMs - clock.nowMs();
  const accepted = new Map<string, number>();
  const underWay: Promise<Response>[] = [];
  let requests = 0;
  /** Lets everything arrive that left by now: on this network nothing takes time. */
  const arrive = async () => {
    for (let some = underWay.splice(0); some.length > 0; some = underWay.splice(0)) {
      requests += some.length;
      await Promise.all(some);
      await clock.advance(0);
    }
  };
  for (let phone = 0; phone < 60; phone += 1) {
    const attemptId = newId();
    const body = await makeAnswers({ token: await makeToken({ attemptId }) });
    let seq = 0;
    const delivery = createDelivery({
      ...clock,
      random: () => (phone % 10) / 10,
      url: "/pele/answers",
      fetch: ((url: string, init: RequestInit) => {
        edge.behind.nowMs = startedMs + clock.nowMs();
        const headers = { "content-type": "application/json", "cf-connecting-ip": HOME };
        const answered = edge.request(url, { method: "POST", headers, body: String(init.body) });
        underWay.push(answered);
        return answered;
      }) as typeof fetch,
      nextRequest() {
        seq += 1;
        return { ...body, seq };
      },
      isFinal: () => true,
      onStatus({ kind }) {
        if (kind === "accepted") accepted.set(attemptId, (accepted.get(attemptId) ?? 0) + 1);
      },
    });
    delivery.request();
  }
  await arrive();
  for (let moment = 0; moment < 1_200; moment += 1) {
    await clock.advance(250);
    await arrive();
  }
  const stored = edge.behind.sent.map(({ message }) => message.attemptId);
  expect([accepted.size, new Set(accepted.values()), stored.length, new Set(stored).size]).toEqual([
    60,
    new Set([1]),
    60,
    60,
  ]);
  // Everybody is told a time of their own, so that hardly anybody has to ask more than twice.
  expect(requests).toBeLessThan(150);
});
