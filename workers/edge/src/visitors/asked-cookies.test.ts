import { SOURCE_MAX_BYTES } from "@borda/contracts";
import type { CompiledQuiz, QuizElement } from "@borda/quiz/runtime";
import { expect, test } from "vitest";
import { makeQuiz } from "../testing/published-fixture.ts";
import { askedCookies, cookiesIn } from "./asked-cookies.ts";
import { captureSource } from "./traffic-source.ts";

function cookieField(key: string, name: string): QuizElement {
  const source = { kind: "cookie", name } as const;
  return { type: "hidden", id: `e_${key}`, key, label: key, required: false, source, maxLength: 200 };
}

function quizWith(...elements: QuizElement[]): CompiledQuiz {
  const { steps, ...quiz } = makeQuiz("pt-BR");
  const [first, ...rest] = steps;
  if (first === undefined) throw new Error("no step");
  return { ...quiz, steps: [{ ...first, elements: [...first.elements, ...elements] }, ...rest] };
}

test("a cookie that a quiz asks for is kept under a name of its own, and no other cookie", () => {
  const header = 'session=secret; _ga=GA1.1.22; ref=maria%20jos%C3%A9; borda_seen=1; plan="gold"; empty=';
  expect(cookiesIn(header, ["ref", "plan", "_ga", "empty", "gone"])).toEqual({
    "cookie:ref": "maria josé",
    "cookie:plan": "gold",
    "cookie:_ga": "GA1.1.22",
  });
});

test.each([
  ["the first of two counts", "ref=near; ref=far", "near"],
  ["names differ by case", "Ref=a; ref=b", "b"],
  ["part of a name is another one", "xref=a; ref2=b", undefined],
  ["what is not percent-encoded is taken as it is", "ref=100%", "100%"],
  ["an equals sign belongs to the value", "ref=a=b==", "a=b=="],
  ["a name alone says nothing", "ref", undefined],
  ["control characters go", "ref=%00a%0Ab%7F", "ab"],
  ["too much is cut", `ref=${"x".repeat(900)}`, "x".repeat(500)],
  ["there is none", null, undefined],
])("%s", (_, header, expected) => {
  expect(cookiesIn(header, ["ref"])["cookie:ref"]).toBe(expected);
});

test("cookies are asked for once each", () => {
  const quiz = quizWith(cookieField("ref", "ref"), cookieField("plan", "plan"), cookieField("again", "ref"));
  expect([askedCookies(quiz), askedCookies(makeQuiz("pt-BR"))]).toEqual([["ref", "plan"], []]);
});

test("cookies come after the parameters that are asked for and before all others, as far as there is room", () => {
  const long = "x".repeat(500);
  const cookies = cookiesIn(`a=${long}; b=${long}; c=${long}`, ["a", "b", "c"]);
  const address = { origin: "https://quiz.test", query: `indicacao=${"y".repeat(500)}&utm_source=ig` };
  const source = captureSource(address, undefined, ["indicacao"], cookies);
  expect(Object.keys(source)).toEqual(["indicacao", "cookie:a", "utm_source"]);
  expect(JSON.stringify(source).length).toBeLessThanOrEqual(SOURCE_MAX_BYTES);
});
