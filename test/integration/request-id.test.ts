/** One request id leads from the edge to the mail: whoever has it from a respondent finds everything that it caused. */
import { expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { makePerson } from "../support/people.ts";
import { useStack } from "../support/stack.ts";
import { logFields, logLines } from "../support/stack-logs.ts";
import { publishDemo, signIn } from "./support/accounts.ts";
import { oilyBranch } from "./support/demo-answers.ts";
import { beginAttempt, finalBody, postJson } from "./support/respondent.ts";
import { tablesOf } from "./support/tables.ts";

const stack = useStack();
const tables = tablesOf(stack);

/** What the lines of a log with this id are about, in the order in which they were written. */
async function eventsOf(requestId: string, file: string): Promise<string[]> {
  const lines = (await logLines(stack.stateFolder, file)).filter((line) => line.includes(requestId));
  return lines.map(logFields).map(({ service, event }) => `${service}: ${event}`);
}

test("the id of a request stands in the logs of edge, queue, object and origin, in the row, the outbox and the message", async () => {
  const account = await signIn(stack, "aurora");
  const quiz = await publishDemo(account, "um-rastro");
  const { token } = await beginAttempt(quiz.url);
  const branch = oilyBranch(makePerson(), { byEmail: true, byWhatsapp: false });
  const { requestId } = await postJson(`${quiz.url}/answers`, finalBody(token, branch, 1));
  const trail = await eventually(async () => {
    const [row] = await tables.rows(
      `select r.request_id as row, t.request_id as outbox, m.request_id as message, m.status
       from responses r
       join trigger_outbox t on t.response_id = r.id
       join messages m on m.response_id = r.id
       where r.quiz_id = $1 and m.status = 'sent'`,
      [quiz.quizId],
    );
    expect(row).toBeDefined();
    return row;
  });
  expect(trail).toEqual({ row: requestId, outbox: requestId, message: requestId, status: "sent" });
  expect(await eventsOf(requestId, "workers.log")).toEqual([
    "edge: answers_accepted",
    "ingest: submissions_stored",
    "ingest: events_counted",
  ]);
  expect(await eventsOf(requestId, "origin.log")).toEqual([
    "origin: triggers_accepted",
    "origin: message_delivery",
  ]);
});
