/** What hostile clients send to the public routes, and the documented refusal of each. */
import { ANSWERS_MAX_BYTES, type ProblemCode } from "../../../packages/contracts/src/index.ts";
import type { TestStack } from "../../support/stack.ts";
import { makePageToken } from "./page-tokens.ts";

export const DAY_MS = 86_400_000;

/** The quiz that is aimed at, and another one of the same tenant. */
export type Target = { readonly stack: TestStack; readonly quizId: string; readonly otherQuizId: string };

/** Lists in lists. */
export const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

/** A body without a length, as a client sends that means to go on for ever. */
export function endless(bytes: number): ReadableStream<Uint8Array> {
  let left = bytes;
  return new ReadableStream({
    pull(controller) {
      if (left <= 0) return controller.close();
      controller.enqueue(new Uint8Array(Math.min(left, 16_384)).fill(32));
      left -= 16_384;
    },
  });
}

/** Bodies that no route of answers or beacons gets as far as looking into. */
export const UNREADABLE: readonly [what: string, body: () => BodyInit, code: ProblemCode][] = [
  ["empty", () => "", "invalid_json"],
  ["not JSON", () => "answers=1", "invalid_json"],
  ["cut off", () => '{"token":"local.e30.AAAA","seq":1,"final":tr', "invalid_json"],
  ["not UTF-8", () => Uint8Array.of(0x22, 0xff, 0xfe, 0x22), "invalid_json"],
  ["two documents", () => "{}{}", "invalid_json"],
  ["one byte over 64 KB", () => `"${"x".repeat(ANSWERS_MAX_BYTES - 1)}"`, "payload_too_large"],
  ["over 64 KB without saying so", () => endless(ANSWERS_MAX_BYTES * 2), "payload_too_large"],
  ["nested nine deep", () => nested(9), "too_deep"],
  ["nested thirty thousand deep", () => nested(30_000), "too_deep"],
  [
    "an object nested as deep as 64 KB allow",
    () => `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`,
    "too_deep",
  ],
  ["with the key __proto__", () => '{"__proto__":{"final":true}}', "invalid_body"],
  ["with the key constructor inside", () => '{"answers":[{"constructor":{"prototype":1}}]}', "invalid_body"],
  ["null", () => "null", "invalid_body"],
  ["a list", () => "[]", "invalid_body"],
  ["a number", () => "1e999", "invalid_body"],
  ["without anything", () => "{}", "invalid_body"],
];

/** Page tokens that open nothing. */
export const TOKENS: readonly [
  what: string,
  token: (target: Target) => Promise<string>,
  code: ProblemCode,
][] = [
  ["made up", async () => "local.e30.c2lnbmF0dXJl", "invalid_page_token"],
  [
    "signed with other keys",
    ({ stack, quizId }) => makePageToken(stack, quizId, { keys: "foreign" }),
    "invalid_page_token",
  ],
  [
    "with another signature",
    async ({ stack, quizId }) => `${(await makePageToken(stack, quizId)).slice(0, -6)}AAAAAA`,
    "invalid_page_token",
  ],
  [
    "made for another purpose",
    ({ stack, quizId }) => makePageToken(stack, quizId, { purpose: "page-state" }),
    "invalid_page_token",
  ],
  [
    "with claims of another shape",
    ({ stack, quizId }) => makePageToken(stack, quizId, { attemptId: "1" }),
    "invalid_page_token",
  ],
  ["of another quiz", ({ stack, otherQuizId }) => makePageToken(stack, otherQuizId), "invalid_page_token"],
  [
    "of thirty-one days ago",
    ({ stack, quizId }) => makePageToken(stack, quizId, { issuedAtMs: Date.now() - 31 * DAY_MS }),
    "attempt_expired",
  ],
  [
    "of a version that was never published",
    ({ stack, quizId }) => makePageToken(stack, quizId, { version: 99 }),
    "unknown_version",
  ],
];
