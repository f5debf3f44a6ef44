import type { QuizElement, VisitorFacts } from "@borda/quiz/runtime";
import { walk } from "@borda/quiz/runtime";
import { expect, test } from "vitest";
import { textOf } from "../test/page-outline.ts";
import { makeSampleQuiz } from "../test/sample-quiz.ts";
import { isOpen } from "./business-hours.ts";
import { renderStep } from "./render-step.tsx";

/** A moment of São Paulo's clock. 2026-11-20 is a Friday. */
function at(local: string): VisitorFacts {
  const nowMs = Date.parse(`${local}:00-03:00`);
  const place = { country: "BR", region: "SP", city: "São Paulo", language: "pt" };
  return { nowMs, offsetMinutes: -180, ...place, device: "phone", returning: false };
}

const DAYTIME = { days: [1, 2, 3, 4, 5], from: "09:00", to: "18:00" };
const NIGHT = { days: [5], from: "22:00", to: "06:00" };

test.each([
  [DAYTIME, "2026-11-20T08:59", false],
  [DAYTIME, "2026-11-20T09:00", true],
  [DAYTIME, "2026-11-20T17:59", true],
  [DAYTIME, "2026-11-20T18:00", false],
  [DAYTIME, "2026-11-21T12:00", false],
  [DAYTIME, "2026-11-22T12:00", false],
  [DAYTIME, "2026-11-23T12:00", true],
  // Already Saturday by UTC.
  [{ ...DAYTIME, to: "23:59" }, "2026-11-20T22:30", true],
  [NIGHT, "2026-11-20T21:59", false],
  [NIGHT, "2026-11-20T23:00", true],
  [NIGHT, "2026-11-21T05:59", true],
  [NIGHT, "2026-11-21T06:00", false],
  [NIGHT, "2026-11-20T05:00", false],
])("%j at %s of the tenant's clock: %s", (hours, local, open) => {
  expect(isOpen(hours, at(local))).toBe(open);
});

test("where nobody knows the time somebody is there", () => {
  expect(isOpen(DAYTIME, undefined)).toBe(true);
});

const AWAY = "Voltamos na segunda às 9h.";
const chat = (keepsButton: boolean): QuizElement => ({
  id: "chat",
  type: "whatsapp_button",
  label: "Falar com a gente",
  numbers: ["+5511900000001"],
  message: "Oi",
  leadCode: false,
  hours: { ...DAYTIME, away: AWAY, keepsButton },
});

test.each([
  [true, "2026-11-20T10:00", "Falar com a genteContinuar"],
  [true, "2026-11-21T10:00", `${AWAY}Falar com a genteContinuar`],
  [false, "2026-11-20T10:00", "Falar com a genteContinuar"],
  [false, "2026-11-21T10:00", `${AWAY}Continuar`],
])(
  "outside of the hours it says so, and the button stays where that is wanted (%s, %s)",
  async (keeps, local, words) => {
    const step = { id: "only", title: "", elements: [chat(keeps)], next: null };
    const quiz = makeSampleQuiz({ start: "only", steps: [step] });
    const html = renderStep({ walk: walk(quiz, {}, { visitor: at(local) }), answers: {} });
    expect(await textOf(html)).toBe(words);
  },
);
