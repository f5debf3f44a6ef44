/**
 * Who answers: mostly people who were never here, some who come back, some who come back with another address, and a
 * few whose two addresses had been known as two people. How many leads that makes is this file's own reckoning, which
 * is then compared with what PostgreSQL holds.
 */
import type { SeededRandom } from "./seeded-random.ts";

/** Where two ways to reach a person lie in one tenant's list of addresses. */
export type Contact = {
  readonly tenant: number;
  /** Number of the e-mail address, unique over all tenants. */
  readonly email: number;
  /** Number of the phone, unique over all tenants. */
  readonly phone: number;
};

/** Of those who answer, how many were here before: with both addresses, with another phone, as two known people. */
const RETURNING = 0.15;
const NEW_PHONE = 0.03;
const NEW_EMAIL = 0.02;
const TWO_KNOWN = 0.01;
/** People a tenant remembers for a return. */
const REMEMBERED = 2_000;
/**
 * Addresses that one person has at most. Ties make chains, and at twenty addresses a lead is no person any more and ties
 * nothing (decision 0012), which the reckoning below knows nothing of.
 */
const MAX_ADDRESSES = 12;

export interface People {
  /** Somebody of this tenant who finishes a quiz now. */
  next(tenant: number): Contact;
}

/** @param firstNumber of the addresses, so that several lists never share one */
export function createPeople(random: SeededRandom, firstNumber = 0): People {
  const known = new Map<number, Contact[]>();
  const ties = createLeadCount();
  let number = firstNumber;
  const fresh = () => {
    number += 1;
    return number;
  };

  function choose(tenant: number, remembered: readonly Contact[]): Contact {
    const dice = random.next();
    if (remembered.length < 2 || dice >= RETURNING + NEW_PHONE + NEW_EMAIL + TWO_KNOWN) {
      const both = fresh();
      return { tenant, email: both, phone: both };
    }
    const person = random.pick(remembered);
    if (dice < RETURNING) return person;
    const tied = withAnother(person, remembered, dice);
    return ties.addressesWith(tied) <= MAX_ADDRESSES ? tied : person;
  }

  /** The person with an address that was not known as theirs. */
  function withAnother(person: Contact, remembered: readonly Contact[], dice: number): Contact {
    if (dice < RETURNING + NEW_PHONE) return { ...person, phone: fresh() };
    if (dice < RETURNING + NEW_PHONE + NEW_EMAIL) return { ...person, email: fresh() };
    return { ...person, phone: random.pick(remembered).phone };
  }

  return {
    next(tenant) {
      const remembered = known.get(tenant) ?? [];
      known.set(tenant, remembered);
      const contact = choose(tenant, remembered);
      ties.add(contact);
      if (remembered.length < REMEMBERED) remembered.push(contact);
      else remembered[random.below(REMEMBERED)] = contact;
      return contact;
    },
  };
}

/** Counts people: whoever shares an e-mail address or a phone in a tenant, also through others, is one. */
export interface LeadCount {
  add(contact: Contact): void;
  leads(): number;
  /** Addresses of the person that this contact makes, together with those that it ties. */
  addressesWith(contact: Contact): number;
  /** The same text for everybody who is the same person so far. */
  personOf(contact: Contact): string;
}

/** Union-find with path halving over the addresses of all tenants. */
export function createLeadCount(): LeadCount {
  const parents = new Map<string, string>();
  /** Addresses below a root. */
  const sizes = new Map<string, number>();
  let roots = 0;
  const rootOf = (key: string): string => {
    let at = key;
    for (;;) {
      const parent = parents.get(at) ?? at;
      if (parent === at) return at;
      const above = parents.get(parent) as string;
      parents.set(at, above);
      at = above;
    }
  };
  const sizeOf = (root: string) => sizes.get(root) ?? 1;
  const keysOf = ({ tenant, email, phone }: Contact) => [`${tenant}e${email}`, `${tenant}p${phone}`] as const;
  return {
    add(contact) {
      for (const key of keysOf(contact)) {
        if (parents.has(key)) continue;
        parents.set(key, key);
        roots += 1;
      }
      const [one, other] = keysOf(contact).map(rootOf) as [string, string];
      if (one === other) return;
      parents.set(one, other);
      sizes.set(other, sizeOf(one) + sizeOf(other));
      roots -= 1;
    },
    addressesWith(contact) {
      const [one, other] = keysOf(contact).map(rootOf) as [string, string];
      return one === other ? sizeOf(one) : sizeOf(one) + sizeOf(other);
    },
    leads: () => roots,
    personOf: ({ tenant, email }) => rootOf(`${tenant}e${email}`),
  };
}

/** Area codes of Brazil's largest cities. */
const AREAS = [11, 21, 31, 41, 51, 61, 71, 81, 85, 92, 27, 48, 62, 19, 13, 91, 98, 83, 84, 65];
const NUMBERS_AN_AREA = 10_000_000;

/** The address as somebody types it; the same number is always the same address once normalised. */
export function typedEmail(number: number, sloppy: boolean): string {
  const address = `pessoa.${number}@mail-${number % 7}.example.com`;
  return sloppy ? ` ${address.replace("pessoa", "Pessoa")} ` : address;
}

/** A Brazilian mobile number as somebody types it, with or without the country. */
export function typedPhone(number: number, sloppy: boolean): string {
  const area = AREAS[Math.floor(number / NUMBERS_AN_AREA) % AREAS.length];
  const digits = String(number % NUMBERS_AN_AREA).padStart(7, "0");
  return sloppy
    ? `+55 ${area} 98${digits.slice(0, 3)}${digits.slice(3)}`
    : `(${area}) 98${digits.slice(0, 3)}-${digits.slice(3)}`;
}
