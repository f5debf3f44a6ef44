/** Loads what the edge publishes: compiled quizzes, and new attempts for those that ran out. */
import type { AttemptCreated } from "@borda/contracts";
import { type CompiledQuiz, installReaders } from "@borda/quiz/runtime/core";
import { installViews } from "../components/element.tsx";
import { installPiping } from "../piping.ts";
import type { AttemptStart } from "./attempt.ts";

/** The address must be the one that the page preloads, letter by letter. */
function definitionUrl(path: string, version: number, locale: string): string {
  return `${path}/definition?v=${version}&l=${encodeURIComponent(locale)}`;
}

/** The compiled quiz of a version, or null where there is none or no network. */
export async function loadQuiz(path: string, version: number, locale: string): Promise<CompiledQuiz | null> {
  try {
    const response = await fetch(definitionUrl(path, version, locale));
    if (!response.ok) return null;
    const text = await response.text();
    const quiz = JSON.parse(text) as CompiledQuiz;
    if (text.includes("{{")) installPiping(await import("./piping.ts"));
    // What a quiz of choices alone never loads.
    if (hasFields(quiz)) await prepareFields();
    return quiz;
  } catch {
    return null;
  }
}

function hasFields(quiz: CompiledQuiz): boolean {
  const light = ["heading", "text", "image", "button", "ending"];
  return quiz.steps.some((step) =>
    step.elements.some((element) => !light.includes(element.type) && !("choices" in element)),
  );
}

async function prepareFields(): Promise<void> {
  const { FIELD_READERS, FIELD_VIEWS } = await import("./fields.ts");
  installReaders(FIELD_READERS);
  installViews(FIELD_VIEWS);
}

/**
 * A new attempt at the version that is published now, or null when the edge cannot be reached. The
 * page's query goes along, because the edge takes UTM parameters from there.
 */
export async function requestAttempt(path: string, locale: string): Promise<AttemptStart | null> {
  try {
    const response = await fetch(`${path}/attempts${location.search}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ locale }),
    });
    if (response.status !== 201) return null;
    const created = (await response.json()) as AttemptCreated;
    return { ...created, hidden: created.source ?? {} };
  } catch {
    return null;
  }
}
