/** When somebody answers a chat, in the tenant's zone and as of when the attempt began, like every other condition. */
import { momentAt, weekdayOf } from "@borda/quiz/runtime/civil-date";
import type { ElementOf, VisitorFacts } from "@borda/quiz/runtime/core";

type Hours = NonNullable<ElementOf<"whatsapp_button">["hours"]>;

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(":").map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

/**
 * Whether somebody is there. Hours that end before they begin go on past midnight and belong to the day on which they
 * began. Always where nobody knows the time.
 */
export function isOpen(
  { days, from, to }: Pick<Hours, "days" | "from" | "to">,
  visitor: VisitorFacts | undefined,
): boolean {
  if (visitor === undefined) return true;
  const { days: today, minutes } = momentAt(visitor.nowMs / 60_000 + visitor.offsetMinutes);
  const now = minutes ?? 0;
  const [opens, closes] = [minutesOf(from), minutesOf(to)];
  const isOn = (day: number) => days.includes(weekdayOf(day));
  if (opens <= closes) return isOn(today) && now >= opens && now < closes;
  return (isOn(today) && now >= opens) || (isOn(today - 1) && now < closes);
}
