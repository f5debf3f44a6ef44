/**
 * Answers that come at the same time are sent to their queue together, by the request that waited first. People hang up
 * at any moment: whoever stays is told the truth and stored once, whoever else was there.
 */
import { connect } from "node:net";
import { beforeAll, expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { makeAddress, makePerson } from "../support/people.ts";
import { useStack } from "../support/stack.ts";
import { type PublishedDemo, publishDemo, signIn } from "./support/accounts.ts";
import { dryBranch } from "./support/demo-answers.ts";
import { untilAtRest } from "./support/left-behind.ts";
import { beginAttempt, finalBody, postJson } from "./support/respondent.ts";
import { tablesOf } from "./support/tables.ts";

const PEOPLE = 80;

const stack = useStack();
const tables = tablesOf(stack);
let quiz: PublishedDemo;

beforeAll(async () => {
  quiz = await publishDemo(await signIn(stack, "aurora"), "desligam");
});

/** Sends a request whole and is gone before anybody can answer. */
function postAndHangUp(url: string, body: unknown): Promise<void> {
  const { hostname, port, pathname, host } = new URL(url);
  const text = JSON.stringify(body);
  const head = [
    `POST ${pathname} HTTP/1.1`,
    `Host: ${host}`,
    "Content-Type: application/json",
    `Content-Length: ${Buffer.byteLength(text)}`,
    `CF-Connecting-IP: ${makeAddress()}`,
  ];
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(`${head.join("\r\n")}\r\n\r\n${text}`, () => socket.destroy());
    });
    socket.once("error", reject).once("close", () => resolve());
  });
}

test("of a crowd that answers at once and half of which hangs up, everybody who stays is stored once", async () => {
  const attempts = await Promise.all(Array.from({ length: PEOPLE }, () => beginAttempt(quiz.url)));
  const bodyOf = (token: string) => finalBody(token, dryBranch(makePerson()), 1);
  const stays = attempts.filter((_, index) => index % 2 === 1);
  const replies = attempts.map(({ token }, index) =>
    index % 2 === 1
      ? postJson(`${quiz.url}/answers`, bodyOf(token)).then(({ status }) => status)
      : postAndHangUp(`${quiz.url}/answers`, bodyOf(token)),
  );
  expect((await Promise.all(replies)).filter((status) => status !== undefined)).toEqual(stays.map(() => 202));

  await untilAtRest(tables);
  const rowsOf = (ids: readonly string[]) =>
    tables.rows(
      "select id, count(*)::int as count from responses where id = any ($1) group by 1 order by 1",
      [ids],
    );
  const once = stays.map(({ attemptId }) => ({ id: attemptId, count: 1 }));
  await eventually(async () => {
    const rows = await rowsOf(stays.map(({ attemptId }) => attemptId));
    expect(rows).toEqual(once.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
  }, 30_000);
  const left = await rowsOf(attempts.map(({ attemptId }) => attemptId));
  expect(left.filter(({ count }) => count !== 1)).toEqual([]);
});
