/** A document with a long word wherever an author may write one. For tests. */
import type { DocumentElementInput } from "@borda/quiz";

const WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmütze";
const ADDRESS = "https://www.clinicapeleemdia.com.br/depoimentos/rafaela";
const word = { "pt-BR": WORD };
const text = { "pt-BR": [[{ text: ADDRESS }], [{ text: WORD }]] };
const image = { src: "https://files.borda.example/x.png", alt: word, width: 600, height: 400 };
const checkout = "https://pay.example/rotina";
const numbered = [1, 2, 3];

/** A block of content each. */
export const LONG_CONTENT: readonly DocumentElementInput[] = [
  { id: "heading", type: "heading", text: word },
  { id: "text", type: "text", text },
  { id: "list", type: "list", title: word, items: [{ title: word, text: word, emoji: "🌿" }] },
  { id: "notification", type: "list", variant: "notification", items: [{ title: word, text: word }] },
  ...([1, 2, 3] as const).map((columns): DocumentElementInput => {
    const items = numbered.map(() => ({ title: word, text: word, emoji: "🌿", image }));
    return { id: `cards${columns}`, type: "cards", columns, title: word, items };
  }),
  {
    id: "compare",
    type: "compare",
    title: word,
    columns: [{ label: word, highlight: true }, { label: word }],
    rows: [{ label: word, cells: [{ kind: "text", text: word }, { kind: "no" }] }],
  },
  ...(["grid", "masonry", "carousel"] as const).map((layout): DocumentElementInput => {
    const items = numbered.map(() => ({ name: WORD, handle: ADDRESS, text: word, rating: 4, avatar: image }));
    return { id: `voices_${layout}`, type: "testimonials", layout, title: word, items };
  }),
  { id: "guarantee", type: "guarantee", days: 365, title: word, text },
  { id: "faq", type: "faq", title: word, items: [{ question: word, answer: text }] },
  {
    id: "audio",
    type: "audio",
    title: word,
    sender: word,
    src: "https://files.borda.example/x.mp3",
    durationSeconds: 60,
    avatar: image,
  },
  ...(["slider", "side"] as const).map(
    (kind): DocumentElementInput => ({
      id: `versus_${kind}`,
      type: "before_after",
      kind,
      title: word,
      before: image,
      after: image,
      beforeLabel: word,
      afterLabel: word,
      note: word,
    }),
  ),
  {
    id: "carousel",
    type: "carousel",
    label: word,
    slides: Array.from({ length: 12 }, () => ({ image, title: word, text: word })),
  },
  { id: "progress", type: "progress", label: word },
  {
    id: "pricing",
    type: "pricing",
    title: word,
    priceMinor: 9_999_999_999,
    oldPriceMinor: 10_000_000_000,
    instalments: { count: 12, minor: 999_999_999 },
    badge: word,
    features: [word],
    button: { label: word, href: checkout },
  },
  { id: "checkout", type: "checkout_link", label: word, sublabel: word, href: checkout },
  { id: "whatsapp", type: "whatsapp_button", label: word, numbers: ["+5511988887777"], message: word },
  {
    id: "fit",
    type: "button",
    label: word,
    sublabel: word,
    width: "fit",
    size: "large",
    emoji: "🌿",
    action: { kind: "link", href: checkout },
  },
  { id: "sticky", type: "sticky_cta", label: word, sublabel: word, action: { kind: "next" } },
];

const choices = numbered.map((number) => ({
  id: `c${number}`,
  label: word,
  description: word,
  emoji: "🌿",
}));
const question = (key: string) => ({ id: key, key, label: word, help: word, required: false }) as const;

/** A question each. */
export const LONG_QUESTIONS: readonly DocumentElementInput[] = [
  ...(["list", "grid", "grid3", "chips"] as const).map(
    (layout): DocumentElementInput => ({ ...question(layout), type: "single_choice", layout, choices }),
  ),
  {
    ...question("pictures"),
    type: "picture_choice",
    choices: choices.map(({ id, label }) => ({ id, label, image })),
  },
  { ...question("emojis"), type: "emoji_choice", choices },
  { ...question("yes"), type: "yes_no", yesLabel: word, noLabel: word },
  { ...question("nps"), type: "nps", lowLabel: word, highLabel: word },
  { ...question("scale"), type: "opinion_scale", lowLabel: word, centreLabel: word, highLabel: word },
  { ...question("rating"), type: "rating", lowLabel: word, highLabel: word },
  {
    ...question("plans"),
    type: "plans",
    choices: numbered.slice(1).map((number) => ({
      id: `p${number}`,
      label: word,
      priceMinor: 9_999_999_999,
      oldPriceMinor: 10_000_000_000,
      badge: word,
      features: [word],
    })),
  },
  {
    ...question("consent"),
    type: "consent",
    text,
    channels: ["email"],
    optIns: [{ channel: "email", label: word }],
  },
];
