/** What a stored row says to a meter. Pure. */
import {
  type AttemptEvents,
  attemptIdSchema,
  CLICKED,
  isFollowedLink,
  MAX_MOVES,
  type MeterDimensions,
  type MeterEvent,
  sourceLabel,
} from "@borda/contracts";
import type { RecountDetail } from "@borda/db";

/** Element types whose answers are ids of choices. */
const OPTION_TYPES: ReadonlySet<string> = new Set([
  "single_choice",
  "multiple_choice",
  "picture_choice",
  "emoji_choice",
  "classifier",
  "plans",
]);

/**
 * The events of an attempt whose meter never heard of its end or its contact. Moves are told along the path of a
 * finished attempt, which led through every step of it; the path of an unfinished one may run ahead of the person.
 * @param recountId stands for the request, in the meter's log lines
 */
export function eventsOfRow(row: RecountDetail, recountId: string): AttemptEvents {
  const events: MeterEvent[] = row.lead ? [{ kind: "lead" }] : [];
  if (row.final) {
    const path = row.path.slice(0, MAX_MOVES + 1);
    for (const [seq, to] of path.entries())
      events.push({ kind: "move", seq, from: path[seq - 1] ?? null, to });
    events.push({ kind: "done", from: path.at(-1) ?? "" });
  }
  for (const option of optionsOf(row)) events.push({ kind: "option", ...option });
  return entryOf(row, recountId, events);
}

/**
 * The links that an attempt followed. They may join its row after the end, so a meter may know the end without them.
 * @param recountId stands for the request, in the meter's log lines
 * @returns null when there are none
 */
export function linksOfRow(row: RecountDetail, recountId: string): AttemptEvents | null {
  const links = row.answers.filter(({ v }) => isFollowedLink(v));
  if (links.length === 0) return null;
  return entryOf(
    row,
    recountId,
    links.map(({ k }) => ({ kind: "option", element: k, choice: CLICKED })),
  );
}

function entryOf(row: RecountDetail, requestId: string, events: MeterEvent[]): AttemptEvents {
  return { requestId, attemptId: attemptIdSchema.parse(row.id), dimensions: dimensionsOfRow(row), events };
}

/** What the events of the row's attempt are broken down by. */
export function dimensionsOfRow(row: RecountDetail): MeterDimensions {
  const { version, variant, locale, country, source } = row;
  const device = row.device as MeterDimensions["device"];
  return { version, variant, locale, device, country, source: sourceLabel(source) };
}

/** The links that were followed, and of a finished attempt the options that were chosen. */
export function optionsOf(row: RecountDetail): { element: string; choice: string }[] {
  return row.answers
    .filter(({ t, v }) => (row.final && OPTION_TYPES.has(t)) || isFollowedLink(v))
    .flatMap(({ k, v }) => {
      const chosen = isFollowedLink(v) ? [CLICKED] : idsIn(v);
      return chosen.map((choice) => ({ element: k, choice: String(choice) }));
    });
}

/** Own words are stored with the option, or with all the options, that they were written beside. */
function idsIn(value: RecountDetail["answers"][number]["v"]): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== "object" || value === null) return [value];
  if ("ids" in value) return Array.isArray(value.ids) ? value.ids : [];
  return "id" in value ? [value.id] : [];
}
