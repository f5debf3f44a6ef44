import { expect, test } from "vitest";
import { type Contact, createLeadCount, createPeople } from "./people.ts";
import { seededRandom } from "./seeded-random.ts";

test("people of a load come back, get new addresses and turn out to be one, and nobody has more addresses than a person", () => {
  const people = createPeople(seededRandom(7));
  const contacts = Array.from({ length: 60_000 }, (_, index) => people.next(index % 3));
  const count = createLeadCount();
  for (const contact of contacts) count.add(contact);
  const most = contacts.reduce((max, contact) => Math.max(max, count.addressesWith(contact)), 0);
  const addresses = new Set(contacts.flatMap(({ email, phone }) => [`e${email}`, `p${phone}`]));
  expect([most, count.leads() < contacts.length, addresses.size > 2 * count.leads()]).toEqual([
    12,
    true,
    true,
  ]);
});

test("whoever shares an address, also through others, is one person, within a tenant", () => {
  const count = createLeadCount();
  const contact = (tenant: number, email: number, phone: number): Contact => ({ tenant, email, phone });
  for (const each of [contact(0, 1, 1), contact(0, 2, 2), contact(0, 3, 2), contact(1, 1, 1)])
    count.add(each);
  expect([
    count.leads(),
    count.addressesWith(contact(0, 1, 2)),
    count.addressesWith(contact(0, 9, 1)),
  ]).toEqual([3, 5, 3]);
  expect(count.leads()).toBe(3);
  count.add(contact(0, 1, 3));
  count.add(contact(0, 1, 2));
  expect([count.leads(), count.personOf(contact(0, 3, 2)), count.addressesWith(contact(0, 3, 3))]).toEqual([
    2,
    count.personOf(contact(0, 1, 1)),
    6,
  ]);
});
