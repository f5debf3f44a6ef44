/** Page tokens that the edge never gave: signed with the stack's own keys or with others. */
import { randomBytes } from "node:crypto";
import { newId, type PageTokenClaims } from "../../../packages/contracts/src/index.ts";
import { parseKeyRing, signToken, toBase64 } from "../../../packages/edge-kit/src/index.ts";
import type { TestStack } from "../../support/stack.ts";

export type TokenWishes = Partial<Record<keyof PageTokenClaims, unknown>> & {
  /** `stack` signs as the edge does. */
  readonly keys?: "stack" | "foreign";
  /** What the token is for; `page` unless given. */
  readonly purpose?: string;
};

/** A token of a quiz's first version, begun a minute ago, except for what is wished otherwise. */
export async function makePageToken(
  stack: TestStack,
  quizId: string,
  { keys = "stack", purpose = "page", ...claims }: TokenWishes = {},
): Promise<string> {
  const text = keys === "stack" ? stack.keys.pageTokenKeys : `local:${toBase64(randomBytes(32))}`;
  return await signToken(await parseKeyRing(text), purpose, {
    attemptId: newId(),
    quizId,
    version: 1,
    variant: "",
    locale: "pt-BR",
    issuedAtMs: Date.now() - 60_000,
    ...claims,
  });
}
