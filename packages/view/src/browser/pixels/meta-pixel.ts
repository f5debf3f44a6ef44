/**
 * Meta's pixel. Until its script is there, calls wait in `fbq.queue`, which the script reads.
 * @see https://developers.facebook.com/docs/meta-pixel/reference
 */
import { loadScript, type Vendor } from "./vendor.ts";

type Fbq = {
  (...call: readonly unknown[]): void;
  callMethod?: (...call: readonly unknown[]) => void;
  queue: unknown[];
  push: unknown;
  loaded: boolean;
  version: string;
  disablePushState: boolean;
};
type MetaWindow = { fbq?: Fbq; _fbq?: Fbq };

const EVENTS = { view: "PageView", lead: "Lead", completed: "CompleteRegistration" } as const;

function createQueue(): Fbq {
  const fbq = ((...call) => {
    if (fbq.callMethod) fbq.callMethod(...call);
    else fbq.queue.push(call);
  }) as Fbq;
  // Steps of a quiz are no pages.
  return Object.assign(fbq, { queue: [], push: fbq, loaded: true, version: "2.0", disablePushState: true });
}

export function createMetaPixel(page = window as unknown as MetaWindow): Vendor {
  let fbq: Fbq | null = null;
  return {
    connect(id) {
      if (fbq === null) {
        fbq = createQueue();
        page.fbq = fbq;
        page._fbq = fbq;
        loadScript("https://connect.facebook.net/en_US/fbevents.js");
      }
      // Neither presses of buttons nor what stands on the page are to be gathered by themselves.
      fbq("set", "autoConfig", false, id);
      fbq("init", id);
    },
    send: (id, event, attemptId) => fbq?.("trackSingle", id, EVENTS[event], {}, { eventID: attemptId }),
    consent: ({ ads }) => fbq?.("consent", ads ? "grant" : "revoke"),
  };
}
