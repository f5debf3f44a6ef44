/**
 * The few icons there are, drawn in the current colour. They never carry meaning alone. Their shapes
 * stand once in each page (`ICON_SPRITE`), so that neither script nor markup repeats them.
 */

/** Its size is the style sheet's business. */
export function Icon({ name }: { readonly name: "back" | "check" | "alert" | "play" }) {
  return (
    <svg class="icon" aria-hidden="true">
      <use href={`#icon-${name}`} />
    </svg>
  );
}
