/** What every deployable shares: request context, problems, body reader, logs, metrics, signatures, egress. */
export * from "./address-bucket.ts";
export * from "./backoff.ts";
export * from "./bytes.ts";
export * from "./deadline.ts";
export * from "./key-ring.ts";
export * from "./logger.ts";
export * from "./metrics.ts";
export * from "./object-migrations.ts";
export * from "./ops-routes.ts";
export * from "./platform.ts";
export * from "./problem-response.ts";
export * from "./read-body.ts";
export * from "./request-context.ts";
export * from "./request-metrics.ts";
export * from "./sealed-token.ts";
export * from "./send-request.ts";
export * from "./tunnel-signature.ts";
