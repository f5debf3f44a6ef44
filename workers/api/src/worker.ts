/** Entry of the API. It wires and decides nothing. */
import { createApp } from "./app.ts";
import { createPlatform, depsOf } from "./deps.ts";

const platform = createPlatform();
const app = createApp(platform, (bindings) => depsOf(bindings, platform));

export default { fetch: app.fetch } satisfies ExportedHandler<Env>;
