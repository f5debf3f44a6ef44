/** What a person is called, and how they can be reached besides. */
import type { Lead } from "@borda/contracts/api";

/** The name, else the address that is known; null for who left neither. */
export function leadTitle({ name, email, phone }: Pick<Lead, "name" | "email" | "phone">): string | null {
  return name ?? email ?? phone;
}

/** The addresses that the title does not say already. */
export function contactsBesideTitle(
  lead: Pick<Lead, "name" | "email" | "phone">,
  contacts: readonly (string | null)[] = [lead.email, lead.phone],
): string[] {
  const title = leadTitle(lead);
  return contacts.filter((contact) => contact !== null && contact !== title) as string[];
}
