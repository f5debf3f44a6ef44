/** Respondents that exist nowhere else, marked so that their traces can be looked for. */
import { randomBytes } from "node:crypto";

export type Person = {
  readonly name: string;
  readonly email: string;
  /** As a person in Brazil types it. */
  readonly phone: string;
  /** The same in E.164. */
  readonly phoneE164: string;
};

let count = 0;

/** Somebody who was never here before. */
export function makePerson(): Person {
  count += 1;
  const mark = randomBytes(4).toString("hex");
  const digits = String(randomBytes(4).readUInt32BE() % 10_000_000).padStart(7, "0");
  const local = `977${digits.slice(0, 2)}`;
  return {
    name: `Zuleica ${mark}`,
    email: `${mark}.${count}@respondente.example`,
    phone: `(11) ${local}-${digits.slice(2, 6)}`,
    phoneE164: `+5511${local}${digits.slice(2, 6)}`,
  };
}

/** What no log may hold: any part of any person that `makePerson` made. */
export const TRACES_OF_PEOPLE: readonly RegExp[] = [
  /respondente\.example/,
  /Zuleica/,
  /\(11\) 977\d\d-\d{4}/,
  /\+?5511977\d{6}/,
];
