/** Every test project of the workspace; `pnpm exec vitest run -c test/vitest.config.ts --project NAME [file]`. */
import { fileURLToPath } from "node:url";
import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Tests that run inside workerd with the bindings of one worker's wrangler file. */
function workerdProject(name: string, include: readonly string[], configPath: string) {
  return {
    root,
    plugins: [cloudflareTest({ wrangler: { configPath: `${root}${configPath}` } })],
    test: { name, include: [...include] },
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
      { root, test: { name: "checks", include: ["test/checks/**/*.test.ts"], testTimeout: 60_000 } },
      {
        root,
        test: {
          name: "integration",
          include: ["test/integration/**/*.test.ts"],
          testTimeout: 180_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
      {
        root,
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          testTimeout: 180_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
      {
        root,
        test: {
          name: "node",
          include: [
            "packages/{cli,local,db}/src/**/*.test.ts",
            "workers/{origin,dashboard}/src/**/*.test.{ts,tsx}",
          ],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
