/** A quiz whose steps lead out of it in every way that there is, for tests. */
import type { DocumentElementInput, QuizDocumentInput } from "@borda/quiz";

const pt = (words: string) => ({ "pt-BR": words });
const PROVIDERS = ["hotmart", "kiwify", "eduzz", "ticto", "cartpanda", "stripe", "other"] as const;

const shop: DocumentElementInput[] = PROVIDERS.map((provider) => ({
  id: `pay_${provider}`,
  type: "checkout_link",
  label: pt(`Pagar com ${provider}`),
  provider,
  href: `https://shop.example/${provider}?off=1`,
  prefill: { name: "person", email: "email", phone: "phone" },
}));

export const OUTGOING_QUIZ: QuizDocumentInput = {
  schema: "borda.quiz/1",
  name: "Saídas",
  locales: ["pt-BR"],
  steps: [
    {
      id: "contact",
      title: "Contato",
      next: "shop",
      elements: [
        { id: "i1", type: "short_text", key: "person", label: pt("Nome") },
        { id: "i2", type: "email", key: "email", label: pt("E-mail") },
        { id: "i3", type: "phone", key: "phone", label: pt("WhatsApp") },
      ],
    },
    { id: "shop", title: "Loja", next: "price", elements: shop },
    {
      id: "price",
      title: "Preço",
      next: "chat",
      elements: [
        {
          id: "price_button",
          type: "pricing",
          title: pt("Rotina"),
          priceMinor: 9_700,
          button: { label: pt("Quero"), provider: "hotmart", href: "https://pay.hotmart.com/X1" },
        },
      ],
    },
    {
      id: "chat",
      title: "Conversa",
      next: "links",
      elements: [
        {
          id: "seller",
          type: "whatsapp_button",
          label: pt("Falar com a gente"),
          numbers: ["+5511900000001", "+5511900000002"],
          message: pt("Oi, sou {{person}} & quero saber mais."),
        },
      ],
    },
    {
      id: "links",
      title: "Links",
      next: "pinned",
      elements: [
        {
          id: "see",
          type: "button",
          label: pt("Ver"),
          action: { kind: "link", href: "https://example.com/ver?nome={{person}}" },
        },
        {
          id: "fixed",
          type: "sticky_cta",
          label: pt("Fixo"),
          action: { kind: "link", href: "https://example.com/fixo?de={{utm.source}}" },
        },
      ],
    },
    {
      id: "pinned",
      title: "Fixo",
      next: "end",
      elements: [
        {
          id: "pinned_pay",
          type: "sticky_cta",
          label: pt("Comprar agora"),
          action: {
            kind: "checkout",
            provider: "hotmart",
            href: "https://pay.hotmart.com/X2",
            prefill: { email: "email" },
          },
        },
      ],
    },
    {
      id: "end",
      title: "Fim",
      next: null,
      elements: [
        {
          id: "ending",
          type: "ending",
          title: pt("Pronto!"),
          button: { label: pt("Seguir"), href: "https://example.com/fim" },
          share: {
            networks: ["whatsapp", "facebook", "x", "email"],
            message: pt("Fiz este quiz, {{person}}!"),
          },
        },
      ],
    },
  ],
};
