import type { ElementOf } from "@borda/quiz/runtime/core";
import { Icon } from "./icons.tsx";
import type { ElementProps } from "./step-context.ts";

/** Where a video can be watched without a script. */
function watchAddress(element: ElementOf<"video">): string {
  const id = encodeURIComponent(element.source);
  return element.provider === "youtube" ? `https://www.youtube.com/watch?v=${id}` : `https://vimeo.com/${id}`;
}

/**
 * A poster with a play button; nothing is asked of the video's host before it is tapped. With a script
 * the player takes its place, without one the link opens the video where it lives.
 */
export function VideoView({ element, context }: ElementProps<ElementOf<"video">>) {
  const title = context.pipe(element.title);
  if (element.provider === "file") {
    return (
      <div class="video">
        {/* biome-ignore lint/a11y/useMediaCaption: the document holds no caption track */}
        <video
          src={element.source}
          poster={element.poster}
          aria-label={title}
          controls
          playsinline
          preload="none"
        />
      </div>
    );
  }
  return (
    <div class="video">
      {element.poster !== undefined && <img src={element.poster} alt="" decoding="async" />}
      <a
        class="facade"
        href={watchAddress(element)}
        target="_blank"
        rel="noopener"
        aria-label={`${context.texts.playVideo}: ${title}`}
        data-video={element.provider}
        data-source={element.source}
        data-title={title}
      >
        <span class="play">
          <Icon name="play" />
        </span>
        <span class="caption">{title}</span>
      </a>
    </div>
  );
}
