import { visitorFactsSchema } from "@borda/contracts";
import { expect, test } from "vitest";
import { captureVisitor, offsetMinutesOf, readsReturning, readsVisitor } from "./visitor-facts.ts";

const NOW_MS = Date.UTC(2026, 10, 21, 12);

function requestWith(headers: Record<string, string>, cf: Record<string, unknown> = {}): Request {
  return new Request("https://quiz.test/pele", { headers, cf } as RequestInit);
}

test("a first request says country, region, city, device, language and whether it comes again", () => {
  const request = requestWith(
    {
      "user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Mobile/15E148",
      "accept-language": "PT-br,en;q=0.8",
      cookie: "other=1; borda_seen=1",
    },
    { country: "BR", regionCode: "SP", city: "Campinas" },
  );
  expect(captureVisitor(request, { nowMs: NOW_MS, timeZone: "America/Manaus" })).toEqual({
    nowMs: NOW_MS,
    offsetMinutes: -240,
    country: "BR",
    region: "SP",
    city: "Campinas",
    device: "phone",
    language: "pt",
    returning: true,
  });
});

test.each([
  [{ returning: true }, "1"],
  [{ returning: true, firstSeenMs: NOW_MS - 60_000 }, String(NOW_MS - 60_000)],
  [{ returning: false }, String(NOW_MS + 60_000)],
  [{ returning: false }, String(NOW_MS - 181 * 86_400_000)],
] as const)("%j follows from a cookie that says %s", (expected, value) => {
  const { returning, firstSeenMs } = captureVisitor(requestWith({ cookie: `borda_seen=${value}` }), {
    nowMs: NOW_MS,
  });
  expect(firstSeenMs === undefined ? { returning } : { returning, firstSeenMs }).toEqual(expected);
});

test("a request that says nothing leaves every fact empty, in the zone of São Paulo", () => {
  expect(captureVisitor(requestWith({}), { nowMs: NOW_MS })).toEqual({
    nowMs: NOW_MS,
    offsetMinutes: -180,
    ...{ country: "", region: "", city: "", device: "", language: "", returning: false },
  });
});

test.each([
  ["*", "x".repeat(5_000), "not_borda_seen=1"],
  [";", " ", "borda_seen=10"],
  ["abcdefgh", "", "borda_seen"],
])("hostile headers give facts that fit the token (%#)", (language, city, cookie) => {
  const request = requestWith({ "accept-language": language, cookie }, { city, regionCode: 7, country: {} });
  const facts = captureVisitor(request, { nowMs: NOW_MS });
  expect(visitorFactsSchema.safeParse(facts).success).toBe(true);
  expect([facts.language, facts.returning]).toEqual(["", false]);
});

test.each([
  ["UTC", Date.UTC(2026, 0, 1), 0],
  ["Asia/Kolkata", Date.UTC(2026, 0, 1), 330],
  ["America/New_York", Date.UTC(2026, 0, 1), -300],
  ["America/New_York", Date.UTC(2026, 6, 1), -240],
  ["Nowhere/Land", Date.UTC(2026, 0, 1), 0],
])("%s at %i is %i minutes ahead of UTC", (zone, nowMs, minutes) => {
  expect(offsetMinutesOf(zone, nowMs)).toBe(minutes);
});

test.each([
  ['{"left":{"visitor":"country"},"op":"eq"}', true],
  ['{"expression":"age(born)","code":["age",{"name":"born"}]}', true],
  ['{"left":{"answer":"d"},"op":"before","right":"today"}', true],
  ["Bom dia de {{ geo.city }}", true],
  ['{"type":"whatsapp_button","hours":{"days":[1,2],"from":"09:00"}}', true],
  ['{"text":"a \\"visitor\\":\\" b"}', false],
  ['{"left":{"answer":"d"},"op":"eq"}', false],
])("%s asks of the visitor: %s", (definition, asks) => {
  expect([readsVisitor(definition), readsReturning(definition)]).toEqual([asks, false]);
});

test("only a quiz that asks whether somebody returns needs to remember it", () => {
  expect(readsReturning('{"visitor":"returning"}')).toBe(true);
});

test.each([
  ["fixed", false, false],
  ["daily", true, false],
  ["visitor", true, true],
])(
  "a countdown of kind %s captures the visitor: %s, and remembers the first visit: %s",
  (kind, asks, remembers) => {
    const definition = `{"type":"countdown","until":{"kind":"${kind}","minutes":15}}`;
    expect([readsVisitor(definition), readsReturning(definition)]).toEqual([asks, remembers]);
  },
);
