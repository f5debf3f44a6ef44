/**
 * Which requests leave a trail of ordinary lines in the logs. Every line costs: the worker writes it, the platform
 * charges for it. Warnings and errors are always logged; of what went well, one request in so many tells the whole
 * story, because every service decides alike from the request's id.
 */

/** Whether the ordinary lines of a request are logged. */
export type Trail = (requestId: string) => boolean;

/** The last 32 bits of a UUIDv7 are random. */
const RANDOM_DIGITS = 8;

/** @param every one request in so many; 1 for all. Ids that are not ours are always followed */
export function createTrail(every: number): Trail {
  if (every === 1) return () => true;
  return (requestId) => {
    const random = Number.parseInt(requestId.slice(-RANDOM_DIGITS), 16);
    return Number.isNaN(random) || random % every === 0;
  };
}
