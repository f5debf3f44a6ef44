import { createExecutionContext, createMessageBatch, getQueueResult } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { type SubmissionMessage, type UploadedFile, uploadKey, uploadObjects } from "@borda/contracts";
import { beforeEach, expect, test } from "vitest";
import { consumeBatch } from "../consumers/consume-batch.ts";
import { type IngestWorld, resetIngestWorld } from "../testing/ingest-doubles.ts";
import { makeAttemptId, makeSubmission } from "../testing/messages.ts";

let world: IngestWorld;
let attempts = 100;
beforeEach(() => {
  world = resetIngestWorld();
});

async function deliver(bodies: readonly SubmissionMessage[]) {
  const ctx = createExecutionContext();
  const batch = createMessageBatch(
    "borda-submissions-0",
    bodies.map((body, index) => ({ id: `m${index}`, timestamp: world.nowMs - 2_000, attempts: 1, body })),
  );
  await consumeBatch(batch, world.deps);
  const { explicitAcks, retryMessages } = await getQueueResult(batch, ctx);
  return { acked: explicitAcks, retried: retryMessages.map(({ msgId }) => msgId) };
}

/** An answer with one file, of an attempt of its own. */
function submissionWithFile(partial: Partial<SubmissionMessage> = {}) {
  attempts += 1;
  const made = makeSubmission({ attemptId: makeAttemptId(attempts), ...partial });
  const sha256 = "ab".repeat(32);
  const key = uploadKey(made, "photo", sha256);
  const file: UploadedFile = { key, name: "a.jpg", size: 5, mime: "image/jpeg", sha256 };
  const answer = { k: "photo", t: "file_upload", v: [file], question: "Foto", text: "a.jpg" };
  return { key, message: { ...made, answers: [...made.answers, answer] } };
}

async function arrive(key: string): Promise<void> {
  await env.UPLOADS.put(uploadObjects.incoming(key), "bytes");
}

async function keptText(key: string): Promise<string | null> {
  const object = await env.UPLOADS.get(uploadObjects.kept(key));
  return object === null ? null : await object.text();
}

test("the files of a finished attempt are kept, once, however often it is delivered", async () => {
  const { key, message } = submissionWithFile();
  await arrive(key);
  expect(await deliver([message])).toEqual({ acked: ["m0"], retried: [] });
  const first = await env.UPLOADS.head(uploadObjects.kept(key));
  expect(await deliver([message, message])).toEqual({ acked: ["m0", "m1"], retried: [] });
  const again = await env.UPLOADS.head(uploadObjects.kept(key));
  expect([await keptText(key), again?.uploaded]).toEqual(["bytes", first?.uploaded]);
});

test("those of an attempt that is not finished are left to the rule of the bucket", async () => {
  const { key, message } = submissionWithFile({ final: false });
  await arrive(key);
  expect(await deliver([message])).toEqual({ acked: ["m0"], retried: [] });
  expect(await keptText(key)).toBeNull();
});

test("while the bucket is away the answer is stored and its message comes again, and others are taken", async () => {
  const { key, message } = submissionWithFile();
  attempts += 1;
  const other = makeSubmission({ attemptId: makeAttemptId(attempts) });
  await arrive(key);
  world.fileFailure = new Error("We encountered an internal error. Please try again. (10001)");
  expect(await deliver([message, other])).toEqual({ acked: ["m1"], retried: ["m0"] });
  expect(world.store.rows.size).toBe(2);
  world.fileFailure = null;
  expect(await deliver([message])).toEqual({ acked: ["m0"], retried: [] });
  expect([await keptText(key), world.store.rows.size]).toEqual(["bytes", 2]);
});

test("a file that is gone holds nothing up", async () => {
  const { message } = submissionWithFile();
  expect(await deliver([message])).toEqual({ acked: ["m0"], retried: [] });
  expect(world.logLines.filter((line) => line.includes('"file_gone"'))).toHaveLength(1);
});
