/** The small services in this process: Redis over HTTP, Turnstile, the mail sink and the outbox page. */
import { createDeliveryFaults, type DeliveryFaults } from "../mail/delivery-faults.ts";
import { type MailStore, openMailStore } from "../mail/mail-store.ts";
import { startSmtpSink } from "../mail/smtp-sink.ts";
import { startOutbox } from "../outbox/outbox-server.ts";
import { LOCAL_WIDGET } from "../turnstile/local-widget.ts";
import { startTurnstile } from "../turnstile/turnstile-server.ts";
import type { RedisBackend } from "../upstash/redis-backend.ts";
import { createRedisEmulator } from "../upstash/redis-emulator-backend.ts";
import { connectRedisServer } from "../upstash/redis-server-backend.ts";
import { startRestEndpoint } from "../upstash/rest-endpoint.ts";
import type { StackContext } from "./stack-context.ts";
import { StartError } from "./start-error.ts";

export async function startEndpoints(
  context: StackContext,
): Promise<{ mails: MailStore; faults: DeliveryFaults }> {
  const { ports, state, closers, secrets, noteworthy } = context;
  const onError = (name: string) => (error: unknown) => noteworthy(`${name}: ${String(error)}`);
  const redis = await startRestEndpoint({
    port: ports.redis,
    token: secrets.redisToken,
    backend: await redisBackend(context.options.redisUrl),
    onError: onError("redis endpoint"),
  });
  closers.add("redis", redis.close);

  const turnstile = await startTurnstile({
    port: ports.turnstile,
    widgets: { [LOCAL_WIDGET.siteKey]: LOCAL_WIDGET.secret },
    onError: onError("turnstile"),
  });
  closers.add("turnstile", turnstile.close);

  const store = openMailStore(state.mails);
  const faults = createDeliveryFaults();
  const sink = await startSmtpSink({ port: ports.smtp, store, faults });
  closers.add("mail", sink.close);
  const outbox = await startOutbox({ port: ports.outbox, store, faults, onError: onError("outbox") });
  closers.add("mail", outbox.close);
  return { mails: store, faults };
}

async function redisBackend(url: string | undefined): Promise<RedisBackend> {
  if (url === undefined) return createRedisEmulator();
  try {
    return await connectRedisServer(url);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StartError(
      `REDIS_URL could not be reached: ${reason}\n\nStart that Redis, or unset REDIS_URL to use the built-in emulator.`,
    );
  }
}
