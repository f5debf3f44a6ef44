/** What people and leads must come to, by plain union-find over the answers that stand. Knows nothing of SQL. */
import type { SubmissionMessage } from "@borda/contracts";
import { isMadeUpPhone } from "@borda/contracts/made-up-phone";
import { phoneIdentity } from "../repositories/phone-identity.ts";

/** `tenant kind value` of every address that a message names. */
export function addressesOf(message: SubmissionMessage): string[] {
  const { emails, phones } = message.contact;
  return [
    ...emails.map((email) => `${message.tenantId} email ${email}`),
    ...phones
      .filter((phone) => !isMadeUpPhone(phone))
      .map((phone) => `${message.tenantId} phone ${phoneIdentity(phone)}`),
  ];
}

/** The message of each attempt that stands at the end: its final one, else the one with the highest number. */
export function standingMessages(messages: readonly SubmissionMessage[]): SubmissionMessage[] {
  const standing = new Map<string, SubmissionMessage>();
  for (const message of messages) {
    const known = standing.get(message.attemptId);
    const wins = known === undefined || (!known.final && (message.final || message.seq > known.seq));
    if (wins) standing.set(message.attemptId, message);
  }
  return [...standing.values()];
}

/** Groups of addresses that are one person each, sorted, as one text a group. */
export function expectedPeople(messages: readonly SubmissionMessage[]): string[] {
  const parents = new Map<string, string>();
  const rootOf = (address: string): string => {
    const parent = parents.get(address);
    if (parent === undefined || parent === address) return address;
    const root = rootOf(parent);
    parents.set(address, root);
    return root;
  };
  for (const message of standingMessages(messages)) {
    const [first, ...others] = addressesOf(message);
    if (first === undefined) continue;
    if (!parents.has(first)) parents.set(first, first);
    for (const other of others) {
      if (!parents.has(other)) parents.set(other, other);
      parents.set(rootOf(other), rootOf(first));
    }
  }
  return groupsOf([...parents.keys()].map((address) => [rootOf(address), address]));
}

/** `attempt tag` of every tag that the answers of somebody who left an address give, sorted. */
export function expectedTags(messages: readonly SubmissionMessage[]): string[] {
  return standingMessages(messages)
    .filter((message) => addressesOf(message).length > 0)
    .flatMap(({ attemptId, tags = [] }) => tags.map((tag) => `${attemptId} ${tag}`))
    .sort();
}

/** Sorted groups of the second parts by the first. */
export function groupsOf(pairs: readonly (readonly [string, string])[]): string[] {
  const groups = Map.groupBy(pairs, ([owner]) => owner);
  return [...groups.values()]
    .map((group) =>
      group
        .map(([, address]) => address)
        .sort()
        .join(" + "),
    )
    .sort();
}
