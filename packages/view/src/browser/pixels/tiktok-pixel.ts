/**
 * TikTok's pixel. Until its script is there, calls wait in `ttq` and in a list for each id, which the script reads.
 * @see https://business-api.tiktok.com/portal/docs?id=1739585700402178
 */
import { loadScript, type Vendor } from "./vendor.ts";

const SCRIPT = "https://analytics.tiktok.com/i18n/pixel/events.js";
const EVENTS = { lead: "SubmitForm", completed: "CompleteRegistration" } as const;

type Call = readonly [method: string, ...given: readonly unknown[]];
type Methods = Readonly<
  Record<"page" | "track" | "grantConsent" | "revokeConsent", (...given: unknown[]) => void>
>;
/** The names of the properties are those that the script looks for. */
type Ttq = Call[] &
  Methods & {
    _i: Record<string, Call[]>;
    _t: Record<string, number>;
    _o: Record<string, object>;
    instance(id: string): Methods;
  };

function withMethods<List extends Call[]>(list: List): List & Methods {
  const queued =
    (method: string) =>
    (...given: unknown[]) =>
      void list.push([method, ...given]);
  return Object.assign(list, {
    page: queued("page"),
    track: queued("track"),
    grantConsent: queued("grantConsent"),
    revokeConsent: queued("revokeConsent"),
  });
}

function createQueue(): Ttq {
  const lists: Record<string, Call[] & Methods> = {};
  const calls: Call[] = [];
  return Object.assign(withMethods(calls), {
    _i: lists,
    _t: {},
    _o: {},
    instance(id: string): Methods {
      lists[id] ??= withMethods([]);
      return lists[id];
    },
  });
}

export function createTikTokPixel(
  page = window as unknown as { ttq?: Ttq; TiktokAnalyticsObject?: string },
  nowMs: () => number = Date.now,
): Vendor {
  return {
    connect(id) {
      page.TiktokAnalyticsObject = "ttq";
      page.ttq ??= createQueue();
      // The script replaces `ttq` when it comes: these lists are for the time before.
      Object.assign(page.ttq.instance(id), { _u: SCRIPT });
      page.ttq._t[id] = nowMs();
      page.ttq._o[id] = {};
      loadScript(`${SCRIPT}?sdkid=${encodeURIComponent(id)}&lib=ttq`);
    },
    send(id, event, attemptId) {
      const pixel = page.ttq?.instance(id);
      if (event === "view") pixel?.page();
      else pixel?.track(EVENTS[event], {}, { event_id: attemptId });
    },
    consent({ ads }) {
      if (ads) page.ttq?.grantConsent();
      else page.ttq?.revokeConsent();
    },
  };
}
