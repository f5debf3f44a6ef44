/** Counts down to a moment; a visitor's own ends where it began to, however often the page is opened. */

import { clockText } from "../../components/clock-text.ts";
import { leadAway } from "./lead-away.ts";

/**
 * The earlier of the given end and the one that was kept here. The edge's cookie knows the first visit, but not in frames
 * of other sites.
 */
function earlierEnd(name: string, endMs: number): number {
  try {
    const kept = Number(localStorage.getItem(name));
    if (kept > 0 && kept <= endMs) return kept;
    localStorage.setItem(name, String(endMs));
  } catch {
    // Then the edge alone remembers.
  }
  return endMs;
}

/** Leads on as a button of the countdown would: nothing else on the step holds that back. */
function pressOnward(countdown: HTMLElement): void {
  const button = document.createElement("button");
  button.hidden = true;
  countdown.append(button);
  countdown.closest("form")?.requestSubmit(button);
  button.remove();
}

const OWED_CHECK_MS = 1_000;

/** What an ending owes comes first: on another page nothing would repeat it. Elsewhere it leaves with the page. */
function follow(link: HTMLAnchorElement, isOwed: () => boolean): void {
  if (!link.isConnected) return;
  if (isOwed()) setTimeout(() => follow(link, isOwed), OWED_CHECK_MS);
  else leadAway(link);
}

/** What the end brings besides its text; whoever comes back to it stays where they are. */
function moveOn(countdown: HTMLElement, then: string | undefined, isOwed: () => boolean): void {
  const link = countdown.querySelector<HTMLAnchorElement>(".onward > a");
  if (link !== null) link.closest<HTMLElement>(".onward")?.removeAttribute("hidden");
  if (countdown.closest(".backward") !== null) return;
  if (link !== null) follow(link, isOwed);
  else if (then === "goto") pressOnward(countdown);
}

/**
 * @param countdown as `CountdownView` shows it
 * @param isOwed whether the attempt has ended and its answers have not arrived yet
 */
export function runCountdown(countdown: HTMLElement, isOwed: () => boolean): void {
  const { key = "", end, minutes, then } = countdown.dataset;
  const given = end === undefined ? Date.now() + Number(minutes) * 60_000 : Number(end);
  const path = countdown.closest("form")?.getAttribute("data-quiz") ?? "";
  const endMs = minutes === undefined ? given : earlierEnd(`borda:until:${path}:${key}`, given);
  const clock = countdown.querySelector<HTMLElement>(".clock");
  const over = countdown.querySelector<HTMLElement>(".over > span");
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = key;
  field.value = "expired";
  const finish = () => {
    if (!countdown.isConnected) return;
    countdown.append(field);
    field.dispatchEvent(new Event("change", { bubbles: true }));
    moveOn(countdown, then, isOwed);
  };
  const tick = () => {
    const leftMs = endMs - Date.now();
    if (clock !== null) clock.textContent = clockText(leftMs);
    if (leftMs > 0) return;
    clearInterval(timer);
    if (over !== null && clock !== null) {
      over.hidden = false;
      clock.hidden = true;
    }
    // Nobody listens yet while the step is put on the page.
    setTimeout(finish);
  };
  const timer = setInterval(() => (countdown.isConnected ? tick() : clearInterval(timer)), 1_000);
  tick();
}
