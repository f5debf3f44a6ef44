/** How what takes its time, is drawn or agreed to is read. */
import { agreedText } from "./agreed-text.ts";
import { type AnswerParts, hasParts, type RawAnswer } from "./answers.ts";
import { isMonthFirst } from "./date-kinds.ts";
import { drawnIndex } from "./draw.ts";
import type { Given, ReadingGround } from "./given.ts";
import { answered, type FormFields, type InputKinds, type Reading, refused } from "./input-kinds.ts";
import type { ElementOf } from "./types.ts";
import type { VisitorFacts } from "./visitor-facts.ts";

const WRONG = refused({ code: "wrong_type" });

function readYesNo(raw: NonNullable<RawAnswer>): Reading {
  if (raw === "yes" || raw === true) return answered(true);
  return raw === "no" || raw === false ? answered(false) : WRONG;
}

/** Where the wheel of a browser's attempts stops; null before anybody has come. */
export function prizeOf({ key, segments }: ElementOf<"wheel">, { attemptId, visitor }: Given) {
  const weights = segments.map(({ weight }) => weight);
  const drawer = visitor?.lot ?? attemptId;
  const index = drawer === undefined ? null : drawnIndex(weights, drawer, key);
  return index === null ? null : { index, segment: segments[index] };
}

const DAY_MS = 86_400_000;

/**
 * When a countdown ends, in milliseconds since 1970: by the facts of the attempt. Whether that has come is told by the
 * clock of the device.
 * @returns null before anybody has come
 */
export function countdownEndMs(
  { until }: ElementOf<"countdown">,
  visitor: VisitorFacts | undefined,
): number | null {
  if (until.kind === "fixed") return Date.parse(until.at);
  if (visitor === undefined) return null;
  const { nowMs, offsetMinutes, firstSeenMs = nowMs } = visitor;
  if (until.kind === "visitor") return firstSeenMs + until.minutes * 60_000;
  const localMs = nowMs + offsetMinutes * 60_000;
  const midnightMs = localMs - (localMs % DAY_MS);
  const todayMs = midnightMs + Date.parse(`1970-01-01T${until.time}Z`);
  // Whoever comes after that hour has until the next day's.
  return (todayMs > localMs ? todayMs : todayMs + DAY_MS) - offsetMinutes * 60_000;
}

/** That a countdown has ended, alone, at a time of the day, and at a moment. */
const EXPIRED = {
  pt: ["expirou", "expirou às ", "expirou em "],
  en: ["expired", "expired at ", "expired on "],
  es: ["expiró", "expiró a las ", "expiró el "],
} as const;

/** With the time where it is the same for everybody; a moment is written in the zone in which the author gave it. */
function endText({ until }: ElementOf<"countdown">, locale: string): string {
  const language = locale.slice(0, 2);
  const [ended, atTime, onDay] = EXPIRED[language === "pt" || language === "es" ? language : "en"];
  if (until.kind === "visitor") return ended;
  if (until.kind === "daily") return atTime + until.time;
  // Every date of the kind that documents take has its parts at the same places.
  const [year, month, day] = until.at.slice(0, 10).split("-");
  const date = isMonthFirst(locale) ? [month, day, year] : [day, month, year];
  const zone = until.at.endsWith("Z") ? " UTC" : "";
  return `${onDay}${date.join("/")}, ${until.at.slice(11, 16)}${zone}`;
}

/** A spin is all that is sent: what was drawn follows from what the edge has signed. */
function readSpin(
  element: ElementOf<"wheel">,
  raw: NonNullable<RawAnswer>,
  _: string,
  ground: ReadingGround,
): Reading {
  if (raw !== true && raw !== "spin") return WRONG;
  const prize = prizeOf(element, ground)?.segment;
  if (prize === undefined) return answered({ prize: "" });
  return answered({ prize: prize.id, ...(prize.coupon === undefined ? {} : { coupon: prize.coupon }) });
}

function readPurposes({ purposes }: ElementOf<"cookie_consent">, raw: NonNullable<RawAnswer>): Reading {
  if (!hasParts(raw)) return WRONG;
  const names: readonly string[] = purposes;
  const isKnown = Object.entries(raw).every(
    ([name, value]) => names.includes(name) && typeof value === "boolean",
  );
  if (!isKnown) return WRONG;
  return answered(Object.fromEntries(purposes.map((name) => [name, (raw as AnswerParts)[name] === true])));
}

function purposesIn({ key, purposes }: ElementOf<"cookie_consent">, form: FormFields): RawAnswer {
  return Object.fromEntries(purposes.map((name) => [name, form.getAll(`${key}.${name}`).length > 0]));
}

/** What cookies are used for, in the languages of the interface. */
const PURPOSE_NAMES = {
  pt: { ads: "Anúncios", analytics: "Medição" },
  en: { ads: "Advertising", analytics: "Measurement" },
  es: { ads: "Anuncios", analytics: "Medición" },
} as const;

/** @param locale of the quiz; English where the interface does not speak its language */
export function purposeNames(locale: string): Readonly<Record<"ads" | "analytics", string>> {
  const language = locale.slice(0, 2);
  return language === "pt" || language === "es" ? PURPOSE_NAMES[language] : PURPOSE_NAMES.en;
}

export const TIMED_KINDS: InputKinds = {
  loader_question: {
    read: (_, raw) => readYesNo(raw),
    text: (_, answer, locale) => agreedText(answer === true, locale),
    points: ({ scoreYes = 0, scoreNo = 0 }, answer) => [{ score: answer === true ? scoreYes : scoreNo }],
    missing: ({ state }) => (state === "empty" ? { code: "choice_required" } : null),
  },
  // The field is there, and so the answer true, only when the time is over.
  countdown: {
    read: (_, raw) => (raw === true || raw === "expired" ? answered(true) : WRONG),
    text: (element, _, locale) => endText(element, locale),
  },
  cookie_consent: {
    read: readPurposes,
    form: purposesIn,
    text: ({ purposes }, answer, locale) => {
      const names = purposeNames(locale);
      return purposes
        .map((name) => `${names[name]}: ${agreedText((answer as AnswerParts)[name] === true, locale)}`)
        .join(", ");
    },
  },
  wheel: {
    read: readSpin,
    missing: ({ state }) => (state === "empty" ? { code: "spin_required" } : null),
    text: ({ segments }, answer) => {
      const { prize, coupon } = answer as AnswerParts;
      const label = segments.find(({ id }) => id === prize)?.label ?? "";
      return coupon === undefined ? label : `${label} (${coupon})`;
    },
  },
};
