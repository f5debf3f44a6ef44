import { expect, test } from "vitest";
import { scopeSettings } from "./scope.ts";

const TENANT = "0199aaaa-0000-7000-8000-000000000001";
const LIMITS = { statement_timeout: "15000", lock_timeout: "8000" };

test("a scope becomes the settings of one transaction, with time-outs", () => {
  expect(scopeSettings({ tenantId: TENANT })).toEqual({ "app.tenant_id": TENANT, ...LIMITS });
  expect(scopeSettings({ tenantIds: [TENANT, TENANT.replace("1", "2")] })).toEqual({
    "app.tenant_ids": `{${TENANT},${TENANT.replace("1", "2")}}`,
    ...LIMITS,
  });
  expect(
    scopeSettings({ userId: TENANT, signInEmail: "a@b.example", sessionHash: "ff", task: "dispatch" }),
  ).toEqual({
    "app.user_id": TENANT,
    "app.sign_in_email": "a@b.example",
    "app.session_hash": "ff",
    "app.task": "dispatch",
    ...LIMITS,
  });
});

test.each([
  ["nobody", {}],
  ["an empty tenant", { tenantId: "" }],
  ["a tenant that is no id", { tenantId: "undefined" }],
  ["upper case, which the database would print otherwise", { tenantId: TENANT.toUpperCase() }],
  ["an id with more behind it", { tenantIds: [`${TENANT}} or true`] }],
  ["an empty user", { userId: "" }],
  ["an empty session", { sessionHash: "" }],
])("a scope of %s is refused before anything is sent", (_what, scope) => {
  expect(() => scopeSettings(scope)).toThrow(TypeError);
});
