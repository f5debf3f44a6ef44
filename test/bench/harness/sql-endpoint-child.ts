/** The process of a SQL endpoint: serves until its parent lets go of it. Started by `sql-endpoint-process.ts` alone. */
import { startSqlEndpoint } from "../../../packages/local/src/neon/sql-endpoint.ts";
import type { SqlEndpointAddress } from "./sql-endpoint-process.ts";

// Also when the parent was killed.
process.on("disconnect", () => process.exit(0));
const { url } = await startSqlEndpoint({
  port: 0,
  postgres: { host: "127.0.0.1", port: Number(process.argv[2]), tls: false },
  // While the server is away its callers are told; here nobody else wants to know.
  onError: () => {},
});
process.send?.({ url } satisfies SqlEndpointAddress);
