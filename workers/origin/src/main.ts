/** Entry of the origin on Node: `node workers/origin/src/main.ts`. Stops in order on SIGTERM and SIGINT. */
import { serve } from "@hono/node-server";
import { createApp } from "./app.ts";
import { ConfigurationError, createOrigin } from "./deps.ts";

/** Longest wait for messages under way: an SMTP conversation ends within 45 seconds. */
const STOP_TIMEOUT_MS = 60_000;

try {
  const origin = await createOrigin(process.env);
  const server = serve(
    { fetch: createApp(origin.app).fetch, port: origin.port, hostname: origin.host },
    (address) => origin.logger.info("origin_listening", { port: address.port, host: origin.host }),
  );
  server.on("error", (error) => {
    console.error(`The origin cannot listen on ${origin.host}:${origin.port}: ${error.message}`);
    process.exit(1);
  });
  origin.dispatcher.start();

  let isStopping = false;
  const stop = async (signal: string) => {
    if (isStopping) return;
    isStopping = true;
    origin.logger.info("origin_stopping", { signal });
    setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
    await new Promise((resolve) => server.close(resolve));
    await origin.dispatcher.stop();
    await origin.close();
    origin.logger.info("origin_stopped");
  };
  process.on("SIGTERM", () => void stop("SIGTERM"));
  process.on("SIGINT", () => void stop("SIGINT"));
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  console.error(error.message);
  process.exitCode = 78;
}
