/** The policy of every kind of page and answer that is not a quiz's; those are in the edge's own tests. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { securityHeaders } from "../../workers/api/src/security-headers.ts";
import { dataHeaders } from "../../workers/edge/src/data-headers.ts";
import { highFindings } from "../../workers/edge/src/testing/csp-findings.ts";
import { unsubscribePageHeaders } from "../../workers/hooks/src/unsubscribe/page.ts";

async function ofApi(): Promise<string> {
  const c = { res: new Response("{}") };
  await securityHeaders()(c as never, async () => undefined);
  return c.res.headers.get("content-security-policy") ?? "";
}

function ofDashboard(): string {
  const headers = readFileSync(new URL("../../workers/dashboard/public/_headers", import.meta.url), "utf8");
  return /^ {2}Content-Security-Policy: (.*)$/m.exec(headers)?.[1] ?? "";
}

test.each([
  ["the dashboard", ofDashboard],
  [
    "the page for unsubscribing",
    () => unsubscribePageHeaders("A".repeat(22), true)["content-security-policy"] ?? "",
  ],
  ["the API", ofApi],
  ["the edge's data", () => dataHeaders(true)["content-security-policy"] ?? ""],
])("the policy of %s has no finding of high severity", async (_what, policyOf) => {
  const policy = await policyOf();
  expect([policy.startsWith("default-src 'none'"), highFindings(policy)]).toEqual([true, []]);
});

test("every page of the dashboard says how browsers are to treat it, and only its hashed files are kept", () => {
  const headers = readFileSync(new URL("../../workers/dashboard/public/_headers", import.meta.url), "utf8");
  const withoutPolicy = headers.replace(/^ {2}Content-Security-Policy: .*\n/m, "");
  expect(withoutPolicy.trim().split("\n")).toEqual([
    "/*",
    "  Strict-Transport-Security: max-age=63072000; includeSubDomains; preload",
    "  X-Content-Type-Options: nosniff",
    "  Referrer-Policy: same-origin",
    "  Permissions-Policy: camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "  Cross-Origin-Opener-Policy: same-origin",
    "  Cross-Origin-Resource-Policy: same-origin",
    "  Cache-Control: no-store",
    "/assets/*",
    "  ! Cache-Control",
    "  Cache-Control: public, max-age=31536000, immutable",
  ]);
});
