import type { ElementOf } from "@borda/quiz/runtime/core";
import type { ElementProps } from "./step-context.ts";

/** Width and height are always known, so that nothing moves when the picture arrives. */
export function ImageView({ element, context }: ElementProps<ElementOf<"image">>) {
  const { src, alt, width, height } = element.image;
  return (
    <figure class="picture">
      <img src={src} alt={context.pipe(alt)} width={width} height={height} decoding="async" />
    </figure>
  );
}
