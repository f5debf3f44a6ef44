/**
 * Google's tag, which Analytics and Ads share: one script, told apart by `send_to`.
 * @see https://developers.google.com/tag-platform/gtagjs/reference
 * @see https://developers.google.com/tag-platform/security/guides/consent
 */
import { loadScript, type Vendor } from "./vendor.ts";

type GoogleWindow = { dataLayer?: unknown[] } & Record<`ga-disable-${string}`, boolean>;

const EVENTS = { view: "page_view", lead: "generate_lead", completed: "quiz_complete" } as const;

type Agreed = Parameters<Vendor["consent"]>[0];
const ofConsent = ({ ads, analytics }: Agreed) => {
  const word = (is: boolean) => (is ? "granted" : "denied");
  return {
    ad_storage: word(ads),
    ad_user_data: word(ads),
    ad_personalization: word(ads),
    analytics_storage: word(analytics),
  };
};

/** Both vendors of one tag. */
export function createGoogleTag(
  page = window as unknown as GoogleWindow,
  now: () => Date = () => new Date(),
): { readonly ga4: Vendor; readonly google_ads: Vendor } {
  const known = new Set<string>();
  const analyticsIds = new Set<string>();
  let agreed: Agreed = { ads: false, analytics: false };

  // The script tells calls from other data by their being `arguments`.
  function gtag(..._call: readonly unknown[]): void {
    // biome-ignore lint/complexity/noArguments: a list of the same values is not understood
    page.dataLayer?.push(arguments);
  }

  /** An account is made known once, whatever is sent to it. */
  function connect(account: string, settings: object): void {
    if (known.has(account)) return;
    known.add(account);
    if (page.dataLayer === undefined) {
      page.dataLayer = [];
      gtag("consent", "default", ofConsent(agreed));
      gtag("js", now());
      loadScript(`https://www.googletagmanager.com/gtag/js?id=${encodeURIComponent(account)}`);
    }
    gtag("config", account, { send_page_view: false, ...settings });
  }

  function consent(next: Agreed): void {
    agreed = next;
    gtag("consent", "update", ofConsent(agreed));
    for (const id of analyticsIds) page[`ga-disable-${id}`] = !agreed.analytics;
  }

  const ga4: Vendor = {
    connect(id, { title, address }) {
      analyticsIds.add(id);
      connect(id, {
        page_title: title,
        page_location: address,
        allow_google_signals: agreed.ads,
        allow_ad_personalization_signals: agreed.ads,
      });
    },
    send: (id, event, attemptId) => gtag("event", EVENTS[event], { send_to: id, event_id: attemptId }),
    consent,
  };
  const google_ads: Vendor = {
    connect: (id, { title, address }) =>
      connect(accountOf(id), {
        page_title: title,
        page_location: address,
        allow_enhanced_conversions: false,
      }),
    send(id, event, attemptId) {
      if (event === "view") gtag("event", "page_view", { send_to: accountOf(id) });
      // A label names one action that is counted, which is the lead; the same attempt counts once.
      else if (event === "lead" && id !== accountOf(id)) {
        gtag("event", "conversion", { send_to: id, transaction_id: attemptId });
      }
    },
    consent,
  };
  return { ga4, google_ads };
}

/** `AW-123456789` of `AW-123456789/AbC-D_efG-h12`. */
function accountOf(id: string): string {
  return id.split("/")[0] as string;
}
