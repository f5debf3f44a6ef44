/** How requests are counted: by route pattern, method and status, and their durations by route. */
import type { Metrics } from "./metrics.ts";

/** Upper bounds of request durations in seconds. */
const DURATION_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

export interface RequestMetrics {
  count(route: string, method: string, status: number, durationMs: number): void;
  /** `count` for one outcome of a route that is asked for all the time. */
  bound(route: string, method: string, status: number): (durationMs: number) => void;
}

/** @param service name of the deployable, such as `edge`; asking twice gives the same metrics */
export function createRequestMetrics(metrics: Metrics, service: string): RequestMetrics {
  const requests = metrics.counter("borda_requests_total", "Requests by route, method and status.");
  const durations = metrics.histogram(
    "borda_request_seconds",
    "Request durations by route.",
    DURATION_BUCKETS,
  );
  return {
    count(route, method, status, durationMs) {
      requests.inc({ service, route, method, status });
      durations.observe(durationMs / 1000, { service, route });
    },
    bound(route, method, status) {
      const request = requests.bound({ service, route, method, status });
      const duration = durations.bound({ service, route });
      return (durationMs) => {
        request();
        duration(durationMs / 1000);
      };
    },
  };
}
