/**
 * Advertisers as a page meets them: scripts that read the queue that they find, load more of themselves and send what
 * they are told. No request leaves the machine.
 */
import type { BrowserContext } from "playwright-core";

const META = `
  const fbq = window.fbq;
  const more = document.createElement("script");
  more.src = "https://connect.facebook.net/signals/config/1";
  document.head.append(more);
  fbq.callMethod = (...call) => {
    const [what, id, event, , options] = call;
    if (what !== "trackSingle") return;
    new Image().src = "https://www.facebook.com/tr/?" + new URLSearchParams({ id, ev: event, eid: options.eventID, dl: location.href });
  };
  for (const call of fbq.queue.splice(0)) fbq.callMethod(...call);`;

const GOOGLE = `
  const settings = {};
  const read = ([what, name, given]) => {
    if (what === "config") settings[name] = given;
    if (what !== "event") return;
    const [account, label] = given.send_to.split("/");
    const { page_location: dl, page_title: dt } = settings[account];
    if (account.startsWith("G-")) {
      if (window["ga-disable-" + account]) return;
      const told = new URLSearchParams({ tid: account, en: name, "ep.event_id": given.event_id, dl, dt });
      fetch("https://region1.google-analytics.com/g/collect?" + told, { method: "POST", mode: "no-cors", keepalive: true });
      return;
    }
    if (label !== undefined) new Image().src = "https://www.googleadservices.com/pagead/conversion/1/?" + new URLSearchParams({ label, oid: given.transaction_id, url: dl });
    else {
      new Image().src = "https://googleads.g.doubleclick.net/pagead/viewthroughconversion/1/?" + new URLSearchParams({ en: name, url: dl });
      const frame = document.createElement("iframe");
      frame.src = "https://td.doubleclick.net/td/rul/1";
      document.body.append(frame);
    }
  };
  dataLayer.push = (...calls) => { calls.forEach(read); return Array.prototype.push.apply(dataLayer, calls); };
  dataLayer.slice().forEach(read);`;

const TIKTOK = `
  const before = window[window.TiktokAnalyticsObject];
  const read = (id, [what, event = "Pageview", , options = {}]) => {
    if (what !== "page" && what !== "track") return;
    const body = JSON.stringify({ id, event, event_id: options.event_id, url: location.href });
    fetch("https://analytics.tiktok.com/api/v2/pixel", { method: "POST", mode: "no-cors", body });
  };
  const of = (id) => Object.fromEntries(["page", "track"].map((what) => [what, (...given) => read(id, [what, ...given])]));
  window.ttq = { instance: of, grantConsent() {}, revokeConsent() {}, _i: before._i, _t: before._t, _o: before._o };
  for (const [id, calls] of Object.entries(before._i)) for (const call of calls) read(id, call);
  const more = document.createElement("script");
  more.src = "https://analytics.tiktok.com/i18n/pixel/static/main.js";
  document.head.append(more);`;

const SCRIPTS: readonly (readonly [prefix: string, source: string])[] = [
  ["https://connect.facebook.net/en_US/fbevents.js", META],
  ["https://www.googletagmanager.com/gtag/js", GOOGLE],
  ["https://analytics.tiktok.com/i18n/pixel/events.js", TIKTOK],
];

export type Vendors = {
  /** Everything that left for another host, as address and body. */
  readonly requests: { readonly url: URL; readonly body: string }[];
  /** Hosts that were asked for anything, each once, in alphabetical order. */
  hosts(): string[];
  /** What vendors were told: event and its id, in order. */
  events(): (readonly [event: string, id: string | null])[];
};

/** Answers in the place of every host that is not this machine's. */
export async function standInForVendors(context: BrowserContext): Promise<Vendors> {
  const requests: Vendors["requests"] = [];
  await context.route(
    (url) => url.protocol === "https:",
    (route, request) => {
      requests.push({ url: new URL(request.url()), body: request.postData() ?? "" });
      const source = SCRIPTS.find(([prefix]) => request.url().startsWith(prefix))?.[1] ?? "";
      const type = request.resourceType();
      // A block, since the scripts of a page share their names.
      if (type === "script") return route.fulfill({ contentType: "text/javascript", body: `{${source}}` });
      if (type === "document") return route.fulfill({ contentType: "text/html", body: "" });
      return route.fulfill({ status: 204 });
    },
  );
  return {
    requests,
    hosts: () => [...new Set(requests.map(({ url }) => url.host))].sort(),
    events: () =>
      requests.flatMap(({ url, body }) => {
        const query = url.searchParams;
        if (url.pathname === "/api/v2/pixel") {
          const { event, event_id = null } = JSON.parse(body) as { event: string; event_id?: string };
          return [[event, event_id] as const];
        }
        if (query.has("label")) return [["conversion", query.get("oid")] as const];
        const event = query.get("ev") ?? query.get("en");
        return event === null ? [] : [[event, query.get("eid") ?? query.get("ep.event_id")] as const];
      }),
  };
}
