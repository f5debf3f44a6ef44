/**
 * After how many seconds to come again when a store or a queue is away: it is back within seconds or within the hour, and
 * asking every few seconds is right for both.
 */
export const AWAY_RETRY_SECONDS = 5;
