/** What pages of one quiz in one locale are made of, prepared once: document, first steps, policy. */
import type { PageTokenClaims } from "@borda/contracts";
import { utf8Bytes } from "@borda/edge-kit";
import {
  type CompiledQuiz,
  cookieSource,
  type GivenParameters,
  type QuizElement,
  type Walk,
  walk,
  withDefaults,
} from "@borda/quiz/runtime";
import {
  type FixedPiece,
  type PagePiece,
  type PageTemplate,
  pageTemplate,
  renderStep,
  type TurnstilePlace,
} from "@borda/view";
import { givenOf } from "../attempts/given-of.ts";
import { askedCookies } from "../visitors/asked-cookies.ts";
import { readsName } from "../visitors/source-names.ts";
import { drawsLots, readsReturning, readsVisitor } from "../visitors/visitor-facts.ts";
import { type PolicyTemplate, quizPagePolicy } from "./content-security-policy.ts";
import { type PageResources, pageResourcesOf } from "./page-resources.ts";

/** What of an attempt a page may show. */
type PageClaims = Pick<PageTokenClaims, "source" | "visitor"> & Partial<Pick<PageTokenClaims, "attemptId">>;

type FirstView = {
  /** What the address fills in. */
  readonly given: GivenParameters;
  readonly nowMs: number;
};

export interface PageMaterial {
  /**
   * The document of a first view, which names its address.
   * @param turnstile where the quiz asks for one and the deployment has it; the same for every view
   */
  firstPage(slug: string, origin: string, turnstile?: TurnstilePlace): PageTemplate;
  /** The document that answers a form post. */
  formPage(slug: string): PageTemplate;
  /**
   * The first step's HTML as the attempt sees it; a fixed piece where others see the same.
   * @param view what differs from view to view; a step that shows any of it is made for this one
   */
  firstStep(claims: PageClaims, view: FirstView): PagePiece;
  /** @param widgetOrigin of the widget that the page shows, whose frame it permits then */
  policy(secure: boolean, widgetOrigin?: string): PolicyTemplate;
  /** Whether respondents are to be confirmed by Turnstile. */
  readonly asksTurnstile: boolean;
  /** Whether the quiz asks anything of a visitor besides where from. */
  readonly asksVisitor: boolean;
  /** Whether the page leads to other languages. */
  readonly offersLanguages: boolean;
  /** Whether it asks if a visitor was here before. */
  readonly asksReturning: boolean;
  /** Whether it draws by lot, which a browser does once. */
  readonly drawsLots: boolean;
  /** Hosts, without a scheme, whose pages may show it in a frame. */
  readonly embedHosts: readonly string[];
}

export type PageMaterialInput = {
  readonly quiz: CompiledQuiz;
  readonly quizId: string;
  readonly version: number;
  /** Of the version, the default first. */
  readonly locales: readonly string[];
  /** What publish rendered. */
  readonly firstStepHtml: string | undefined;
};

/** Elements that show what follows from the attempt itself: its draw, its time, its payment, its check-out. */
const SHOWS_ATTEMPT: readonly QuizElement["type"][] = [
  "wheel",
  "countdown",
  "payment_pix",
  "checkout_link",
  "whatsapp_button",
  "pricing",
];

/** Whether two attempts may see the element differently, if only in the order of its options. */
function showsAttempt(element: QuizElement): boolean {
  const isCheckout = element.type === "sticky_cta" && element.action.kind === "checkout";
  return SHOWS_ATTEMPT.includes(element.type) || isCheckout || "shuffle" in element;
}

/** A quiz has one address or two; whoever makes up more evicts his own. */
const MAX_TEMPLATES = 6;
/** With and without https, with and without a widget. */
const MAX_POLICIES = 4;
/** Steps that differ by campaign. */
const MAX_FIRST_STEPS = 24;

export function createPageMaterial({
  quiz,
  quizId,
  version,
  locales,
  firstStepHtml,
}: PageMaterialInput): PageMaterial {
  const templates = new Map<string, PageTemplate>();
  /** `null` where each attempt sees a step of its own. */
  const steps = new Map<string, FixedPiece | null>();
  const policies = new Map<string, PolicyTemplate>();
  const resources = pageResourcesOf(quiz);
  const text = JSON.stringify(quiz);
  const isRead = readsName(text);
  const ownCookies = askedCookies(quiz).map(cookieSource);
  const firstWalk = (claims: PageClaims) => walk(quiz, {}, givenOf(claims));
  const renderFirst = (first: Walk, { given, nowMs }: FirstView) =>
    renderStep({ walk: first, answers: withDefaults(first, {}, given), nowMs });
  return {
    firstPage: (slug, origin, turnstile) =>
      once(templates, `${origin}/${slug}`, MAX_TEMPLATES, () =>
        pageTemplate({ quiz, quizId, version, slug, locales, canonicalUrl: `${origin}/${slug}`, turnstile }),
      ),
    formPage: (slug) =>
      once(templates, slug, MAX_TEMPLATES, () =>
        pageTemplate({ quiz, quizId, version, slug, locales, withRuntime: false }),
      ),
    firstStep(claims, view) {
      const { source = {} } = claims;
      const isOwn = Object.keys(view.given).length > 0 || ownCookies.some((name) => name in source);
      // Nobody else has the same facts, if only for the moment among them, and nobody is to see what a link or a cookie
      // says of a person.
      if (claims.visitor !== undefined || isOwn) return renderFirst(firstWalk(claims), view);
      const read = Object.entries(source).filter(([name]) => isRead(name));
      // What the quiz does not read cannot change its step.
      const key = read.length === 0 ? "" : JSON.stringify(read);
      const shared = once(steps, key, MAX_FIRST_STEPS, () => {
        const first = firstWalk(claims);
        if (first.visible.some(showsAttempt)) return null;
        return [
          [utf8Bytes(key === "" && firstStepHtml !== undefined ? firstStepHtml : renderFirst(first, view))],
        ];
      });
      return shared ?? renderFirst(firstWalk(claims), view);
    },
    policy: (secure, widgetOrigin) =>
      once(policies, `${secure} ${widgetOrigin ?? ""}`, MAX_POLICIES, () =>
        quizPagePolicy(withFrame(resources, widgetOrigin), secure),
      ),
    asksTurnstile: quiz.settings?.turnstile === true,
    asksVisitor: readsVisitor(text),
    offersLanguages: locales.length > 1,
    asksReturning: readsReturning(text),
    drawsLots: drawsLots(text),
    embedHosts: resources.embedHosts,
  };
}

/** A widget's script is let in by the page's own (`'strict-dynamic'`); its frame needs a source. */
function withFrame(resources: PageResources, origin: string | undefined): PageResources {
  if (origin === undefined) return resources;
  return { ...resources, frameOrigins: [...resources.frameOrigins, origin].toSorted() };
}

/** What was made under a key, or is made now; with too many of them the oldest goes. */
function once<Key, Value>(made: Map<Key, Value>, key: Key, max: number, make: () => Value): Value {
  const known = made.get(key);
  if (known !== undefined) return known;
  const value = make();
  made.set(key, value);
  for (const oldest of made.keys()) {
    if (made.size <= max) break;
    made.delete(oldest);
  }
  return value;
}
