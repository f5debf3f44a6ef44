/** Buttons and endings with all they can have; a quiz that uses none of it has the small ones. */
import type { ElementOf } from "@borda/quiz/runtime/core";
import { FORM_FIELDS } from "../form-fields.ts";
import { ButtonView } from "./button.tsx";
import { EndingView } from "./ending.tsx";
import { OutsideLink } from "./outside-link.tsx";
import type { ElementProps, StepContext } from "./step-context.ts";

export function FullButtonView({ element, context }: ElementProps<ElementOf<"button">>) {
  const { action, emoji, sublabel, variant, delaySeconds } = element;
  const isRich = emoji ?? sublabel ?? variant ?? delaySeconds;
  if (isRich === undefined && action.kind !== "back")
    return <ButtonView element={element} context={context} />;
  const quiet =
    variant === "quiet" || (variant === undefined && (action.kind === "goto" || action.kind === "back"));
  const look = quiet ? "button quiet" : "button";
  const words = (
    <>
      {emoji !== undefined && <span aria-hidden="true">{emoji} </span>}
      {context.pipe(element.label)}
      {sublabel !== undefined && <small>{context.pipe(sublabel)}</small>}
    </>
  );
  const inner =
    action.kind === "link" ? (
      <OutsideLink class={look} href={action.href} context={context}>
        {words}
      </OutsideLink>
    ) : (
      <button class={look} type="submit" {...pressOf(element)}>
        {words}
      </button>
    );
  return (
    <div class="act" id={`act-${element.id}`} data-delay={delaySeconds}>
      {inner}
    </div>
  );
}

/** What a press sends along with the form. */
function pressOf({ action, id }: ElementOf<"button">) {
  if (action.kind === "goto") return { name: id, value: "1" };
  return action.kind === "back" ? { name: FORM_FIELDS.back, value: "1", formnovalidate: true } : {};
}

type Network = NonNullable<ElementOf<"ending">["share"]>["networks"][number];

const NETWORKS: Readonly<
  Record<Network, { readonly name: string; readonly address: (words: string) => string }>
> = {
  whatsapp: { name: "WhatsApp", address: (words) => `https://wa.me/?text=${words}` },
  facebook: {
    name: "Facebook",
    address: (words) => `https://www.facebook.com/sharer/sharer.php?quote=${words}`,
  },
  x: { name: "X", address: (words) => `https://x.com/intent/post?text=${words}` },
  email: { name: "E-mail", address: (words) => `mailto:?body=${words}` },
};

function Share({
  share,
  context,
}: {
  share: NonNullable<ElementOf<"ending">["share"]>;
  context: StepContext;
}) {
  const words = encodeURIComponent(context.pipe(share.message).toWellFormed());
  return (
    <p class="share" data-share={context.pipe(share.message)}>
      {share.networks.map((network) => (
        <a
          key={network}
          class="button quiet"
          href={NETWORKS[network].address(words)}
          target="_blank"
          rel="noopener"
        >
          {NETWORKS[network].name}
        </a>
      ))}
    </p>
  );
}

export function FullEndingView({ element, context }: ElementProps<ElementOf<"ending">>) {
  const { image, share, redirectAfterSeconds, confetti } = element;
  return (
    <>
      {image !== undefined && (
        <figure class="picture">
          <img src={image.src} alt={context.pipe(image.alt)} width={image.width} height={image.height} />
        </figure>
      )}
      <EndingView element={element} context={context} />
      {share !== undefined && <Share share={share} context={context} />}
      {(redirectAfterSeconds !== undefined || confetti) && (
        <p class="hush" data-redirect={redirectAfterSeconds} data-confetti={confetti} />
      )}
    </>
  );
}
