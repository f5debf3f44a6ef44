/** Every test project of the workspace; `pnpm exec vitest run -c test/vitest.config.ts --project NAME [file]`. */
import { fileURLToPath } from "node:url";
import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

import { API_DOUBLES, EDGE_DOUBLES, HOOKS_DOUBLES, INGEST_DOUBLES } from "./support/worker-doubles.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

type PluginOptions = Exclude<Parameters<typeof cloudflareTest>[0], (...parameters: never[]) => unknown>;
type MiniflareOptions = NonNullable<PluginOptions["miniflare"]>;

/**
 * Tests that run inside workerd with the bindings of one worker's wrangler file. One worker runs every file, in a fifth
 * of the time that a worker for each would take: what modules keep to themselves must not decide a test.
 * @param miniflare values for its secrets, and doubles of the workers that it is bound to
 */
function workerdProject(
  name: string,
  include: readonly string[],
  configPath: string,
  miniflare: MiniflareOptions = {},
) {
  return {
    root,
    plugins: [cloudflareTest({ wrangler: { configPath: `${root}${configPath}` }, miniflare })],
    // Property tests run hundreds of cases, and a machine that builds at the same time is slow.
    test: {
      name,
      include: [...include],
      globalSetup: "packages/view/build/assets-setup.ts",
      testTimeout: 30_000,
      isolate: false,
    },
  };
}

/**
 * Ingest runs with doubles of what lies outside it: its entry is replaced by one whose Durable Objects and consumers
 * get their ports from the tests. Sockets and Durable Objects together need one worker without isolation
 * (known issue of the plugin: /workers/testing/vitest-integration/known-issues).
 */
function ingestProject() {
  return {
    root,
    plugins: [
      cloudflareTest({
        main: `${root}workers/ingest/src/testing/test-worker.ts`,
        wrangler: { configPath: `${root}workers/ingest/wrangler.toml` },
        miniflare: INGEST_DOUBLES,
      }),
    ],
    test: {
      name: "ingest",
      include: ["workers/ingest/src/**/*.test.ts"],
      exclude: ["**/node_modules/**", "**/*.pg.test.ts"],
      maxWorkers: 1,
      isolate: false,
      // Property tests on a busy machine.
      testTimeout: 60_000,
    },
  };
}

export default defineConfig({
  root,
  test: {
    projects: [
      workerdProject(
        "packages",
        ["packages/{contracts,quiz,view,messaging,edge-kit,client}/src/**/*.test.{ts,tsx}"],
        "test/support/packages.wrangler.toml",
      ),
      workerdProject("edge", ["workers/edge/src/**/*.test.{ts,tsx}"], "wrangler.toml", EDGE_DOUBLES),
      workerdProject("api", ["workers/api/src/**/!(*.pg).test.ts"], "workers/api/wrangler.toml", API_DOUBLES),
      workerdProject(
        "hooks",
        ["workers/hooks/src/**/*.test.ts"],
        "workers/hooks/wrangler.toml",
        HOOKS_DOUBLES,
      ),
      ingestProject(),
      // Needs files that are not part of the project: `pnpm check:exports`, and `npm test` where they are at hand.
      { root, test: { name: "exports", include: ["test/exports/**/*.test.ts"] } },
      { root, test: { name: "checks", include: ["test/{checks,bench}/**/*.test.ts"], testTimeout: 60_000 } },
      {
        root,
        test: {
          name: "postgres",
          include: ["{packages,workers,test}/**/*.pg.test.ts"],
          exclude: ["**/node_modules/**"],
          globalSetup: "test/support/postgres-setup.ts",
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
      {
        root,
        test: {
          name: "integration",
          include: ["test/integration/**/*.test.ts"],
          globalSetup: "test/support/stack-setup.ts",
          testTimeout: 180_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
      {
        root,
        test: {
          name: "runtime",
          include: ["packages/view/test/**/*.browser.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
      {
        root,
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          globalSetup: "test/support/stack-setup.ts",
          testTimeout: 180_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
      {
        root,
        test: {
          name: "node",
          exclude: ["**/*.pg.test.ts"],
          include: [
            "packages/{cli,local,db}/src/**/*.test.ts",
            "packages/view/build/**/*.test.ts",
            "workers/{origin,dashboard}/src/**/*.test.{ts,tsx}",
          ],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
