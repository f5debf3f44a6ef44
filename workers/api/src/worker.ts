/** Entry of the API. It wires and decides nothing. */
import { createPlatform } from "@borda/edge-kit";
import { createApp } from "./app.ts";
import { depsOf } from "./deps.ts";

const platform = createPlatform("api");
const app = createApp(platform, (bindings) => depsOf(bindings, platform));

export default { fetch: app.fetch } satisfies ExportedHandler<Env>;
