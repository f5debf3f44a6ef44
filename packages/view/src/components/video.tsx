import type { ElementOf } from "@borda/quiz/runtime/core";
import { watchAddress } from "@borda/quiz/runtime/film-address";
import { type FamilyWords, wordsFor } from "./family-words.ts";
import { Icon } from "./icons.tsx";
import type { ElementProps } from "./step-context.ts";

type VideoWords = {
  readonly sound: string;
  readonly pause: string;
  /** Below a film for as long as it keeps something back. */
  readonly locked: string;
  readonly unlocked: string;
};
const WORDS: FamilyWords<VideoWords> = {
  pt: {
    sound: "Toque para ouvir",
    pause: "Pausar o vídeo",
    locked: "Assista ao vídeo: o que vem a seguir aparece aqui.",
    unlocked: "Você já pode continuar: o que vem depois do vídeo apareceu.",
  },
  en: {
    sound: "Tap for sound",
    pause: "Pause video",
    locked: "Watch the video: what comes next will appear here.",
    unlocked: "You can go on now: what follows the video has appeared.",
  },
  es: {
    sound: "Toca para oír",
    pause: "Pausar el video",
    locked: "Mira el video: lo que sigue aparecerá aquí.",
    unlocked: "Ya puedes continuar: apareció lo que sigue al video.",
  },
};

const SHAPES = { "16:9": "", "4:3": "classic", "1:1": "square", "4:5": "portrait", "9:16": "tall" } as const;

function Play() {
  return (
    <span class="play">
      <Icon name="play" />
    </span>
  );
}

/**
 * A poster with a play button; nothing is asked of the video's host before it is tapped. With a script
 * the player takes its place, without one the link opens the video where it lives, and what the browser
 * can play itself it plays.
 */
export function VideoView({ element, context }: ElementProps<ElementOf<"video">>) {
  const { id, provider, aspect = "16:9", poster, unlockAfterSeconds } = element;
  const title = context.pipe(element.title);
  const play = `${context.texts.playVideo}: ${title}`;
  const words = wordsFor(WORDS, context);
  const page = watchAddress(element);
  return (
    <>
      <div
        class={`video ${SHAPES[aspect]}`.trim()}
        id={`film-${id}`}
        data-film={id}
        data-title={title}
        data-unlock={unlockAfterSeconds}
        data-unlocked={unlockAfterSeconds && words.unlocked}
      >
        {page === null ? (
          <video
            src={element.source}
            poster={poster}
            aria-label={title}
            muted={element.muted}
            loop={element.loop}
            controls
            playsinline
            preload="none"
          />
        ) : (
          <>
            {poster !== undefined && <img src={poster} alt="" decoding="async" />}
            <a class="facade" href={page} target="_blank" rel="noopener" aria-label={play}>
              <Play />
              <span class="caption">{title}</span>
            </a>
          </>
        )}
        {page === null && (provider === "hls" || element.controls === false) && (
          <button
            class="toggle"
            type="button"
            hidden
            aria-label={play}
            data-play={play}
            data-pause={`${words.pause}: ${title}`}
          >
            <Play />
          </button>
        )}
        {/* VTurb's player asks for it itself. */}
        {element.autoplay && !element.muted && provider !== "vturb" && (
          <button class="sound" type="button" hidden>
            {words.sound}
          </button>
        )}
      </div>
      {unlockAfterSeconds && <p class="awaits">{words.locked}</p>}
    </>
  );
}
