/** The elements of a document and what they are made of, wherever it stands in them. */
import { leavesOf } from "../document/leaves.ts";
import { type DocumentElement, elementSchema, type QuizDocument } from "../document.ts";
import type { Place } from "./answer-flow.ts";
import type { Path } from "./finding.ts";

export type ElementPlace = {
  readonly element: DocumentElement;
  readonly path: Path;
  readonly step: string;
  readonly place: Place;
};

/** All elements in document order. */
export function elementsOf(document: QuizDocument): ElementPlace[] {
  return document.steps.flatMap(({ id, elements }, index) =>
    elements.map((element, at) => ({
      element,
      path: ["steps", index, "elements", at],
      step: id,
      place: { step: index, element: at },
    })),
  );
}

export type ElementPart = {
  readonly fields: Readonly<Record<string, unknown>>;
  /** Within the element. */
  readonly path: Path;
  /** The part that it belongs to; none of the element itself. */
  readonly owner?: ElementPart;
};

/** The element and every object in it, but for what texts, conditions and the like are made of. */
export function partsOf(element: DocumentElement): ElementPart[] {
  const leaves = new Set(leavesOf(elementSchema, element).map(({ value }) => value));
  const parts: ElementPart[] = [];
  const look = (value: unknown, path: Path, owner?: ElementPart) => {
    if (typeof value !== "object" || value === null || leaves.has(value)) return;
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) look(item, [...path, index], owner);
      return;
    }
    const part = { fields: value as ElementPart["fields"], path, ...(owner === undefined ? {} : { owner }) };
    parts.push(part);
    for (const [name, held] of Object.entries(value)) look(held, [...path, name], part);
  };
  look(element, []);
  return parts;
}
