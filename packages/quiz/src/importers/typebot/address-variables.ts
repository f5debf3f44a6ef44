/** Variables that only the page's address fills, as Typebot does with every parameter that has a variable's name. */
import type { DocumentElementInput, DocumentStepInput } from "../../document.ts";
import { type Conversion, localised } from "./conversion.ts";
import type { FinishedSteps } from "./finish-steps.ts";
import { KeyRegister } from "./keys.ts";

/** The steps behind one that shows nothing and takes the parameters up; the same steps when there are none. */
export function withAddressVariables(
  { start, steps }: Pick<FinishedSteps, "start" | "steps">,
  conversion: Conversion,
): Pick<FinishedSteps, "start" | "steps"> {
  const { addresses } = conversion.variables;
  if (addresses.length === 0) return { start, steps };
  const ids = new KeyRegister();
  for (const { id } of steps) ids.take(id, "step");
  const first: DocumentStepInput = {
    id: ids.take(conversion.words.parameters, "step"),
    title: conversion.words.parameters,
    elements: addresses.map(
      ({ key, parameter }): DocumentElementInput => ({
        id: key,
        type: "hidden",
        key,
        label: localised(parameter, conversion),
        source: { kind: "query", name: parameter },
      }),
    ),
    next: start,
  };
  return { start: first.id, steps: [first, ...steps] };
}
