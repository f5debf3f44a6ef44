import { ApiProblem, ApiUnreachable } from "@borda/client";
import type { Issue } from "@borda/contracts";
import { expect, test } from "vitest";
import type { Translate } from "../i18n/i18n.tsx";
import { explainImport, mayBeTakenLater, NotJson } from "./import-failure.ts";

/** The key of the sentence instead of the sentence. */
const t: Translate = (key) => key;

function problem(status: number, code: string, issues: readonly Issue[] = []): ApiProblem {
  const body = { type: "about:blank", title: "", status, code, detail: "In English.", requestId: "r" };
  return new ApiProblem({ ...body, issues: [...issues] }, null);
}

const issue = (code: string, path: (string | number)[] = []): Issue => ({ path, code, message: "m" });

test("each reason for which a file is not imported has a sentence of its own", () => {
  expect(
    [
      new NotJson(),
      new RangeError("Maximum call stack size exceeded"),
      problem(422, "import_failed", [issue("not_the_format"), issue("invalid_type", ["groups"])]),
      problem(422, "import_failed", [issue("unsupported_version")]),
      problem(422, "import_failed", [issue("too_deep")]),
      problem(422, "import_failed", [issue("too_large")]),
      problem(422, "import_failed", [issue("empty")]),
      problem(422, "import_failed", [issue("not_a_document"), issue("invalid_type", ["start"])]),
      problem(422, "too_deep"),
      problem(413, "payload_too_large"),
      problem(409, "slug_taken"),
      problem(422, "invalid_body", [issue("too_big", ["slug"])]),
      new ApiUnreachable("https://api.example", null),
      problem(503, "unavailable"),
    ].map((error) => explainImport(error, t)),
  ).toEqual([
    "import.notJson",
    "import.failed.too_deep",
    "import.failed.not_the_format",
    "import.failed.unsupported_version",
    "import.failed.too_deep",
    "import.failed.too_large",
    "import.failed.empty",
    "import.failed.not_a_document",
    "import.failed.too_deep",
    "import.dropReject",
    "import.failed.slug_taken",
    "import.failed.slug",
    "error.network",
    "error.server",
  ]);
});

test("of a document the place of its first fault is told", () => {
  const words: Translate = (key, values) => `${key} ${values?.place}: ${values?.detail}`;
  const faults = [issue("not_a_document"), issue("invalid_type", ["steps", 0, "title"])];
  expect(explainImport(problem(422, "import_failed", faults), words)).toBe(
    "import.failed.not_a_document steps.0.title: m",
  );
});

test("a file may be taken later when not the file itself was refused", () => {
  const errors = [
    problem(409, "slug_taken"),
    problem(422, "invalid_body", [issue("too_big", ["slug"])]),
    new ApiUnreachable("https://api.example", null),
    problem(503, "unavailable"),
    problem(422, "import_failed", [issue("empty")]),
    new NotJson(),
  ];
  expect(errors.map(mayBeTakenLater)).toEqual([true, true, true, true, false, false]);
});

test("a reason of a newer API is told in its own words", () => {
  expect(explainImport(problem(422, "import_failed", [issue("constructor")]), t)).toBe("In English.");
  expect(explainImport(problem(422, "brand_new"), t)).toBe("In English.");
});
