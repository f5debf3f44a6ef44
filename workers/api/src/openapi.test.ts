import { PROBLEMS, type ProblemCode } from "@borda/contracts";
import { expect, test } from "vitest";
import { OPERATIONS } from "./app.ts";
import { openApiDocument } from "./openapi.ts";
import { problemsOf } from "./operation.ts";
import { apiUnderTest } from "./testing/api-under-test.ts";

type Document = {
  openapi: string;
  paths: Record<
    string,
    Record<string, { operationId: string; security: object[]; responses: Record<string, object> }>
  >;
  components: { securitySchemes: object; schemas: Record<string, object> };
};
const document = openApiDocument(OPERATIONS) as Document;
const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
);

test("the served document is the committed one (update: pnpm exec vitest run -u on this file)", async () => {
  const served = await (await apiUnderTest().request("/openapi.json")).json();
  expect(served).toEqual(document);
  await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot("../../../docs/openapi.json");
});

test("the document has every operation of the app and no other", () => {
  expect(
    documented.map(({ path, method, operationId }) => `${method} ${path} ${operationId}`).sort(),
  ).toEqual(OPERATIONS.map(({ spec }) => `${spec.method} ${spec.path} ${spec.operationId}`).sort());
});

test("every operation documents its success, and each of its refusals under the status it has", () => {
  for (const { spec } of OPERATIONS) {
    const operation = documented.find((candidate) => candidate.operationId === spec.operationId);
    const statuses = new Set([spec.success.status, ...problemsOf(spec).map((code) => PROBLEMS[code].status)]);
    expect(
      Object.keys(operation?.responses ?? {})
        .map(Number)
        .sort(),
    ).toEqual([...statuses].sort());
    const text = JSON.stringify(operation?.responses);
    expect(problemsOf(spec).filter((code: ProblemCode) => !text.includes(`\`${code}\``))).toEqual([]);
  }
});

test("what needs a session says so, with both ways to prove it", () => {
  expect(document.components.securitySchemes).toEqual({
    session: { type: "apiKey", in: "cookie", name: "__Host-borda" },
    bearer: { type: "http", scheme: "bearer" },
  });
  expect(
    documented.filter(({ security }) => security.length === 0).map(({ operationId }) => operationId),
  ).toEqual(["createSession", "openLiveSocket"]);
});

test("shared shapes are components that others refer to", () => {
  expect(document.openapi).toBe("3.1.0");
  expect(Object.keys(document.components.schemas)).toEqual(
    expect.arrayContaining(["Quiz", "QuizDetail", "Lead", "Problem", "QuizResponse", "SignInRequest"]),
  );
  expect(JSON.stringify(document.components.schemas.QuizDetail)).toContain('"#/components/schemas/Quiz"');
});
