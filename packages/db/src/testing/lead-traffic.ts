/** Answers of people whose addresses come to light little by little, so that leads have to be merged. Seeded. */
import { newId, type SubmissionMessage } from "@borda/contracts";
import { makeConsent, makeSubmission, type TestTenant } from "./rows.ts";

export function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((left, right) => left.at - right.at)
    .map(({ item }) => item);
}

const TRAFFIC_TAGS = ["cold", "hot", "vip"];

/** What a message says of tags, beside the variables as well, as the edge writes it. */
export function taggedAs(tags: readonly string[]): Pick<SubmissionMessage, "variables" | "tags"> {
  return tags.length === 0 ? { variables: {} } : { variables: { tags: tags.join(", ") }, tags: [...tags] };
}

type TrafficOptions = {
  readonly tenants: readonly TestTenant[];
  readonly people: number;
  readonly attempts: number;
  readonly random: () => number;
};

/**
 * Each person has up to three e-mail addresses and three phones, some phones also known without the ninth digit, and
 * names one to three of them in an answer. Some answers come in parts, some of those correct a slip of the finger.
 */
export function leadTraffic({ tenants, people, attempts, random }: TrafficOptions): SubmissionMessage[] {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  return Array.from({ length: attempts }, (_, index) => {
    const tenant = pick(tenants);
    const person = Math.floor(random() * people);
    const addresses = Array.from({ length: 1 + Math.floor(random() * 3) }, () =>
      addressOf(person, pick, random),
    );
    const attemptId = newId() as SubmissionMessage["attemptId"];
    const make = (seq: number, final: boolean, named: readonly string[]) =>
      makeSubmission(tenant, {
        attemptId,
        seq,
        final,
        ending: final ? "result" : null,
        requestId: `request-${index}-${seq}`,
        receivedAt: new Date(Date.parse("2026-11-21T10:00:00Z") + index * 1_000 + seq).toISOString(),
        contact: contactOf(named),
        consents: named.length === 0 ? [] : [makeConsent()],
        ...taggedAs(TRAFFIC_TAGS.filter(() => random() < 0.3)),
      });
    const style = random();
    if (style < 0.7) return [make(1, true, addresses)];
    if (style < 0.85)
      return [make(1, false, []), make(2, false, addresses.slice(0, 1)), make(3, true, addresses)];
    if (style < 0.95) return [make(1, false, [`slip-${attemptId}@example.com`]), make(2, true, addresses)];
    return [make(1, false, addresses)];
  }).flat();
}

function addressOf(
  person: number,
  pick: <Item>(items: readonly Item[]) => Item,
  random: () => number,
): string {
  const number = pick([0, 1, 2]);
  if (random() < 0.5) return `person-${person}-${number}@example.com`;
  const local = `8${String(person).padStart(4, "0")}${number}00`;
  return `+5511${random() < 0.3 ? "" : "9"}${local}`;
}

function contactOf(addresses: readonly string[]): SubmissionMessage["contact"] {
  const phones = addresses.filter((address) => address.startsWith("+"));
  const emails = addresses.filter((address) => !address.startsWith("+"));
  return { name: null, emails: [...new Set(emails)], phones: [...new Set(phones)] };
}
