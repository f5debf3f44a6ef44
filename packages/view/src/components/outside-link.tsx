import type { ComponentChildren } from "preact";
import type { StepContext } from "./step-context.ts";

/** `compile` refuses other schemes; a stored quiz that is older or was tampered with is refused here again. */
const SAFE_HREF = /^(?:https?:\/\/|mailto:|tel:)/i;

/** A link that leaves the quiz, or only its words when its address must not stand in a page. */
export function OutsideLink(props: {
  readonly href: string;
  readonly context: StepContext;
  readonly class?: string;
  /** Id of the element whose answer it is that the link was followed. */
  readonly "data-click"?: string;
  readonly children: ComponentChildren;
}) {
  const { context } = props;
  const href = context.pipeHref(props.href);
  if (!SAFE_HREF.test(href)) return <>{props.children}</>;
  return (
    <a
      class={props.class}
      href={href}
      target="_blank"
      rel="noopener"
      data-click={context.isEarlier ? undefined : props["data-click"]}
    >
      {props.children}
    </a>
  );
}
