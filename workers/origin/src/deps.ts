/** The composition root: the only place that reads the environment. */
import { randomUUID } from "node:crypto";
import { httpsUrl, newId } from "@borda/contracts";
import { databaseDirectory, databaseUrlsSchema, messagesRepository } from "@borda/db";
import { createNodeDatabase } from "@borda/db/node";
import {
  createLogger,
  createMetrics,
  errorFields,
  type Logger,
  metricsReadersOf,
  parseKeyRing,
} from "@borda/edge-kit";
import { z } from "zod";
import type { AppDeps } from "./app.ts";
import { surviveAll } from "./dispatch/crash-points.ts";
import { createDispatchMetrics } from "./dispatch/dispatch-metrics.ts";
import { createDispatcher, type Dispatcher } from "./dispatch/dispatcher.ts";
import { createCompiledQuizzes } from "./follow-up/compiled-quizzes.ts";
import { createSmtpSender } from "./mail/smtp-sender.ts";
import { mailFromSchema, smtpUrlSchema } from "./mail/smtp-url.ts";

const POOL_SIZE = 10;

const configSchema = z.object({
  ENVIRONMENT: z.enum(["local", "production"]).default("production"),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.number().int().min(1).max(65_535)),
  /** cloudflared runs beside it; anything wider must be meant. */
  HOST: z.string().min(1).default("127.0.0.1"),
  DATABASE_URLS: databaseUrlsSchema,
  TRIGGER_SIGNING_KEYS: z.string().min(1),
  UNSUBSCRIBE_KEYS: z.string().min(1),
  HOOKS_ORIGIN: z
    .string()
    .transform((text) => text.replace(/\/+$/, ""))
    .pipe(httpsUrl),
  SMTP_URL: smtpUrlSchema,
  MAIL_FROM: mailFromSchema,
  METRICS_TOKEN: z.string().min(16).optional(),
});

/** What is missing or wrong in the environment, one line each; never a value. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";
}

export type Origin = {
  readonly app: AppDeps;
  readonly dispatcher: Dispatcher;
  readonly logger: Logger;
  readonly port: number;
  readonly host: string;
  /** Closes the databases. */
  close(): Promise<void>;
};

/** @throws ConfigurationError */
export async function createOrigin(env: Readonly<Record<string, string | undefined>>): Promise<Origin> {
  const config = readConfig(env);
  const [triggerKeys, unsubscribeKeys] = await Promise.all([
    keyRing("TRIGGER_SIGNING_KEYS", config.TRIGGER_SIGNING_KEYS),
    keyRing("UNSUBSCRIBE_KEYS", config.UNSUBSCRIBE_KEYS),
  ]);
  const logger = createLogger("origin");
  const metrics = createMetrics();
  const directory = databaseDirectory(config.DATABASE_URLS, (options) =>
    createNodeDatabase({
      ...options,
      poolSize: POOL_SIZE,
      applicationName: "borda-origin",
      onIdleError: (error) => logger.warn("database_connection_lost", errorFields(error)),
    }),
  );
  const repositories = new Map(
    directory.refs.map((dbRef) => [dbRef, messagesRepository(directory.for(dbRef))] as const),
  );
  const dispatcher = createDispatcher({
    databases: Array.from(repositories, ([dbRef, repository]) => ({ dbRef, repository })),
    sender: createSmtpSender(config.SMTP_URL),
    settings: {
      hooksOrigin: config.HOOKS_ORIGIN,
      unsubscribeKeys,
      randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
      sender: config.MAIL_FROM,
    },
    loadCompiled: createCompiledQuizzes(),
    metrics: createDispatchMetrics(metrics),
    newClaim: randomUUID,
    logger,
    now: () => new Date(),
    random: Math.random,
    reach: surviveAll,
  });
  const checks = Object.fromEntries(
    Array.from(repositories, ([dbRef, repository]) => [
      `database_${dbRef}`,
      async () => (await repository.queueState()).planned >= 0,
    ]),
  );
  return {
    app: {
      logger,
      metrics,
      newRequestId: newId,
      nowSeconds: () => Math.floor(Date.now() / 1_000),
      triggerKeys,
      repositoryFor: (dbRef) => repositories.get(dbRef) ?? null,
      wake: dispatcher.wake,
      ops: {
        service: "origin",
        metrics,
        metricsReaders: metricsReadersOf(config.ENVIRONMENT, config.METRICS_TOKEN),
        checks,
      },
    },
    dispatcher,
    logger,
    port: config.PORT,
    host: config.HOST,
    close: directory.close,
  };
}

function readConfig(env: Readonly<Record<string, string | undefined>>): z.output<typeof configSchema> {
  const parsed = configSchema.safeParse(env);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new ConfigurationError(`The environment of the origin is not complete:\n${lines.join("\n")}`);
}

async function keyRing(name: string, text: string) {
  try {
    return await parseKeyRing(text);
  } catch (cause) {
    throw new ConfigurationError(`${name}: ${cause instanceof Error ? cause.message : "not a key ring"}`, {
      cause,
    });
  }
}
