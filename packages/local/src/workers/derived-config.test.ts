import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { stackPorts } from "../ports/stack-ports.ts";
import { deriveConfig } from "./derived-config.ts";
import { originEnvironment, workerValues } from "./local-values.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "borda-config-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const ROOT = resolve(import.meta.dirname, "../../../..");
const SETTINGS = {
  ports: stackPorts(18_700),
  secrets: {
    postgres: "superuser-password-1",
    roles: { borda_owner: "owner", borda_app: "a/b@c:d", borda_ingest: "ingest", borda_origin: "origin" },
    pageTokenKeys: "local:page",
    triggerSigningKeys: "local:trigger",
    unsubscribeKeys: "local:unsubscribe",
    redisToken: "redis-token",
  },
  superuserUrl: "postgres://postgres:superuser-password-1@127.0.0.1:18707/postgres",
  database: "borda",
};

function write(text: string): string {
  const path = join(folder, "wrangler.toml");
  writeFileSync(path, text);
  return path;
}

test("paths become absolute, values replace variables, and what is for deployments goes", () => {
  const path = write(`
name = "w"
main = "src/worker.ts"
compatibility_date = "2026-11-01"
routes = [{ pattern = "x.example/*", zone_name = "x.example" }]
[assets]
directory = "dist"
binding = "ASSETS"
[vars]
KEPT = "as it is"
LOCAL = "off"
[secrets]
required = ["KEY"]
[[kv_namespaces]]
binding = "KV"
id = "kv"
[env.production]
routes = []
`);
  expect(deriveConfig(path, { LOCAL: "on", KEY: "k" })).toEqual({
    name: "w",
    main: join(folder, "src/worker.ts"),
    compatibility_date: "2026-11-01",
    assets: { directory: join(folder, "dist"), binding: "ASSETS" },
    vars: { KEPT: "as it is", LOCAL: "on", KEY: "k" },
    kv_namespaces: [{ binding: "KV", id: "kv" }],
  });
});

test("a secret without a local value is named", () => {
  const path = write('name = "w"\nmain = "w.ts"\n[secrets]\nrequired = ["KEY", "OTHER"]\n');
  expect(() => deriveConfig(path, { KEY: "k" })).toThrow(
    /requires OTHER: give a local value in packages\/local/,
  );
});

test.each([
  ["borda-gateway", "packages/local/gateway/wrangler.toml"],
  ["borda-edge", "wrangler.toml"],
  ["borda-ingest", "workers/ingest/wrangler.toml"],
  ["borda-api", "workers/api/wrangler.toml"],
  ["borda-hooks", "workers/hooks/wrangler.toml"],
])("every secret of %s has a local value and no route is left", (name, path) => {
  const config = deriveConfig(join(ROOT, path), workerValues(SETTINGS)[name] ?? {});
  expect(config.name).toBe(name);
  expect(["env", "route", "routes", "secrets"].filter((key) => key in config)).toEqual([]);
});

test("every deployable gets its own role, addresses of this stack, and passwords fit for a URL", () => {
  const values = workerValues(SETTINGS);
  expect([
    JSON.parse(values["borda-api"]?.DATABASE_URLS ?? ""),
    JSON.parse(values["borda-ingest"]?.DATABASE_URLS ?? ""),
    JSON.parse(originEnvironment(SETTINGS).DATABASE_URLS ?? ""),
    values["borda-ingest"]?.ORIGIN_URL,
    values["borda-api"]?.DASHBOARD_ORIGIN,
    originEnvironment(SETTINGS).HOOKS_ORIGIN,
  ]).toEqual([
    { main: "postgres://borda_app:a%2Fb%40c%3Ad@127.0.0.1:18707/borda" },
    { main: "postgres://borda_ingest:ingest@127.0.0.1:18707/borda" },
    { main: "postgres://borda_origin:origin@127.0.0.1:18707/borda" },
    "http://127.0.0.1:18706",
    "http://localhost:18700",
    "http://localhost:18702",
  ]);
});
