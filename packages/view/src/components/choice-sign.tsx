/** What stands before an option's words: its picture, its emoji, its letter. */
import type { Choice } from "@borda/quiz/runtime/core";

type SignProps = { readonly choice: Pick<Choice, "label" | "image" | "emoji"> };

/** Letters as spreadsheets count: after Z comes AA. */
export function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letterOf(index / 26 - 1) + last;
}

/** The picture of an option or else its emoji; nothing where it has neither. */
export function ChoiceSign({ choice: { label, image, emoji } }: SignProps) {
  if (image !== undefined) {
    const { src, alt, width, height } = image;
    // The label names the choice; a picture's own words only stand in where there is none.
    const words = label === "" ? alt : "";
    return <img class="thumb" src={src} alt={words} width={width} height={height} decoding="async" />;
  }
  if (!emoji) return null;
  return (
    <span class="emoji" aria-hidden="true">
      {emoji}
    </span>
  );
}
