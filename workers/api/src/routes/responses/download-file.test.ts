import { newId, type UploadedFile, uploadKey } from "@borda/contracts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { attachmentNamed } from "../../content-disposition.ts";
import { apiUnderTest, refusalOf, type TestAccount, type TestApi } from "../../testing/api-under-test.ts";
import { createQuizOf } from "../../testing/make-document.ts";
import { makeResponse } from "../../testing/make-response.ts";

const SHA256 = "cd".repeat(32);

/** A response with a file, whose record may be changed. */
async function addFile(
  api: TestApi,
  { tenant }: TestAccount,
  quizId: string,
  options: { name?: string; area?: "kept" | "incoming"; record?: Partial<UploadedFile> } = {},
) {
  const { name = "rosto.jpg", area = "kept", record = {} } = options;
  const id = newId();
  const key = uploadKey({ tenantId: tenant.id, quizId, attemptId: id }, "photo", SHA256);
  await api.putFile(key, "the bytes", area);
  const file = { key, name, size: 9, mime: "image/jpeg", sha256: SHA256, ...record };
  const answer = { k: "photo", t: "file_upload", v: [file], question: "Foto", text: name };
  api.store.responses.push({ tenantId: tenant.id, row: makeResponse({ id, quizId, answers: [answer] }) });
  return { id, key, path: `/v1/quizzes/${quizId}/responses/${id}/files/photo/${SHA256}` };
}

async function setUp() {
  const api = apiUnderTest();
  const account = await api.addAccount();
  const owner = await api.addAccount();
  const quizId = await createQuizOf(owner);
  return { api, owner, account, quizId };
}

test.each(["kept", "incoming"] as const)(
  "a file that is %s is given as an attachment that no browser shows",
  async (area) => {
    const { api, owner, quizId } = await setUp();
    const { path } = await addFile(api, owner, quizId, { area, name: 'Eu "é".jpg' });
    const response = await owner.call("GET", path);
    expect([response.status, await response.text()]).toEqual([200, "the bytes"]);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename="Eu ___.jpg"; filename*=UTF-8''Eu%20%22%C3%A9%22.jpg`,
      "content-length": "9",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
      "cross-origin-resource-policy": "same-origin",
      "content-security-policy": expect.stringMatching(/^default-src 'none';.*sandbox$/),
    });
  },
);

test("nobody of another account gets it, and nobody without a session", async () => {
  const { api, owner, account, quizId } = await setUp();
  const { path } = await addFile(api, owner, quizId);
  expect(await refusalOf(await account.call("GET", path))).toEqual({ status: 404, code: "not_found" });
  expect(await refusalOf(await api.request(path))).toEqual({ status: 401, code: "not_signed_in" });
});

test("a record that names another account's file leads nowhere", async () => {
  const { api, owner, quizId } = await setUp();
  const { key } = await addFile(api, owner, quizId);
  const thief = await api.addAccount();
  const thiefQuiz = await createQuizOf(thief, "thief");
  const { id } = await addFile(api, thief, thiefQuiz, { record: { key } });
  const stolen = await thief.call("GET", `/v1/quizzes/${thiefQuiz}/responses/${id}/files/photo/${SHA256}`);
  expect(await refusalOf(stolen)).toEqual({ status: 404, code: "not_found" });
});

test.each([
  ["an unknown digest", `files/photo/${"ef".repeat(32)}`],
  ["another question", `files/other/${SHA256}`],
  ["what is no digest", "files/photo/..%2f..%2fsecret"],
  ["what is no key", `files/Photo/${SHA256}`],
])("there is nothing at %s", async (_what, end) => {
  const { api, owner, quizId } = await setUp();
  const { id } = await addFile(api, owner, quizId);
  const response = await owner.call("GET", `/v1/quizzes/${quizId}/responses/${id}/${end}`);
  expect(await refusalOf(response)).toEqual({ status: 404, code: "not_found" });
});

test("a file that the bucket does not have any more is not found", async () => {
  const { api, owner, quizId } = await setUp();
  const id = newId();
  const key = uploadKey({ tenantId: owner.tenant.id, quizId, attemptId: id }, "photo", SHA256);
  const file = { key, name: "a.jpg", size: 9, mime: "image/jpeg", sha256: SHA256 };
  const answer = { k: "photo", t: "file_upload", v: [file], question: "Foto", text: "a.jpg" };
  api.store.responses.push({
    tenantId: owner.tenant.id,
    row: makeResponse({ id, quizId, answers: [answer] }),
  });
  const response = await owner.call("GET", `/v1/quizzes/${quizId}/responses/${id}/files/photo/${SHA256}`);
  expect(await refusalOf(response)).toEqual({ status: 404, code: "not_found" });
});

test("whatever a file is called, its header is one line of ASCII with two names", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 120 }), (name) => {
      expect(attachmentNamed(name)).toMatch(
        /^attachment; filename="[\w .-]*"; filename\*=UTF-8''(?:[A-Za-z0-9!~._-]|%[0-9A-F]{2})*$/,
      );
    }),
  );
});
