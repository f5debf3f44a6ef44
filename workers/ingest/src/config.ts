/** What ingest is told by its environment. Bindings have types from `wrangler types`; texts are checked here. */
import { httpsUrl } from "@borda/contracts";
import { databaseUrlsSchema } from "@borda/db";
import { z } from "zod";

export const ingestConfigSchema = z.object({
  ENVIRONMENT: z.enum(["local", "test", "production"]),
  DATABASE_URLS: databaseUrlsSchema,
  /** Empty in production. */
  NEON_LOCAL_ENDPOINT: z.string(),
  TRIGGER_SIGNING_KEYS: z.string().min(1),
  ORIGIN_URL: httpsUrl,
  /** The service token that lets ingest through Cloudflare Access to the tunnel; both or none. */
  ORIGIN_ACCESS_CLIENT_ID: z.string().min(1).optional(),
  ORIGIN_ACCESS_CLIENT_SECRET: z.string().min(1).optional(),
  /** Longest delay between two tries of a message; a queue takes up to a day. */
  RETRY_MAX_SECONDS: z
    .string()
    .regex(/^[1-9][0-9]{0,4}$/)
    .transform(Number)
    .pipe(z.number().max(43_200)),
  /** Least time between two flushes of a meter's counters; dashboards that watch see them at once. */
  METER_FLUSH_SECONDS: z
    .string()
    .regex(/^[1-9][0-9]{0,2}$/)
    .transform(Number)
    .pipe(z.number().min(5)),
  /** One request in so many leaves a trail of ordinary lines in the logs. */
  TRAIL_EVERY: z
    .string()
    .regex(/^[1-9][0-9]{0,5}$/)
    .transform(Number),
  METRICS_TOKEN: z.string().min(16).optional(),
});
export type IngestConfig = z.infer<typeof ingestConfigSchema>;
