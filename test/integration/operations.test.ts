/** What operators see: health, numbers, and logs that tell everything but who somebody is. */
import { beforeAll, describe, expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { makePerson } from "../support/people.ts";
import { useStack } from "../support/stack.ts";
import { logLines, peopleInLogs } from "../support/stack-logs.ts";
import { type Account, type PublishedDemo, publishDemo, signIn } from "./support/accounts.ts";
import { dryBranch, oilyBranch } from "./support/demo-answers.ts";
import { mailsTo, unsubscribeLink } from "./support/outbox.ts";
import { metricsOf, parsePrometheus, sumOf } from "./support/prometheus.ts";
import { answerByForms, finalBody, openPage, postForm, postJson } from "./support/respondent.ts";
import { tablesOf } from "./support/tables.ts";

const stack = useStack();
const tables = tablesOf(stack);
const { addresses } = stack;
const DEPLOYABLES = [
  ["edge", addresses.quizzes, ["kv"]],
  ["api", addresses.dashboard, ["database", "kv"]],
  ["hooks", addresses.hooks, ["keys"]],
  ["ingest", addresses.ingest, ["postgres", "spill"]],
  ["origin", addresses.origin, ["database_main"]],
] as const;

describe.each(DEPLOYABLES)("%s", (service, origin, checks) => {
  test("says that it is healthy, and what it looked at", async () => {
    const response = await fetch(`${origin}/health`);
    expect([response.status, await response.json()]).toEqual([
      200,
      { service, status: "ok", checks: Object.fromEntries(checks.map((name) => [name, true])) },
    ]);
  });

  test("gives its numbers as Prometheus text, the requests that it has answered among them", async () => {
    const health = { service, route: "/health", method: "GET", status: "200" };
    const before = sumOf(await metricsOf(origin), "borda_requests_total", health);
    await fetch(`${origin}/health`);
    const response = await fetch(`${origin}/metrics`);
    expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    const families = parsePrometheus(await response.text());
    expect(sumOf(families, "borda_requests_total", health)).toBe(before + 1);
    const incomplete = [...families].filter(([, { type, help }]) => type === "" || help === "");
    expect(incomplete).toEqual([]);
  });

  test("names its own request id, whatever a client sends", async () => {
    const sent = "01900000-dead-7000-8000-00000000beef";
    const response = await fetch(`${origin}/health`, { headers: { "x-request-id": sent } });
    expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}$/);
    expect(response.headers.get("x-request-id")).not.toBe(sent);
  });
});

test("after a run of the cron the watchdog's age, the partitions and the journals are among the numbers", async () => {
  await stack.run("fireCron");
  const families = await metricsOf(addresses.ingest);
  const gauges = [
    "borda_ingest_watchdog_age_seconds",
    "borda_ingest_partitions_ahead",
    "borda_ingest_spill_depth",
  ];
  expect(gauges.map((name) => [name, families.get(name)?.samples.length])).toEqual(
    gauges.map((name) => [name, 1]),
  );
  expect(sumOf(families, "borda_ingest_partitions_ahead")).toBeGreaterThanOrEqual(1);
  expect(sumOf(families, "borda_ingest_spill_depth")).toBe(0);
});

describe("the logs", () => {
  const person = makePerson();
  let account: Account;
  let quiz: PublishedDemo;
  let requestId: string;

  /** Everything by which a name could get into a log: answers, refusals, mails, links, searches. */
  beforeAll(async () => {
    account = await signIn(stack, "aurora");
    quiz = await publishDemo(account, "sem-rastro");
    const page = await openPage(quiz.url);
    const token = page.hidden._token ?? "";
    const reply = await postJson(`${quiz.url}/answers`, finalBody(token, oilyBranch(person), 1));
    requestId = reply.requestId;
    await answerByForms(quiz.url, dryBranch(makePerson()).script);
    await sendWhatIsRefused(token);
    const [mail] = await eventually(async () => {
      const mails = await mailsTo(stack, person.email);
      expect(mails).toHaveLength(1);
      return mails;
    });
    if (mail === undefined) throw new Error("the mail is missing");
    await fetch(unsubscribeLink(mail));
    await fetch(unsubscribeLink(mail), { method: "POST" });
    const suppressed = "select count(*) from suppressions where address = $1";
    await eventually(async () => expect(await tables.count(suppressed, [person.email])).toBe(1));
    await account.client.listLeads({ q: person.email });
    await fetch(`${addresses.dashboard}/v1/sessions`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: person.email, password: person.name, as: "token" }),
    });
  });

  async function sendWhatIsRefused(token: string): Promise<void> {
    const { email, name } = person;
    const answers = [
      { k: "email", v: `${email}@@` },
      { k: "first_name", v: `${name}\u0000` },
    ];
    const refused = await postJson(`${quiz.url}/answers`, { token, seq: 2, final: true, answers, moves: [] });
    expect(refused.status).toBe(422);
    const page = await openPage(quiz.url);
    const forged = { ...page, hidden: { _token: `${token}x` }, fields: { email: [], first_name: [] } };
    expect((await postForm(quiz.url, forged, { email, first_name: name })).status).toBe(403);
  }

  test.each([
    ["workers.log", "submissions_stored"],
    ["origin.log", "triggers_accepted"],
    ["origin.log", "message_delivery"],
  ])("in %s a line %s names the request that brought the answers", async (file, event) => {
    const lines = (await logLines(stack.stateFolder, file)).filter((line) =>
      line.includes(`"event":"${event}"`),
    );
    expect(lines.filter((line) => line.includes(requestId))).toHaveLength(1);
  });

  test("hold no name, address or number of anybody, neither plain nor in base64", async () => {
    expect(await peopleInLogs(stack.stateFolder)).toEqual([]);
  });
});
