import { expect, test } from "vitest";
import { hintsOf, lintOf } from "../testing/lint-of.ts";
import { ending, endStep, field, gotoButton, heading, single, step, text } from "../testing/make-document.ts";

/** Contacts and a button at the end, so that only what a test is about is found. */
const contact = field("email", "mail");
const closing = step("end", null, [
  { ...ending(), button: { label: text("Comprar"), href: "https://shop.test/" } } as never,
]);
const ask = (key: string) => single(key, { x: {}, y: {} });
const image = {
  id: "pic",
  type: "image" as const,
  image: { src: "https://img.test/a.png", alt: text("a"), width: 10, height: 10 },
};

test("a step that shows and does nothing is empty; one that assigns or branches is not", () => {
  const steps = [
    step("a", "b", [contact]),
    step("b", "c", []),
    step("c", "end", [], { rules: [{ goto: "end" }] }),
    closing,
  ];
  expect(hintsOf(steps)).toEqual(["empty_screen steps.1"]);
});

test("a step of which some screen shows nothing is empty there", () => {
  const steps = (...kept: ("phone" | "desktop")[]) => [
    step("a", "b", [contact]),
    step(
      "b",
      "end",
      kept.map((only, index) => ({ ...image, id: `pic_${index}`, only })),
    ),
    closing,
  ];
  expect([hintsOf(steps("phone", "phone")), hintsOf(steps("phone", "desktop"))]).toEqual([
    ["empty_screen steps.1"],
    [],
  ]);
});

test("calls to action and main headings for different screens never stand beside each other", () => {
  const link = (id: string, only: "phone" | "desktop") => ({
    id,
    type: "button" as const,
    label: text("Comprar"),
    action: { kind: "link" as const, href: "https://shop.test/" },
    only,
  });
  const steps = (second: "phone" | "desktop") => [
    step("a", "end", [
      contact,
      link("one", "phone"),
      link("two", second),
      { ...heading("h1", "Um"), only: "phone" } as never,
      { ...heading("h2", "Dois"), only: second } as never,
    ]),
    closing,
  ];
  const all = (second: "phone" | "desktop") => [
    ...hintsOf(steps(second)),
    ...lintOf(steps(second)).filter((finding) => finding.includes("heading")),
  ];
  expect([all("desktop"), all("phone")]).toEqual([
    [],
    ["competing_ctas steps.0", "warning several_main_headings steps.0"],
  ]);
});

test("an ending that a button reaches past every question comes too early", () => {
  const early = [
    step("a", null, [gotoButton("go", "q"), gotoButton("stop", "end")]),
    step("q", "end", [contact]),
    closing,
  ];
  expect(hintsOf(early)).toEqual(["premature_end steps.2"]);
  const asked = [step("q", "a", [contact]), step("a", null, [gotoButton("stop", "end")]), closing];
  expect(hintsOf(asked)).toEqual([]);
});

test.each([
  [["a", "b", "c"], []],
  [["a", "b", "c", "d"], ["question_run steps.3"]],
  [["a", "b", "pause", "c", "d"], []],
])("questions %j in a row give %j", (kinds, expected) => {
  const steps = kinds.map((kind, index) => {
    const next = index === kinds.length - 1 ? "last" : `s${index + 1}`;
    return step(`s${index}`, next, kind === "pause" ? [image] : [heading(`h${index}`, "{{b}}"), ask(kind)]);
  });
  expect(hintsOf([...steps, step("last", "end", [image, contact]), closing])).toEqual(expected);
});

test("a loop of questions is a run without end, found once", () => {
  const steps = [
    step("a", "b", [{ ...ask("q1"), required: false } as never]),
    step("b", "a", [single("q2", { x: { goto: "end" }, y: {} }), contact]),
    closing,
  ];
  expect(hintsOf(steps)).toEqual(["question_run steps.0"]);
});

test("a funnel without contact, call to action and personal words is told so", () => {
  const steps = [step("a", "b", [ask("q1"), ask("q2")]), step("b", "end", [ask("q3"), ask("q4")]), endStep()];
  expect(hintsOf(steps)).toEqual(["no_lead_capture steps", "no_cta steps", "no_personalisation steps"]);
  const personal = [
    step("a", "b", [contact, ask("q1"), ask("q2"), ask("q3")]),
    step("b", "end", [heading("h", "{{q1}}")]),
    closing,
  ];
  expect(hintsOf(personal)).toEqual([]);
});

test("two calls to action that always show beside each other compete", () => {
  const link = (id: string) => ({
    id,
    type: "button" as const,
    label: text("Ir"),
    action: { kind: "link" as const, href: "https://shop.test/" },
  });
  const steps = (second: object) => [
    step("a", "b", [contact]),
    step("b", "end", [link("one"), { ...link("two"), ...second } as never]),
    closing,
  ];
  expect(hintsOf(steps({}))).toEqual(["competing_ctas steps.1"]);
  expect(hintsOf(steps({ visibleIf: { left: { answer: "mail" }, op: "is_set" } }))).toEqual([]);
});

test("options in the first person that are put into a text are pointed out, unless only their id is", () => {
  const goal = single("goal", { lose: { label: "Quero emagrecer" }, gain: { label: "Ganhar massa" } });
  const steps = (words: string) => [
    step("a", "b", [contact, goal]),
    step("b", "end", [heading("h", words)]),
    closing,
  ];
  expect(hintsOf(steps("Seu objetivo: {{goal}}"))).toEqual(["voice_mismatch steps.1.elements.0.text"]);
  expect(hintsOf(steps("{{goal|id}}"))).toEqual([]);
});
