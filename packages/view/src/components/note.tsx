import type { ComponentChildren } from "preact";

/** Something that happened and what can be done about it, above the elements of a step. */
export function Note(props: {
  readonly kind: "resumed" | "expired" | "refused";
  readonly action: string;
  readonly children: ComponentChildren;
}) {
  return (
    <div class={props.kind === "resumed" ? "note" : "note alarm"}>
      <span>{props.children}</span>
      <button type="button" data-notice={props.kind}>
        {props.action}
      </button>
    </div>
  );
}
