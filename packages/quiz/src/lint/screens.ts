/** On which screens the elements of a step stand. */
import type { DocumentElement } from "../document.ts";

const SCREENS = ["phone", "desktop"] as const;

function standsOn(element: DocumentElement, screen: (typeof SCREENS)[number]): boolean {
  return !("only" in element) || element.only === undefined || element.only === screen;
}

/** Most of the elements that stand on one screen together. */
export function mostOnOneScreen(elements: readonly DocumentElement[]): number {
  return Math.max(...SCREENS.map((screen) => elements.filter((element) => standsOn(element, screen)).length));
}

/** Whether some screen shows none of them, though there are some. */
export function isBareSomewhere(elements: readonly DocumentElement[]): boolean {
  const isBare = SCREENS.some((screen) => !elements.some((element) => standsOn(element, screen)));
  return isBare && elements.length > 0;
}
