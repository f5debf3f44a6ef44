/** What sells: prices, plans, check-outs and the way to a seller. */
import { attemptCode } from "@borda/contracts/attempt-code";
import type { AnswerParts, CheckedAnswer, ElementOf } from "@borda/quiz/runtime/core";
import { formatMoney } from "@borda/quiz/runtime/numbers";
import type { ComponentChildren } from "preact";
import { isOpen } from "../business-hours.ts";
import { checkoutAddress, sellerOf, whatsappAddress } from "../checkout-address.ts";
import { ChoiceSign } from "./choice-sign.tsx";
import { type FamilyWords, wordsFor } from "./family-words.ts";
import { FieldGroup } from "./field-group.tsx";
import { fieldIds } from "./field-parts.tsx";
import { Icon } from "./icons.tsx";
import { OutsideLink } from "./outside-link.tsx";
import type { ElementProps, StepContext } from "./step-context.ts";

const SIGNS = { BRL: "R$", USD: "US$", EUR: "€" } as const;

function money(minor: number, currency: keyof typeof SIGNS, { walk }: StepContext): string {
  return formatMoney(minor / 100, SIGNS[currency], walk.quiz.locale);
}

type Checkout = Pick<ElementOf<"checkout_link">, "href" | "provider" | "prefill">;

/** Where an answer with parts has what a field of the buyer asks for. */
const PARTS = { name: ["name", "full"], email: ["email"], phone: ["phone", "e164"] } as const;

/** What an answer says for a field; nothing where it is about something else. */
function given(field: keyof typeof PARTS, answer: CheckedAnswer | undefined): string | undefined {
  if (typeof answer !== "object") return typeof answer === "boolean" ? undefined : answer?.toString();
  const part = PARTS[field].find((name) => name in answer);
  return part && String((answer as AnswerParts)[part]);
}

/** The check-out's address with the attempt, the campaign and what was answered so far. */
function addressOf({ href, provider, prefill }: Checkout, context: StepContext): string {
  const { answers, hidden } = context.walk;
  const of = (field: keyof typeof PARTS) => given(field, answers.get(prefill[field] ?? ""));
  const buyer = { name: of("name"), email: of("email"), phone: of("phone") };
  return checkoutAddress(context.pipeHref(href), provider, buyer, hidden, context.attemptId);
}

/** A link to whoever sells; that it was followed is the element's answer, in a chat while its step is the last. */
function SellerLink(props: {
  readonly href: string;
  /** The element's id. */
  readonly click: string;
  readonly context: StepContext;
  readonly class?: string;
  readonly children: ComponentChildren;
}) {
  return (
    <a
      class={props.class ?? "button"}
      href={props.href}
      target="_blank"
      rel="noopener"
      data-click={props.context.isEarlier ? undefined : props.click}
    >
      {props.children}
    </a>
  );
}

function Words({
  label,
  sublabel,
  context,
}: {
  label: string;
  sublabel?: string | undefined;
  context: StepContext;
}) {
  return (
    <>
      {context.pipe(label)}
      {sublabel !== undefined && <small>{context.pipe(sublabel)}</small>}
    </>
  );
}

type Priced = Omit<ElementOf<"plans">["choices"][number], "id" | "label">;

/** What tells the two prices apart for those who do not see which is crossed out, and what joins a count to its amount. */
const PRICE_WORDS: FamilyWords<{ readonly before: string; readonly now: string; readonly times: string }> = {
  pt: { before: "Antes", now: "Agora", times: "x de" },
  en: { before: "Before", now: "Now", times: "x" },
  es: { before: "Antes", now: "Ahora", times: "x de" },
};

function PriceTag(props: { priced: Priced; currency: keyof typeof SIGNS; context: StepContext }) {
  const { priced, currency, context } = props;
  const { priceMinor, oldPriceMinor, instalments } = priced;
  const words = wordsFor(PRICE_WORDS, context);
  return (
    <span class="price">
      {oldPriceMinor !== undefined && (
        <s>
          <span class="hush">{`${words.before} `}</span>
          {money(oldPriceMinor, currency, context)}
        </s>
      )}
      {instalments !== undefined && (
        <small>{`${instalments.count}${words.times} ${money(instalments.minor, currency, context)}`}</small>
      )}
      <b>
        {oldPriceMinor !== undefined && <span class="hush">{`${words.now} `}</span>}
        {money(priceMinor, currency, context)}
      </b>
    </span>
  );
}

function Features({ features, context }: { features: readonly string[]; context: StepContext }) {
  if (features.length === 0) return null;
  return (
    <span class="features">
      {features.map((feature, index) => (
        <span key={index}>
          <Icon name="check" />
          {context.pipe(feature)}
        </span>
      ))}
    </span>
  );
}

export function PricingView({ element, context }: ElementProps<ElementOf<"pricing">>) {
  const { badge, button, currency, features } = element;
  return (
    <section class={element.highlight ? "offer best" : "offer"}>
      {badge !== undefined && <span class="badge">{context.pipe(badge)}</span>}
      <h2>{context.pipe(element.title)}</h2>
      <PriceTag priced={element} currency={currency} context={context} />
      <Features features={features} context={context} />
      {button !== undefined && (
        <SellerLink href={addressOf(button, context)} click={element.id} context={context}>
          {context.pipe(button.label)}
        </SellerLink>
      )}
    </section>
  );
}

export function PlansView({ element, context }: ElementProps<ElementOf<"plans">>) {
  const chosen = context.draft[element.key];
  return (
    <FieldGroup element={element} context={context} role="radiogroup">
      <div class="choices plans">
        {element.choices.map((plan, index) => (
          <label class={plan.highlight ? "choice offer best" : "choice offer"} key={plan.id}>
            <input
              type="radio"
              id={index === 0 ? fieldIds(element.key).input : undefined}
              name={element.key}
              value={plan.id}
              defaultChecked={chosen === plan.id}
              required={element.required}
            />
            <ChoiceSign choice={plan} />
            <span class="words">
              {plan.badge !== undefined && <span class="badge">{context.pipe(plan.badge)}</span>}
              <strong>{context.pipe(plan.label)}</strong>
              {plan.description !== undefined && <small>{context.pipe(plan.description)}</small>}
              <PriceTag priced={plan} currency={element.currency} context={context} />
              <Features features={plan.features} context={context} />
            </span>
            <span class="mark" aria-hidden="true" />
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

export function CheckoutLinkView({ element, context }: ElementProps<ElementOf<"checkout_link">>) {
  return (
    <SellerLink href={addressOf(element, context)} click={element.id} context={context}>
      <Words label={element.label} sublabel={element.sublabel} context={context} />
    </SellerLink>
  );
}

export function WhatsappButtonView({ element, context }: ElementProps<ElementOf<"whatsapp_button">>) {
  const { attemptId } = context;
  const { hours } = element;
  const isAway = hours !== undefined && !isOpen(hours, context.walk.visitor);
  const code = element.leadCode && attemptId !== null ? ` (${attemptCode(attemptId)})` : "";
  const href = whatsappAddress(sellerOf(element.numbers, attemptId), context.pipe(element.message) + code);
  return (
    <>
      {isAway && <p class="away">{context.pipe(hours.away)}</p>}
      {(!isAway || hours.keepsButton) && (
        <SellerLink class="button whatsapp" href={href} click={element.id} context={context}>
          {context.pipe(element.label)}
        </SellerLink>
      )}
    </>
  );
}

export function StickyCtaView({ element, context }: ElementProps<ElementOf<"sticky_cta">>) {
  const { action, id } = element;
  const words = <Words label={element.label} sublabel={element.sublabel} context={context} />;
  return (
    <div class="actions sticky">
      {action.kind === "next" && (
        <button class="button" type="submit">
          {words}
        </button>
      )}
      {action.kind === "link" && (
        <OutsideLink class="button" data-click={id} href={action.href} context={context}>
          {words}
        </OutsideLink>
      )}
      {action.kind === "checkout" && (
        <SellerLink href={addressOf(action, context)} click={id} context={context}>
          {words}
        </SellerLink>
      )}
    </div>
  );
}
