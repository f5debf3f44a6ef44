import { expect, test } from "vitest";
import { parseTurnstile, TURNSTILE_ORIGIN } from "./turnstile-settings.ts";

const COMMON = { siteKey: "0x4AAAAAAACommon", secret: "0x4AAAAAAACommonSecret" };
const OWN = { siteKey: "0x4AAAAAAAOwn", secret: "0x4AAAAAAAOwnSecret" };
const WIDGETS = JSON.stringify({ default: COMMON, tenants: { aurora: OWN } });

test("a tenant's own widget goes before the one of all", () => {
  const settings = parseTurnstile(WIDGETS, TURNSTILE_ORIGIN, true);
  expect([settings.widgetOf("aurora"), settings.widgetOf("boreal"), settings.widgetOf("toString")]).toEqual([
    OWN,
    COMMON,
    COMMON,
  ]);
});

test("a deployment without widgets has none for anybody", () => {
  expect(parseTurnstile("", TURNSTILE_ORIGIN, true).widgetOf("aurora")).toBeNull();
});

test.each([1, 2, 3])("a production does not start with the published test secret %i", (first) => {
  const secret = `${first}x0000000000000000000000000000000AA`;
  const widgets = JSON.stringify({ tenants: { aurora: { siteKey: "1x00000000000000000000AA", secret } } });
  expect(() => parseTurnstile(widgets, TURNSTILE_ORIGIN, true)).toThrow("published test secret");
  expect(parseTurnstile(widgets, TURNSTILE_ORIGIN, false).widgetOf("aurora")?.secret).toBe(secret);
});

test("a production asks nobody but Cloudflare", () => {
  expect(() => parseTurnstile(WIDGETS, "https://challenges.example", true)).toThrow(TURNSTILE_ORIGIN);
});

test.each(["{", "[]", '{"default":{"siteKey":"x"}}', '{"widgets":{}}'])("%s is refused", (text) => {
  expect(() => parseTurnstile(text, TURNSTILE_ORIGIN, false)).toThrow();
});
