/** Buttons that lead to a place of their step, or show what is hidden there until then. */
import type { SessionState } from "../session-state.ts";

/** What was asked for, by attempt: it stays when somebody comes back to the step. */
const revealed = new Set<string>();

/** Whether what a button shows was not asked for yet. */
export function isStillHidden(id: string, attemptId: string | null): boolean {
  return !revealed.has(`${attemptId} ${id}`);
}

const PLACE = "at-";

const LINKS = "main a[data-place]";

/** The screen goes there, and so does whoever reads or types. */
function leadTo(place: HTMLElement, block: ScrollLogicalPosition): void {
  const isCalm = matchMedia("(prefers-reduced-motion:reduce)").matches;
  place.scrollIntoView({ behavior: isCalm ? "auto" : "smooth", block });
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

function follow(link: HTMLAnchorElement, attemptId: string): void {
  const ids = link.dataset.reveals?.split(" ");
  for (const id of ids ?? []) {
    revealed.add(`${attemptId} ${id}`);
    const place = document.getElementById(PLACE + id);
    if (place) place.hidden = false;
  }
  if (ids) link.setAttribute("aria-expanded", "true");
  const places = ids?.map((id) => PLACE + id) ?? [link.hash.slice(1)];
  const place = places.map((id) => document.getElementById(id)).find((found) => found !== null);
  if (place) leadTo(place, ids ? "nearest" : "start");
}

let latest: SessionState;
let listening: HTMLElement | null = null;

/** Hides what waits for a tap, and follows the buttons that lead there. */
export function enhancePlaces(root: HTMLElement, state: SessionState): void {
  latest = state;
  const { attemptId } = state.attempt;
  for (const place of root.querySelectorAll<HTMLElement>("main > [data-sealed]")) {
    place.hidden = isStillHidden(place.id.slice(PLACE.length), attemptId);
    place.removeAttribute("data-sealed");
  }
  for (const link of root.querySelectorAll<HTMLElement>(`${LINKS}[data-reveals]`)) {
    // What a condition keeps away is neither hidden nor shown.
    const ids = link.dataset.reveals?.split(" ").filter((id) => document.getElementById(PLACE + id)) ?? [];
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", `${!ids.some((id) => isStillHidden(id, attemptId))}`);
    link.setAttribute("aria-controls", ids.map((id) => PLACE + id).join(" "));
  }
  if (listening === root) return;
  listening = root;
  root.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>(LINKS);
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // An entry in the history would be one more step back.
    event.preventDefault();
    follow(link, latest.attempt.attemptId);
  });
  root.addEventListener("keydown", (event) => {
    const button = (event.target as Element).closest<HTMLElement>(`${LINKS}[role]`);
    if (button === null || event.key !== " ") return;
    event.preventDefault();
    button.click();
  });
}
