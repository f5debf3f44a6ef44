import { expect, test } from "vitest";
import { PROBLEMS, type ProblemCode, problemOf, problemSchema } from "./problems.ts";

const codes = Object.keys(PROBLEMS) as ProblemCode[];

function documentation(): string {
  const rows = codes.map((code) => {
    const { status, title, remedy, retryable } = PROBLEMS[code];
    return `| \`${code}\` | ${status} | ${title} | ${remedy} | ${retryable ? "yes" : "no"} |`;
  });
  return `# Errors

Every refusal of every public address is \`application/problem+json\` (RFC 9457) with these fields:
\`type\`, \`title\`, \`status\`, \`code\` (stable), \`detail\` (what to do), \`requestId\`, and \`issues\` (place,
code and sentence of each fault) where there are several. Those that may pass by themselves carry
\`Retry-After\` in seconds. Made from \`packages/contracts/src/problems.ts\`.

| code | status | what happened | what to do | may pass by itself |
|---|---|---|---|---|
${rows.join("\n")}
`;
}

test("every code is documented (update: pnpm exec vitest run -u on this file)", async () => {
  await expect(documentation()).toMatchFileSnapshot("../../../docs/api-errors.md");
});

test("a code has a status of its kind, says what happened, and says what to do", () => {
  for (const code of codes) {
    const { status, title, remedy, retryable } = PROBLEMS[code];
    expect([code, status >= 400 && status < 600]).toEqual([code, true]);
    expect([code, retryable]).toEqual([
      code,
      [429, 500, 503].includes(status) && code !== "no_local_consumer",
    ]);
    expect([code, title.length > 5, /[.!]$/.test(remedy)]).toEqual([code, true, true]);
  }
});

test("a problem body has the registry's text unless the refusal says more", () => {
  const issues = [{ path: ["a"], code: "x", message: "y" }];
  expect(problemSchema.parse(problemOf("not_found", "request-0001"))).toEqual({
    type: "https://docs.borda.app/problems/not_found",
    title: "There is nothing here",
    status: 404,
    code: "not_found",
    detail: "Check the address.",
    requestId: "request-0001",
  });
  expect(problemOf("invalid_body", "request-0001", { detail: "Look.", issues })).toMatchObject({
    detail: "Look.",
    issues,
  });
});
