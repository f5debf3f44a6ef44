/** The composition root: the only place that reads `env`. */
import type { UnsubscribeMessage } from "@borda/contracts";
import {
  type KeyRing,
  metricsReadersOf,
  type OpsOptions,
  type Platform,
  parseKeyRing,
  type RequestVariables,
  type StartTimer,
  startPlatformTimer,
} from "@borda/edge-kit";
import { z } from "zod";

export type HooksDeps = {
  readonly nowMs: () => number;
  readonly startTimer: StartTimer;
  /** Keys of the unsubscribe links; the origin signs with the same. */
  readonly unsubscribeKeys: () => Promise<KeyRing>;
  readonly enqueue: (message: UnsubscribeMessage) => Promise<unknown>;
  readonly ops: OpsOptions;
};

export type HooksEnv = { Bindings: Env; Variables: RequestVariables & { deps: HooksDeps } };

const configSchema = z.object({
  ENVIRONMENT: z.enum(["local", "test", "production"]),
  UNSUBSCRIBE_KEYS: z.string().min(1),
  METRICS_TOKEN: z.string().min(16).optional(),
});

const built = new WeakMap<Env, HooksDeps>();

/** The dependencies of an isolate, made from its bindings once. @throws ZodError when the configuration is not valid */
export function depsOf(bindings: Env, platform: Platform): HooksDeps {
  const existing = built.get(bindings);
  if (existing !== undefined) return existing;
  const config = configSchema.parse(bindings);
  let keys: KeyRing | undefined;
  const deps: HooksDeps = {
    nowMs: platform.nowMs,
    startTimer: startPlatformTimer,
    // The ring itself is kept, never its promise: a promise belongs to the request that made it.
    unsubscribeKeys: async () => {
      keys ??= await parseKeyRing(config.UNSUBSCRIBE_KEYS);
      return keys;
    },
    enqueue: (message) => bindings.HOOKS.send(message),
    ops: {
      service: "hooks",
      metrics: platform.metrics,
      metricsReaders: metricsReadersOf(config.ENVIRONMENT, config.METRICS_TOKEN),
      checks: { keys: async () => (await parseKeyRing(config.UNSUBSCRIBE_KEYS)).keys.length > 0 },
    },
  };
  built.set(bindings, deps);
  return deps;
}
