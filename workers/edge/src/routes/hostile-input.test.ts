/** Whatever is sent, the answer is a documented refusal, and nothing is left behind. */
import { PROBLEM_MEDIA_TYPE, PROBLEMS, type ProblemCode } from "@borda/contracts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { makeAnswers, makeToken } from "../testing/attempts.ts";
import { edgeUnderTest } from "../testing/edge-under-test.ts";

const token = await makeToken();
const answers = await makeAnswers();

/** A problem of the registry with its own status, or a notice with one of theirs; whatever is below 400 is no refusal. */
async function expectDocumented(response: Response): Promise<void> {
  const text = await response.text();
  const { status } = response;
  if (status < 400) return;
  const type = response.headers.get("content-type");
  const isNotice = type === "text/html; charset=utf-8";
  const codes = Object.entries(PROBLEMS).filter(([, problem]) => problem.status === status);
  const code: ProblemCode | undefined = isNotice ? undefined : JSON.parse(text).code;
  expect({
    isRefusal: status < 500,
    type: isNotice || type === PROBLEM_MEDIA_TYPE,
    isKnown: isNotice ? codes.length > 0 : codes.some(([known]) => known === code),
  }).toEqual({ isRefusal: true, type: true, isKnown: true });
}

const anything = fc.oneof(
  fc.json({ maxDepth: 12 }),
  fc.string({ unit: "binary" }),
  fc.uint8Array({ maxLength: 200 }),
  fc.anything({ withNullPrototype: true, maxDepth: 4 }).map((value) => JSON.stringify(value) ?? ""),
);
/** A good body in which one part is anything at all. */
const spoiled = fc
  .tuple(fc.constantFrom("token", "seq", "final", "locale", "answers", "moves", "extra"), fc.jsonValue())
  .map(([key, value]) => JSON.stringify({ ...answers, final: false, [key]: value }));
const spoiledAnswer = fc
  .tuple(
    fc.constantFrom("goal", "age", "areas", "name", "email", "phone", "consent", "__proto__"),
    fc.jsonValue(),
  )
  .map(([k, v]) => JSON.stringify({ ...answers, moves: [], answers: [{ k, v }] }));

test("no body of any kind makes the JSON routes fail", async () => {
  const edge = edgeUnderTest();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("answers", "events", "attempts"),
      fc.oneof(anything, spoiled, spoiledAnswer),
      async (route, body) => {
        const sentBefore = edge.behind.sent.length;
        const headers = { "content-type": "application/json" };
        const response = await edge.request(`/pele/${route}`, { method: "POST", headers, body });
        await expectDocumented(response);
        expect(edge.behind.sent.length - sentBefore).toBe(response.status === 202 ? 1 : 0);
      },
    ),
    { numRuns: 400 },
  );
});

test("no form of any kind makes the page fail", async () => {
  const edge = edgeUnderTest();
  const name = fc.constantFrom(
    "_token",
    "_state",
    "_back",
    "goal",
    "age",
    "areas",
    "email",
    "x",
    "__proto__",
  );
  const fields = fc.array(fc.tuple(name, fc.string({ unit: "binary" })), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(fields, fc.boolean(), async (pairs, isSigned) => {
      const body = new URLSearchParams(pairs);
      if (isSigned) {
        body.set("_token", token);
        body.delete("_state");
      }
      const response = await edge.request("/pele", {
        method: "POST",
        headers: { accept: "text/html" },
        body,
      });
      await expectDocumented(response);
    }),
    { numRuns: 200 },
  );
  expect(edge.behind.sent).toEqual([]);
});

test("no address of any kind makes the edge fail", async () => {
  const edge = edgeUnderTest();
  await fc.assert(
    fc.asyncProperty(fc.webPath(), fc.webQueryParameters(), async (path, query) => {
      const response = await edge.request(`${path.startsWith("/") ? path : `/${path}`}?${query}`);
      await expectDocumented(response);
    }),
    { numRuns: 200 },
  );
});
