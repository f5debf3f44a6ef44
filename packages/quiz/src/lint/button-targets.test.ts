import { expect, test } from "vitest";
import { compile } from "../compile.ts";
import type { DocumentElementInput } from "../document.ts";
import { lintOf } from "../testing/lint-of.ts";
import { endStep, field, heading, makeDocument, step, text } from "../testing/make-document.ts";

type Action = Extract<DocumentElementInput, { type: "button" }>["action"];
const button = (action: Action, id = "b"): DocumentElementInput => ({
  id,
  type: "button",
  label: text("Ver"),
  action,
});
const film: DocumentElementInput = {
  id: "film",
  type: "video",
  provider: "vimeo",
  source: "76979871",
  title: text("Filme"),
  unlockAfterSeconds: 9,
};
const bar: DocumentElementInput = { id: "bar", type: "header_bar" };
const loader: DocumentElementInput = {
  id: "loader",
  type: "loader",
  title: text("Um momento"),
  steps: [{ label: text("Lendo"), seconds: 1 }],
  label: text("Seguir"),
};
const BESIDE = [
  heading("words", "Olá"),
  film,
  bar,
  loader,
  field("short_text", "name"),
  button({ kind: "reveal", show: ["words"] }, "shower"),
];

const errorsOf = (action: Action) =>
  lintOf([
    step("a", "b", [button(action), ...BESIDE]),
    step("b", "end", [heading("elsewhere", "Ali")]),
    endStep(),
  ]).filter((finding) => finding.startsWith("error"));

test("a button scrolls to what is seen on its own step, be it asked or shown", () => {
  const scrolled = ["words", "film", "e_name", "elsewhere", "ghost", "bar", "b"];
  const faulty = scrolled.filter((to) => errorsOf({ kind: "scroll", to }).length > 0);
  expect([faulty, errorsOf({ kind: "scroll", to: "ghost" })]).toEqual([
    ["elsewhere", "ghost", "bar", "b"],
    ["error dangling_target steps.0.elements.0.action.to"],
  ]);
});

test("a button shows what asks nothing and nobody needs, on its own step", () => {
  const show = ["words", "film", "e_name", "elsewhere", "ghost", "bar", "loader", "shower", "b"];
  expect(errorsOf({ kind: "reveal", show })).toEqual(
    [1, 2, 3, 4, 5, 6, 7, 8].map((at) => `error dangling_target steps.0.elements.0.action.show.${at}`),
  );
});

test("such a quiz is not even compiled", () => {
  const document = makeDocument([step("a", "end", [button({ kind: "scroll", to: "ghost" })]), endStep()]);
  const compiled = compile(document);
  expect(compiled.ok ? [] : compiled.error.map(({ message }) => message)).toEqual([
    'The step has no element "ghost". Name one that stands beside the button.',
  ]);
});
