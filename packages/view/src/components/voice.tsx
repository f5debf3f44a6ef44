/** A recording as a voice note. */
import type { ElementOf } from "@borda/quiz/runtime/core";
import { RichTextView } from "./rich-text.tsx";
import type { ElementProps } from "./step-context.ts";

/** Between the middles of two bars. */
const BAR_ROOM = 4;
const HALF_HEIGHT = 16;
/** Silence is a dot. */
const LEAST = 1;

/** A bar each, one line after the other. */
function pathOf(peaks: readonly number[]): string {
  return peaks
    .map((peak, index) => {
      const half = Math.max(LEAST, Math.round(peak * (HALF_HEIGHT - 1)));
      return `M${index * BAR_ROOM + BAR_ROOM / 2} ${HALF_HEIGHT - half}v${half * 2}`;
    })
    .join("");
}

/** What has been heard is drawn over it by a script. */
function Wave({ peaks }: { readonly peaks: readonly number[] }) {
  return (
    <span class="wave">
      <svg
        viewBox={`0 0 ${peaks.length * BAR_ROOM} ${HALF_HEIGHT * 2}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <path d={pathOf(peaks)} vector-effect="non-scaling-stroke" />
        <path class="heard" vector-effect="non-scaling-stroke" />
      </svg>
    </span>
  );
}

export function AudioView({ element, context }: ElementProps<ElementOf<"audio">>) {
  const { avatar, sender, transcript, peaks, durationSeconds } = element;
  return (
    <figure class="voice">
      <div class="bubble">
        {avatar !== undefined && <img class="face" src={avatar.src} alt="" width={48} height={48} />}
        <div data-seconds={peaks && durationSeconds}>
          {sender !== undefined && <strong>{context.pipe(sender)}</strong>}
          {peaks !== undefined && <Wave peaks={peaks} />}
          {/* biome-ignore lint/a11y/useMediaCaption: the transcript below says what is heard */}
          <audio src={element.src} aria-label={context.pipe(element.title)} controls preload="none" />
        </div>
      </div>
      {transcript !== undefined && (
        <figcaption>
          <details>
            <summary>{context.pipe(element.title)}</summary>
            <RichTextView text={transcript} context={context} />
          </details>
        </figcaption>
      )}
    </figure>
  );
}
