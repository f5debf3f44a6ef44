import { expect, test } from "vitest";
import { z } from "zod";
import { ProblemError } from "./problem-response.ts";
import { parseWith, readForm, readJson } from "./read-body.ts";

const LIMITS = { maxBytes: 100, maxDepth: 3 };

function post(body: BodyInit, type = "application/json", headers: Record<string, string> = {}): Request {
  return new Request("https://quiz.test/", {
    method: "POST",
    body,
    headers: { "content-type": type, ...headers },
  });
}

async function refusal(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ProblemError) return error.code;
    throw error;
  }
  return "accepted";
}

test("a JSON body within its limits is read as it is", async () => {
  expect(await readJson(post('{"a":[1,"é"]}'), LIMITS)).toEqual({ a: [1, "é"] });
});

test.each([
  ["cut off", '{"a":', "invalid_json"],
  ["empty", "", "invalid_json"],
  ["one level too deep", "[[[[1]]]]", "too_deep"],
  ["a key that replaces the prototype", '{"__proto__":{"admin":true}}', "invalid_body"],
  ["a nested constructor key", '{"a":{"constructor":1}}', "invalid_body"],
  ["one byte too large", `"${"a".repeat(99)}"`, "payload_too_large"],
])("a body that is %s is refused", async (_label, body, code) => {
  expect(await refusal(readJson(post(body), LIMITS))).toBe(code);
});

test("a body as deep and as large as allowed is read", async () => {
  expect(await readJson(post("[[[1]]]"), LIMITS)).toEqual([[[1]]]);
  expect(await readJson(post(`"${"a".repeat(98)}"`), LIMITS)).toBe("a".repeat(98));
});

test("a million levels are refused without a stack overflow", async () => {
  const body = "[".repeat(1_000_000) + "]".repeat(1_000_000);
  expect(await refusal(readJson(post(body), { maxBytes: 3_000_000, maxDepth: 32 }))).toBe("too_deep");
});

test("bytes that are no UTF-8 are refused, not replaced", async () => {
  expect(await refusal(readJson(post(new Uint8Array([0x22, 0xff, 0x22])), LIMITS))).toBe("invalid_json");
});

test("a body that breaks off is refused and no failure of ours", async () => {
  const stream = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"a":'));
    },
    pull(controller) {
      controller.error(new Error("Network connection lost."));
    },
  });
  const request = new Request("https://quiz.test/", {
    method: "POST",
    body: stream,
    headers: { "content-type": "application/json" },
    duplex: "half",
  } as RequestInit);
  expect(await refusal(readJson(request, LIMITS))).toBe("invalid_json");
});

test("a streamed body is counted even when its declared length lies", async () => {
  const stream = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(`"${"a".repeat(200)}"`));
      controller.close();
    },
  });
  const request = new Request("https://quiz.test/", {
    method: "POST",
    body: stream,
    headers: { "content-type": "application/json", "content-length": "3" },
    duplex: "half",
  } as RequestInit);
  expect(await refusal(readJson(request, LIMITS))).toBe("payload_too_large");
});

test("only application/json is taken for JSON", async () => {
  expect(await refusal(readJson(post("{}", "text/plain"), LIMITS))).toBe("unsupported_media_type");
  expect(await refusal(readJson(post("{}", "application/jsonp"), LIMITS))).toBe("unsupported_media_type");
  expect(await refusal(readJson(post("{}", "application/json; charset=UTF-8"), LIMITS))).toBe("accepted");
});

test("a form post is read as fields, and bytes that are no text are refused", async () => {
  const type = "application/x-www-form-urlencoded";
  expect([...(await readForm(post("a=1&b=%C3%A9", type), LIMITS))]).toEqual([
    ["a", "1"],
    ["b", "é"],
  ]);
  expect(await refusal(readForm(post("a=%FF", type), LIMITS))).toBe("invalid_form");
  expect(await refusal(readForm(post("%C3=1&b=%EF%BF%BD", type), LIMITS))).toBe("invalid_form");
});

test("the sign for a lost character is text like other text, as people paste it", async () => {
  const type = "application/x-www-form-urlencoded";
  const pasted = new URLSearchParams({ name: "Jos\ufffd", half: "\ud83d", share: "5%" });
  expect([...(await readForm(post(`${pasted}&raw=5%`, type), LIMITS))]).toEqual([
    ["name", "Jos\ufffd"],
    ["half", "\ufffd"],
    ["share", "5%"],
    ["raw", "5%"],
  ]);
});

test("a value that does not fit its schema names every fault with its path", () => {
  const schema = z.strictObject({ name: z.string(), size: z.number() });
  const attempt = () => parseWith(schema, { name: 1, size: 2, admin: true });
  expect(attempt).toThrow(
    expect.objectContaining({
      code: "invalid_body",
      options: {
        issues: [
          {
            path: ["name"],
            code: "invalid_type",
            message: "Invalid input: expected string, received number",
          },
          { path: [], code: "unrecognized_keys", message: 'Unrecognized key: "admin"' },
        ],
      },
    }),
  );
});
