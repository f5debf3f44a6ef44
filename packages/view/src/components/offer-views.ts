/** What sells, and endings with all they can have. */
import type { ElementViews } from "./element.tsx";
import { FullEndingView } from "./full-ending.tsx";
import { CheckoutLinkView, PlansView, PricingView, StickyCtaView, WhatsappButtonView } from "./offer.tsx";

export const OFFER_VIEWS: ElementViews = {
  pricing: PricingView,
  plans: PlansView,
  checkout_link: CheckoutLinkView,
  whatsapp_button: WhatsappButtonView,
  sticky_cta: StickyCtaView,
  ending: FullEndingView,
};
