/** Crons do not fire by themselves under `wrangler dev`: this calls the scheduled endpoint every minute. */

const EVERY_MS = 60_000;
const CRON = "* * * * *";

export interface CronTicker {
  /**
   * Fires now and resolves when the handler has ended.
   * @param scheduledMs the minute that the handler is told, in milliseconds since the epoch; the present one unless given
   * @throws when it failed
   */
  fire(scheduledMs?: number): Promise<void>;
  stop(): void;
}

/**
 * @param port of `wrangler dev`
 * @param onFailure told when a minute's run failed; the next one comes all the same
 * @param everyMinute false when only `fire` shall run it
 */
export function startCronTicker(
  port: number,
  onFailure: (reason: string) => void,
  everyMinute: boolean,
): CronTicker {
  const fire = async (scheduledMs?: number) => {
    const query = new URLSearchParams({ cron: CRON });
    if (scheduledMs !== undefined) query.set("time", String(scheduledMs));
    const response = await fetch(`http://127.0.0.1:${port}/cdn-cgi/local/scheduled?${query}`);
    const outcome = (await response.text()).trim();
    if (outcome !== "ok") throw new Error(`the scheduled run ended with "${outcome.slice(0, 200)}"`);
  };
  const tick = () => {
    fire().catch((error: unknown) => onFailure(error instanceof Error ? error.message : String(error)));
  };
  const timer = everyMinute ? setInterval(tick, EVERY_MS) : undefined;
  timer?.unref();
  return { fire, stop: () => clearInterval(timer) };
}
