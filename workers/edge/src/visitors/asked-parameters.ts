import type { CompiledQuiz } from "@borda/quiz/runtime";

/** The parameters of its address that a quiz asks for in hidden fields, each once, in their order. */
export function askedParameters({ steps }: CompiledQuiz): readonly string[] {
  const names = steps.flatMap(({ elements }) =>
    elements.flatMap((element) =>
      element.type === "hidden" && element.source.kind === "query" ? [element.source.name] : [],
    ),
  );
  return [...new Set(names)];
}
