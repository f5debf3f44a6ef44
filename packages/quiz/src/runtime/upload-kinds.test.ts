import type { UploadedFile } from "@borda/contracts";
import { uploadKey } from "@borda/contracts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { elementSchema } from "../document/elements.ts";
import { endStep, makeQuiz, step, text } from "../testing/make-document.ts";
import {
  formAnswers,
  isInput,
  readAnswer,
  readableAnswer,
  requiredFault,
  validateAnswers,
  walk,
} from "./index.ts";
import { readReceipt } from "./uploads/read-receipt.ts";

const OWNER = {
  tenantId: "01900000-0000-7000-8000-000000000001",
  quizId: "01900000-0000-7000-8000-000000000002",
  attemptId: "01900000-0000-7000-8000-0000000000aa",
};

function makeFile(overrides: Partial<UploadedFile> & { readonly element?: string } = {}): UploadedFile {
  const { element = "photos", sha256 = "ab".repeat(32), ...rest } = overrides;
  const key = uploadKey(OWNER, element, sha256);
  return { key, name: "rosto.jpg", size: 482_133, mime: "image/jpeg", sha256, ...rest };
}

/** As the edge signs it, with a signature that is good nowhere. */
function receiptOf(payload: unknown): string {
  const binary = String.fromCharCode(...new TextEncoder().encode(JSON.stringify(payload)));
  const encoded = btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return `kid.${encoded}.c2ln`;
}

const quiz = makeQuiz([
  step("q", "end", [
    { id: "e_photos", type: "file_upload", key: "photos", label: text("?"), types: ["image"], maxFiles: 2 },
  ]),
  endStep(),
]);
const found = quiz.steps[0]?.elements[0];
if (found === undefined || !isInput(found)) throw new Error("asks nothing");
const photos = found;

const FIRST = receiptOf(makeFile());
const SECOND = receiptOf(makeFile({ name: "perfil é ação.png", sha256: "cd".repeat(32) }));

test("rows hold the records of the files, and people read their names", () => {
  const checked = validateAnswers(quiz, [{ k: "photos", v: [FIRST, SECOND] }], { final: true });
  expect(checked.ok && checked.value.answers).toEqual([
    {
      k: "photos",
      t: "file_upload",
      question: "?",
      v: [makeFile(), makeFile({ name: "perfil é ação.png", sha256: "cd".repeat(32) })],
      text: "rosto.jpg, perfil é ação.png",
    },
  ]);
});

test.each([
  ["one text", FIRST, "wrong_type"],
  ["what is no receipt", ["photo.jpg"], "wrong_type"],
  ["a receipt beside what is none", [FIRST, "x.y.z"], "wrong_type"],
  ["a file of another question", [receiptOf(makeFile({ element: "other" }))], "upload_unknown"],
  ["a file on its way", [FIRST, ""], "upload_unfinished"],
  [
    "more files than asked for",
    ["1a", "2b", "3c"].map((part) => receiptOf(makeFile({ sha256: part.repeat(32) }))),
    "too_many_files",
  ],
])("%s is refused", (_what, raw, code) => {
  const reading = readAnswer(photos, raw, "pt-BR");
  expect(reading.state === "refused" && reading.fault.code).toBe(code);
});

test("the same bytes under two names are one file", () => {
  const twin = receiptOf(makeFile({ name: "copia.jpg" }));
  const reading = readAnswer(photos, [FIRST, twin, SECOND], "pt-BR");
  expect(reading).toEqual({ state: "answered", answer: [FIRST, SECOND] });
  expect(reading.state === "answered" && readableAnswer(photos, reading.answer, "pt-BR")).toBe(
    "rosto.jpg, perfil é ação.png",
  );
});

test("nothing is missing where a file is, and a file is asked for where none is", () => {
  const none = readAnswer(photos, [], "pt-BR");
  expect([none, requiredFault(photos, none)]).toEqual([{ state: "empty" }, { code: "file_required" }]);
  expect(requiredFault(photos, readAnswer(photos, [FIRST], "pt-BR"))).toBeNull();
});

test("a form lists what was kept and what is on its way", () => {
  const form = new URLSearchParams([
    ["photos.kept", FIRST],
    ["photos.pending", ""],
    ["photos", "C:\\fakepath\\x.jpg"],
  ]);
  expect(formAnswers(walk(quiz, {}), form)).toEqual({ photos: [FIRST, ""] });
});

test("whatever stands in a receipt, reading it gives a record or nothing", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json().map((json) => receiptOf(JSON.parse(json))),
      ),
      (receipt) => {
        expect(readReceipt(receipt)).toBeNull();
      },
    ),
  );
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: "grapheme" }), fc.nat(), (name, size) => {
      const file = makeFile({ name, size });
      expect(readReceipt(receiptOf(file))).toEqual({ ...file, element: "photos" });
    }),
  );
});

test.each([
  ["no type", { types: [] }],
  ["a type twice", { types: ["image", "image"] }],
  ["an unknown type", { types: ["svg"] }],
  ["more megabytes than an isolate holds", { maxMegabytes: 21 }],
  ["no file", { maxFiles: 0 }],
  ["too many files", { maxFiles: 11 }],
  ["a camera where no picture is taken", { types: ["pdf"], camera: "front" }],
])("a question with %s is refused", (_what, config) => {
  const element = { id: "e", type: "file_upload", key: "f", label: text("?"), types: ["image"] };
  expect(elementSchema.safeParse(element).success).toBe(true);
  expect(elementSchema.safeParse({ ...element, ...config }).success).toBe(false);
});
