/** Respondents that exist nowhere else, marked so that their traces can be looked for. */

export type Person = {
  readonly name: string;
  readonly email: string;
  /** As a person in Brazil types it. */
  readonly phone: string;
  /** The same in E.164. */
  readonly phoneE164: string;
};

/** Some of Brazil's area codes. */
const AREAS = [11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 22, 24, 27, 28, 31, 32, 33, 34, 35, 37];
const NUMBERS_AN_AREA = 1_000_000;

let last = 0;

/** Counts with the clock, so that several files of a run never make the same person: two with one phone would be one lead. */
function nextNumber(): number {
  last = Math.max(last + 1, Date.now());
  return last;
}

/** Somebody who was never here before. */
export function makePerson(): Person {
  const number = nextNumber();
  const mark = number.toString(36);
  const area = AREAS[Math.floor(number / NUMBERS_AN_AREA) % AREAS.length];
  const digits = String(number % NUMBERS_AN_AREA).padStart(6, "0");
  return {
    name: `Zuleica ${mark}`,
    email: `${mark}@respondente.example`,
    phone: `(${area}) 977${digits.slice(0, 2)}-${digits.slice(2)}`,
    phoneE164: `+55${area}977${digits}`,
  };
}

/** An address of somebody who is alone behind it: everybody at one address would share its limits. */
export function makeAddress(): string {
  const number = nextNumber();
  return `2804:${(number & 0xffff).toString(16)}:${((number >> 8) & 0xffff).toString(16)}:${Math.floor(
    Math.random() * 0xffff,
  ).toString(16)}::1`;
}

/** What no log may hold: any part of any person that `makePerson` made. */
export const TRACES_OF_PEOPLE: readonly RegExp[] = [
  /respondente\.example/,
  /Zuleica/,
  /\(\d\d\) 977\d\d-\d{4}/,
  /\b55\d\d977\d{6}\b/,
];
