import { env } from "cloudflare:workers";
import type { UploadAccepted } from "@borda/contracts";
import { signToken } from "@borda/edge-kit";
import { expect, test } from "vitest";
import { makeAnswers, makeToken } from "../../testing/attempts.ts";
import { FORGED_KEYS, KEYS, NOW_MS } from "../../testing/edge-under-test.ts";
import { expectProblem } from "../../testing/expect-problem.ts";
import { OTHER_QUIZ_ID, QUIZ_ID, TENANT_ID } from "../../testing/published-fixture.ts";
import { edgeWithUploads, SAMPLE_FILES, sampleFile } from "../../testing/sample-files.ts";

const MEGABYTE = 1_048_576;
const TOO_LARGE = { detail: `Send at most ${MEGABYTE} bytes.` };
const TWO = { detail: "The question takes 2; answer with those that arrived." };
let attempts = 0;

/** An attempt of its own, so that no test sees files of another. */
function newAttemptId(): string {
  attempts += 1;
  return `01a1fd00-0000-7000-8000-${String(attempts).padStart(12, "0")}`;
}

type Edge = ReturnType<typeof edgeWithUploads>;

async function upload(
  edge: Edge,
  attemptId: string,
  body: Uint8Array<ArrayBuffer> | ReadableStream,
  options: { element?: string; name?: string; headers?: Record<string, string> } = {},
): Promise<Response> {
  const { element = "photos", name = "rosto.png", headers = {} } = options;
  return await edge.request(`/pele/uploads/${element}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${await makeToken({ attemptId })}`,
      "x-file-name": encodeURIComponent(name),
      ...headers,
    },
    body,
  });
}

async function accepted(response: Response): Promise<UploadAccepted> {
  expect(response.status).toBe(201);
  return await response.json();
}

/** Files alone; what says whose a seat is, is beside them. */
async function incoming(attemptId: string): Promise<string[]> {
  const { objects } = await env.UPLOADS.list({ prefix: `incoming/${TENANT_ID}/${QUIZ_ID}/${attemptId}/` });
  return objects.map(({ key }) => key).filter((key) => !key.includes("/-/"));
}

async function answer(edge: Edge, attemptId: string, v: string[], final = true) {
  const token = await makeToken({ attemptId });
  const body = await makeAnswers({ token, final, answers: [{ k: "photos", v }], moves: [] });
  return await edge.postJson("/pele/answers", body);
}

test("a file is stored under its digest, and the answer that lists its receipt holds its record", async () => {
  const edge = edgeWithUploads();
  const attemptId = newAttemptId();
  const given = await accepted(await upload(edge, attemptId, SAMPLE_FILES.png, { name: "Eu é.png" }));
  const key = `${TENANT_ID}/${QUIZ_ID}/${attemptId}/photos/${given.file.sha256}`;
  expect(given.file).toEqual({
    key,
    name: "Eu é.png",
    size: SAMPLE_FILES.png.length,
    mime: "image/png",
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  const object = await env.UPLOADS.get(`incoming/${key}`);
  expect(new Uint8Array((await object?.arrayBuffer()) ?? [])).toEqual(SAMPLE_FILES.png);
  expect((await answer(edge, attemptId, [given.receipt])).status).toBe(202);
  expect(edge.behind.sent[0]?.message.answers).toEqual([
    { k: "photos", t: "file_upload", v: [given.file], question: "Fotos", text: "Eu é.png" },
  ]);
});

test("the same bytes sent again are the same file, also under another name", async () => {
  const edge = edgeWithUploads();
  const attemptId = newAttemptId();
  const first = await accepted(await upload(edge, attemptId, SAMPLE_FILES.jpeg, { name: "a.jpg" }));
  const again = await accepted(await upload(edge, attemptId, SAMPLE_FILES.jpeg, { name: "a.jpg" }));
  const renamed = await accepted(await upload(edge, attemptId, SAMPLE_FILES.jpeg, { name: "b.jpg" }));
  expect([again, renamed.file.key]).toEqual([first, first.file.key]);
  expect(await incoming(attemptId)).toEqual([`incoming/${first.file.key}`]);
});

test.each([
  ["a page that calls itself a picture", new TextEncoder().encode("<html><script>x()</script>")],
  ["a drawing", new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ["a format that the question does not take", SAMPLE_FILES.mp3],
])("%s is refused whatever its name and declared type, and nothing is stored", async (_what, bytes) => {
  const edge = edgeWithUploads();
  const attemptId = newAttemptId();
  const headers = { "content-type": "image/png" };
  const response = await upload(edge, attemptId, bytes as Uint8Array<ArrayBuffer>, { headers });
  await expectProblem(response, "unsupported_file", {
    detail: "Send one of: jpeg, png, gif, webp, heic, avif, pdf.",
  });
  expect(await incoming(attemptId)).toEqual([]);
});

test("a file of the largest size is taken, and one byte more is not", async () => {
  const edge = edgeWithUploads();
  const attemptId = newAttemptId();
  await accepted(await upload(edge, attemptId, sampleFile("png", MEGABYTE)));
  await expectProblem(
    await upload(edge, attemptId, sampleFile("png", MEGABYTE + 1)),
    "payload_too_large",
    TOO_LARGE,
  );
  await expectProblem(await upload(edge, attemptId, new Uint8Array(0)), "invalid_upload");
  expect(await incoming(attemptId)).toHaveLength(1);
});

test.each([
  ["less than it sends", { "content-length": "10" }],
  ["nothing", {}],
  ["more than is taken", { "content-length": "99999999" }],
  ["no number", { "content-length": "-1" }],
])("a body that announces %s is cut off where the limit is", async (_what, headers) => {
  const edge = edgeWithUploads();
  const attemptId = newAttemptId();
  let sent = 0;
  const endless = new ReadableStream({
    pull(controller) {
      sent += 65_536;
      controller.enqueue(sampleFile("png", 65_536));
    },
  });
  const response = await upload(edge, attemptId, endless, { headers: headers as Record<string, string> });
  await expectProblem(response, "payload_too_large", TOO_LARGE);
  expect(sent).toBeLessThan(MEGABYTE + 4 * 65_536);
  expect(await incoming(attemptId)).toEqual([]);
});

test("a body that breaks off is no file", async () => {
  const edge = edgeWithUploads();
  const broken = new ReadableStream({
    start(controller) {
      controller.enqueue(SAMPLE_FILES.png);
      controller.error(new Error("gone"));
    },
  });
  await expectProblem(await upload(edge, newAttemptId(), broken), "invalid_upload");
});

test("a body that stops arriving is given up", async () => {
  const edge = edgeWithUploads();
  edge.behind.bodiesStall = true;
  const stopped = new ReadableStream({ start: (controller) => controller.enqueue(SAMPLE_FILES.png) });
  await expectProblem(await upload(edge, newAttemptId(), stopped), "invalid_upload", {
    detail: "Nothing arrived for 20 seconds. Send it again.",
  });
});

test("a question takes some more files than it keeps, for those that were taken out, and no end of them", async () => {
  const edge = edgeWithUploads();
  const attemptId = newAttemptId();
  for (let size = 100; size < 112; size += 1) {
    await accepted(await upload(edge, attemptId, sampleFile("png", size)));
  }
  await expectProblem(await upload(edge, attemptId, sampleFile("png", 112)), "too_many_files", TWO);
  // What has arrived before may arrive again, and another question has its own room.
  await accepted(await upload(edge, attemptId, sampleFile("png", 100)));
  await accepted(await upload(edge, attemptId, sampleFile("png", 112), { element: "more" }));
  expect(await incoming(attemptId)).toHaveLength(13);
});

test("files that are sent at the same moment are no more than there is room for, and all of that is given", async () => {
  const edge = edgeWithUploads();
  const attemptId = newAttemptId();
  const sizes = Array.from({ length: 12 }, (_, index) => 100 + index);
  const together = await Promise.all(sizes.map((size) => upload(edge, attemptId, sampleFile("png", size))));
  expect(together.map(({ status }) => status)).toEqual(sizes.map(() => 201));
  const beyond = await Promise.all(
    [200, 201, 202, 203].map((size) => upload(edge, attemptId, sampleFile("png", size))),
  );
  for (const response of beyond) await expectProblem(response, "too_many_files", TWO);
  // The same bytes twice at once, and a second question, whose room is its own.
  const again = [0, 0].map(() => upload(edge, attemptId, sampleFile("png", 100)));
  const others = [0, 0].map(() => upload(edge, attemptId, sampleFile("png", 300), { element: "more" }));
  for (const response of await Promise.all([...again, ...others])) await accepted(response);
  expect(await incoming(attemptId)).toHaveLength(13);
});

test("of more files than there is room for, sent at the same moment, as many are taken as fit", async () => {
  const edge = edgeWithUploads();
  const attemptId = newAttemptId();
  const sizes = Array.from({ length: 25 }, (_, index) => 100 + index);
  const responses = await Promise.all(sizes.map((size) => upload(edge, attemptId, sampleFile("png", size))));
  const taken = responses.filter(({ status }) => status === 201);
  for (const response of responses.filter(({ status }) => status !== 201)) {
    await expectProblem(response, "too_many_files", TWO);
  }
  const files = await Promise.all(taken.map(accepted));
  expect(await incoming(attemptId)).toEqual(files.map(({ file }) => `incoming/${file.key}`).sort());
  expect(files).toHaveLength(12);
});

test("a file whose seat was taken before the bucket went away finds it again", async () => {
  const edge = edgeWithUploads();
  const attemptId = newAttemptId();
  for (let size = 100; size < 111; size += 1) {
    await accepted(await upload(edge, attemptId, sampleFile("png", size)));
  }
  edge.behind.bucketPuts = "throws";
  await expectProblem(await upload(edge, attemptId, sampleFile("png", 111)), "unavailable");
  edge.behind.bucketPuts = "works";
  await expectProblem(await upload(edge, attemptId, sampleFile("png", 112)), "too_many_files", TWO);
  await accepted(await upload(edge, attemptId, sampleFile("png", 111)));
  expect(await incoming(attemptId)).toHaveLength(12);
});

test.each([
  ["no token", () => Promise.resolve(""), "invalid_page_token"],
  ["a forged token", () => makeToken({}, FORGED_KEYS), "invalid_page_token"],
  ["the token of another quiz", () => makeToken({ quizId: OTHER_QUIZ_ID }), "invalid_page_token"],
  ["a token from long ago", () => makeToken({ issuedAtMs: NOW_MS - 31 * 86_400_000 }), "attempt_expired"],
] as const)("with %s nothing is taken", async (_what, token, code) => {
  const edge = edgeWithUploads();
  const headers = { authorization: `Bearer ${await token()}` };
  await expectProblem(await upload(edge, newAttemptId(), SAMPLE_FILES.png, { headers }), code);
});

test.each(["nothing", "age", "__proto__", "x%2f..%2fy"])(
  "there is no place for files at %s",
  async (element) => {
    const edge = edgeWithUploads();
    await expectProblem(await upload(edge, newAttemptId(), SAMPLE_FILES.png, { element }), "not_found");
  },
);

test("files are told to wait beyond what an address may send, while memory is full and while the bucket is away", async () => {
  const edge = edgeWithUploads();
  const attemptId = newAttemptId();
  edge.behind.bucket = "throws";
  await expectProblem(await upload(edge, attemptId, SAMPLE_FILES.png), "unavailable");
  edge.behind.bucket = "works";
  edge.behind.uploadMemoryBytes = 5;
  const full = await upload(edge, attemptId, SAMPLE_FILES.png);
  expect(full.headers.get("retry-after")).toBe("2");
  await expectProblem(full, "unavailable");
  edge.behind.uploadMemoryBytes = MEGABYTE;
  for (let count = 0; count < 28; count += 1) await accepted(await upload(edge, attemptId, SAMPLE_FILES.png));
  await expectProblem(await upload(edge, attemptId, SAMPLE_FILES.png), "too_many_requests");
});

test("a final answer may list files of its own attempt and question alone", async () => {
  const edge = edgeWithUploads();
  const attemptId = newAttemptId();
  const own = await accepted(await upload(edge, attemptId, SAMPLE_FILES.png));
  const foreign = await accepted(await upload(edge, newAttemptId(), SAMPLE_FILES.png));
  const elsewhere = await accepted(await upload(edge, attemptId, SAMPLE_FILES.png, { element: "more" }));
  const invented = await signToken(FORGED_KEYS, "upload", own.file);
  const otherPurpose = await signToken(KEYS, "page", own.file);
  const [kid, payload, signature = ""] = own.receipt.split(".");
  const changed = [kid, payload, `A${signature.slice(1)}`].join(".");
  for (const receipt of [foreign.receipt, elsewhere.receipt, invented, otherPurpose, changed]) {
    const issues = [{ path: ["answers", 0, "v"], code: "upload_unknown", message: "Envie de novo." }];
    await expectProblem(await answer(edge, attemptId, [own.receipt, receipt]), "invalid_answers", { issues });
  }
  expect((await answer(edge, attemptId, [own.receipt])).status).toBe(202);
  expect(edge.behind.sent).toHaveLength(1);
});

test("other methods are told which there is", async () => {
  const response = await edgeWithUploads().request("/pele/uploads/photos");
  expect(response.headers.get("allow")).toBe("OPTIONS, POST");
  await expectProblem(response, "method_not_allowed", { detail: "Use OPTIONS, POST." });
});
