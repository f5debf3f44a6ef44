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
/** What exists for tests: their own files, and helpers in folders of that name. */
const FOR_TESTS = [TEST_FILE, "/testing/", "^packages/[^/]+/(?:test|build)/"];
/** Programs of developers that stand beside what they check. */
const FOR_DEVELOPERS = "^packages/db/src/check-drift\\.ts$";

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
    {
      name: "product-imports-nothing-that-is-for-tests",
      severity: "error",
      from: { path: "^(?:packages|workers)/[^/]+/src/", pathNot: [...FOR_TESTS, FOR_DEVELOPERS] },
      to: { path: ["^test/", "^(?:packages|workers)/.*/testing/"] },
    },
    {
      name: "other-packages-only-by-what-they-export",
      severity: "error",
      from: { path: "^(packages|workers)/([^/]+)/", pathNot: [...FOR_TESTS, "^packages/local/"] },
      to: { path: "^packages/", pathNot: "^$1/$2/", dependencyTypes: ["local"] },
    },
    {
      name: "the-runtime-of-quizzes-has-no-schemas",
      severity: "error",
      // Types of elements are derived from their schemas, and types are all that is taken of them.
      from: { path: "^packages/quiz/src/runtime/", pathNot: [TEST_FILE, "/element-types\\.ts$"] },
      to: {
        path: [
          "(?:^|/)node_modules/zod/",
          "^packages/quiz/src/(?:compile|document|lint|importers)(?:/|\\.ts$)",
        ],
      },
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
