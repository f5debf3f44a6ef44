/** Slugs for quizzes that were given none. */
import { RESERVED_SLUGS, toHex } from "@borda/contracts";

/** Leaves room for a suffix within the 80 characters of a slug. */
const MAX_BASE_LENGTH = 60;

/**
 * A slug from a name: accents are dropped, everything that is not a-z or 0-9 becomes a hyphen.
 * `quiz` stands in for a name that leaves nothing, and `-quiz` follows a reserved word.
 */
export function slugFromName(name: string): string {
  const slug = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+/, "")
    .slice(0, MAX_BASE_LENGTH)
    .replace(/-+$/, "");
  if (slug === "") return "quiz";
  return RESERVED_SLUGS.includes(slug) ? `${slug}-quiz` : slug;
}

/** Bytes of a random suffix: with 40 bits, one race in 20,000 of 10,000 imports under one name has two alike. */
export const SUFFIX_BYTES = 5;

/** The base with a suffix made of random bytes, for where the free numbers are raced for. */
export function randomSlug(base: string, random: Uint8Array): string {
  return `${base}-${toHex(random)}`;
}

/** The base itself, or with the first of `-2`, `-3`, … that is free. */
export function freeSlug(base: string, taken: readonly string[]): string {
  const used = new Set(taken);
  if (!used.has(base)) return base;
  let suffix = 2;
  while (used.has(`${base}-${suffix}`)) suffix += 1;
  return `${base}-${suffix}`;
}
