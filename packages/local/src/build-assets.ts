/** `pnpm build:assets`: what browsers load, without starting anything. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { buildDashboard, buildQuizRuntime } from "./assets/build-browser-files.ts";
import { startReaper } from "./process/reaper.ts";
import { REPOSITORY } from "./stack/repository.ts";

const logs = join(REPOSITORY, ".borda/logs");
mkdirSync(logs, { recursive: true });
const options = { root: REPOSITORY, logs, reaper: startReaper() };
await buildQuizRuntime(options);
console.log("quiz runtime: workers/edge/dist/assets");
const built = await buildDashboard(options);
console.log(`dashboard: workers/dashboard/dist${built ? "" : " (was current)"}`);
await options.reaper.close();
