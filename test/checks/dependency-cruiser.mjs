/** Configuration of dependency-cruiser: the arrows between packages. Read by `arrows.ts` and its test. */

/** Which packages each part may import, besides itself and what comes from npm. */
const MAY_IMPORT = {
  contracts: [],
  quiz: ["contracts"],
  messaging: ["contracts"],
  db: ["contracts"],
  "edge-kit": ["contracts"],
  view: ["quiz", "contracts"],
  client: ["contracts"],
  cli: ["client", "contracts", "quiz"],
  local: ["contracts", "quiz", "messaging", "db", "edge-kit", "view", "client", "cli"],
};
const WORKERS = ["edge", "ingest", "api", "hooks", "origin", "dashboard"];
const TEST_FILE = "\\.test\\.tsx?$";

const packageRules = Object.entries(MAY_IMPORT).map(([name, allowed]) => ({
  name: `packages-${name}-imports-only-${allowed.join("-and-") || "itself"}`,
  severity: "error",
  from: { path: `^packages/${name}/`, pathNot: TEST_FILE },
  to: { path: `^packages/(?!(?:${[name, ...allowed].join("|")})/)` },
}));

const workerRules = WORKERS.map((name) => ({
  name: `workers-${name}-imports-no-other-worker`,
  severity: "error",
  from: { path: `^workers/${name}/`, pathNot: TEST_FILE },
  to: { path: `^workers/(?!${name}/)` },
}));

export default {
  forbidden: [
    ...packageRules,
    ...workerRules,
    {
      name: "packages-import-no-worker",
      severity: "error",
      from: { path: "^packages/", pathNot: TEST_FILE },
      // The seed makes its password hashes with the very module that checks them.
      to: { path: "^workers/", pathNot: "^workers/api/src/password-hash\\.ts$" },
    },
    {
      name: "only-db-imports-the-tables",
      severity: "error",
      from: { path: "^(?:packages|workers)/", pathNot: ["^packages/db/", TEST_FILE] },
      to: { path: "^drizzle/" },
    },
    {
      name: "imports-only-what-its-package-json-names",
      severity: "error",
      from: { pathNot: TEST_FILE },
      to: { couldNotResolve: true, pathNot: "^(?:cloudflare:|virtual:)" },
    },
    { name: "no-import-cycles", severity: "error", from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(?:^|/)(?:dist|generated|node_modules)/|worker-configuration\\.d\\.ts$" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "default"] },
  },
};
