/** Records that a link out of the quiz was followed: an answer like any other, also after the end. */
import type { Chunk } from "../chunk.ts";
import type { SessionState } from "../session-state.ts";

/** The wire takes no more answers of an attempt. */
const MAX_ANSWERS = 300;

let latest: SessionState;
let listening: HTMLElement | null = null;

function record({ currentTarget, target, type, button }: MouseEvent): void {
  // The middle button opens links as well; the right one only asks what can be done with them.
  if (type === "auxclick" && button !== 1) return;
  const id = (target as Element).closest<HTMLElement>("a[data-click]")?.dataset.click;
  const { answers } = latest.attempt;
  // The first time is the one that counts.
  if (id === undefined || answers[id] !== undefined || Object.keys(answers).length >= MAX_ANSWERS) return;
  const detail = { [id]: { clicked: true, at: new Date().toISOString() } };
  currentTarget?.dispatchEvent(new CustomEvent("answer", { bubbles: true, detail }));
}

function enhance(root: HTMLElement, state: SessionState): void {
  latest = state;
  if (listening === root) return;
  listening = root;
  root.addEventListener("click", record);
  root.addEventListener("auxclick", record);
}

export default { enhance } satisfies Chunk;
