/** Loads what the edge publishes: compiled quizzes, and new attempts for those that ran out. */
import type { AttemptCreated } from "@borda/contracts";
import type { CompiledQuiz } from "@borda/quiz/runtime/core";
import type { AttemptStart } from "./attempt.ts";
import { type Chunk, installChunk } from "./chunk.ts";
import { chunkPath } from "./chunk-path.ts";

/** The address must be the one that the page preloads, letter by letter. */
function definitionUrl(path: string, version: number, locale: string): string {
  return `${path}/definition?v=${version}&l=${encodeURIComponent(locale)}`;
}

/**
 * The compiled quiz of a version, ready to be shown, or null where there is none or no network.
 * @param chunks paths of the script's chunks, with a space between them
 */
export async function loadQuiz(
  path: string,
  chunks: string,
  version: number,
  locale: string,
): Promise<CompiledQuiz | null> {
  try {
    const response = await fetch(definitionUrl(path, version, locale));
    if (!response.ok) return null;
    const quiz = (await response.json()) as CompiledQuiz;
    // What the page fetches already is for today's script; a definition may be kept from when its parts lay elsewhere.
    const paths = [
      ...Array.from(
        document.querySelectorAll<HTMLLinkElement>("link[rel=modulepreload]"),
        ({ href }) => href,
      ),
      ...(quiz.needs ?? []).flatMap((name) => chunkPath(chunks, name) || []),
    ];
    const modules = paths.map((chunk) => import(chunk) as Promise<{ default: Chunk }>);
    for (const module of await Promise.all(modules)) installChunk(module.default);
    return quiz;
  } catch {
    return null;
  }
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
    const { source = {}, ...created } = (await response.json()) as AttemptCreated;
    return { ...created, hidden: source };
  } catch {
    return null;
  }
}
