/** Cloudflare's counters of a location let through what the edge's own limits do, and no more. */
import { readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { expect, test } from "vitest";
import { DEFAULT_LIMITS } from "../../workers/edge/src/limits/limit-settings.ts";
import type { WranglerConfig } from "./wrangler-parity.ts";

function countersOf(environment: string) {
  const text = readFileSync(new URL("../../wrangler.toml", import.meta.url), "utf8");
  const { env }: WranglerConfig = parse(text);
  return env?.[environment]?.ratelimits ?? [];
}

test("a location's counter allows in a minute the burst and the rate of the limit that it stands for", () => {
  const expected = (["views", "finished"] as const).flatMap((kind) =>
    (["address", "quiz", "tenant"] as const).map((scope) => {
      const { perMinute, burst } = DEFAULT_LIMITS[kind][scope];
      return [`${kind}_per_${scope}`.toUpperCase(), perMinute + burst, 60];
    }),
  );
  const counters = countersOf("production").map(({ name, simple }) => [name, simple.limit, simple.period]);
  expect(counters).toEqual(expected);
});
