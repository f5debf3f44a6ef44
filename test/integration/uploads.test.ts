/** A file through the whole stack: sent with and without JavaScript, kept when finished, downloaded by its tenant alone. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { makeAddress } from "../support/people.ts";
import { useStack } from "../support/stack.ts";
import { type Account, signIn } from "./support/accounts.ts";
import { beginAttempt, openPage, postJson } from "./support/respondent.ts";

const stack = useStack();
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

let aurora: Account;
let boreal: Account;
let quizId: string;
let url: string;

beforeAll(async () => {
  [aurora, boreal] = await Promise.all([signIn(stack, "aurora"), signIn(stack, "boreal")]);
  const text = (words: string) => ({ "pt-BR": words });
  const { quiz } = await aurora.client.createQuiz({
    slug: "com-arquivos",
    name: "Com arquivos",
    document: {
      schema: "borda.quiz/1",
      name: "Com arquivos",
      locales: ["pt-BR"],
      steps: [
        {
          id: "photo",
          title: "Foto",
          elements: [
            { id: "e_photo", type: "file_upload", key: "photo", label: text("Foto"), types: ["image"] },
          ],
          next: "end",
        },
        {
          id: "end",
          title: "Fim",
          elements: [{ id: "e_end", type: "ending", title: text("Fim") }],
          next: null,
        },
      ],
    },
  });
  await aurora.client.publishQuiz(quiz.id);
  quizId = quiz.id;
  url = `${aurora.quizOrigin}/com-arquivos`;
});
afterAll(async () => {
  await aurora.client.deleteCurrentSession();
});

type Given = {
  readonly receipt: string;
  readonly file: { readonly sha256: string; readonly name: string };
};

async function upload(token: string, body: Uint8Array<ArrayBuffer>): Promise<Response> {
  const headers = {
    authorization: `Bearer ${token}`,
    "x-file-name": encodeURIComponent("meu rosto é.svg"),
    "cf-connecting-ip": makeAddress(),
  };
  return await fetch(`${url}/uploads/photo`, { method: "POST", headers, body });
}

/** The stored record of the response's file, once it is there. */
function storedFile(attemptId: string): Promise<Given["file"]> {
  return eventually(async () => {
    const { items } = await aurora.client.listResponses(quizId);
    const v = items.find(({ id }) => id === attemptId)?.answers[0]?.v;
    if (!Array.isArray(v)) throw new Error("not stored yet");
    return v[0] as Given["file"];
  });
}

test("a file that was uploaded is stored with the answer and downloaded by its tenant alone", async () => {
  const { attemptId, token } = await beginAttempt(url);
  expect((await upload(token, new TextEncoder().encode("<svg onload='x()'/>"))).status).toBe(415);
  const sent = await upload(token, PNG);
  expect(sent.status).toBe(201);
  const { receipt, file } = (await sent.json()) as Given;
  const answer = { token, seq: 1, final: true, answers: [{ k: "photo", v: [receipt] }], moves: [] };
  const forged = { ...answer, answers: [{ k: "photo", v: [`${receipt.slice(0, -2)}AA`] }] };
  expect((await postJson(`${url}/answers`, forged)).status).toBe(422);
  const other = await beginAttempt(url);
  expect((await postJson(`${url}/answers`, { ...answer, token: other.token })).status).toBe(422);
  expect((await postJson(`${url}/answers`, answer)).status).toBe(202);

  expect(await storedFile(attemptId)).toEqual(file);
  const place = { quizId, responseId: attemptId, element: "photo", sha256: file.sha256 };
  const download = await aurora.client.downloadFile(place);
  expect(new Uint8Array(await download.arrayBuffer())).toEqual(PNG);
  expect([
    download.headers.get("content-disposition"),
    download.headers.get("content-type"),
    download.headers.get("x-content-type-options"),
  ]).toEqual([
    `attachment; filename="meu rosto _.svg.png"; filename*=UTF-8''meu%20rosto%20%C3%A9.svg.png`,
    "application/octet-stream",
    "nosniff",
  ]);
  await expect(boreal.client.downloadFile(place)).rejects.toMatchObject({ status: 404 });
  const path = `/v1/quizzes/${quizId}/responses/${attemptId}/files/photo/${file.sha256}`;
  expect((await fetch(stack.addresses.dashboard + path)).status).toBe(401);
});

test("without JavaScript the form brings the file", async () => {
  const page = await openPage(url);
  expect(page.html).toContain('enctype="multipart/form-data"');
  const body = new FormData();
  for (const [name, value] of Object.entries(page.hidden)) body.append(name, value);
  body.append("photo", new File([PNG], "frente.png", { type: "image/png" }));
  const headers = { accept: "text/html", "cf-connecting-ip": makeAddress() };
  const end = await fetch(url, { method: "POST", headers, body });
  expect([end.status, /class="ending\b/.test(await end.text())]).toEqual([200, true]);
  const { name, sha256 } = await storedFile(page.attemptId);
  const download = await aurora.client.downloadFile({
    quizId,
    responseId: page.attemptId,
    element: "photo",
    sha256,
  });
  expect([name, new Uint8Array(await download.arrayBuffer())]).toEqual(["frente.png", PNG]);
});
