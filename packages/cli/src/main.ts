/** Entry of the `borda` command; run by Node directly, see `npm run -s borda`. */
import { nodeSystem } from "./node-system.ts";
import { runBorda } from "./run.ts";

process.exitCode = await runBorda(process.argv.slice(2), nodeSystem());
