/** Endings with all they can have; a quiz that uses none of it has the small one. */
import type { ElementOf } from "@borda/quiz/runtime/core";
import { NETWORK_NAMES, shareAddress } from "../share-address.ts";
import { EndingView } from "./ending.tsx";
import { type FamilyWords, wordsFor } from "./family-words.ts";
import type { ElementProps, StepContext } from "./step-context.ts";

type EndingWords = Readonly<Record<"opensSoon" | "share" | "copy" | "copied" | "byHand", string>>;
const WORDS: FamilyWords<EndingWords> = {
  pt: {
    opensSoon: "A próxima página abre sozinha assim que suas respostas chegarem.",
    share: "Compartilhar…",
    copy: "Copiar link",
    copied: "Link copiado",
    byHand: "Não deu para copiar sozinho: copie daqui",
  },
  en: {
    opensSoon: "The next page opens by itself as soon as your answers have arrived.",
    share: "Share…",
    copy: "Copy link",
    copied: "Link copied",
    byHand: "It could not be copied by itself: copy it from here",
  },
  es: {
    opensSoon: "La página siguiente se abre sola en cuanto lleguen tus respuestas.",
    share: "Compartir…",
    copy: "Copiar enlace",
    copied: "Enlace copiado",
    byHand: "No se pudo copiar solo: cópialo de aquí",
  },
};

type ShareProps = { share: NonNullable<ElementOf<"ending">["share"]>; context: StepContext };

/** The ways by which a message and the quiz's address are handed on; the button is for browsers with a script. */
function Share({ share: { networks, message }, context }: ShareProps) {
  const { share, copy, copied, byHand } = wordsFor(WORDS, context);
  const words = context.pipe(message);
  return (
    <p class="share">
      {networks.map((network) => (
        <a
          key={network}
          class="button quiet"
          href={shareAddress(network, words, context.walk.quiz.meta.title, context.address ?? null)}
          target="_blank"
          rel="noopener"
        >
          {NETWORK_NAMES[network]}
        </a>
      ))}
      <button
        class="button quiet"
        type="button"
        hidden
        data-share={words}
        data-address={context.address}
        data-label={share}
        data-copied={copied}
      >
        {copy}
      </button>
      <label hidden>
        {byHand}
        <input class="input" readonly />
      </label>
    </p>
  );
}

export function FullEndingView({ element, context }: ElementProps<ElementOf<"ending">>) {
  const { image, share, redirectAfterSeconds, confetti, replayLabel } = element;
  return (
    <>
      {image !== undefined && (
        <figure class="picture">
          <img src={image.src} alt={context.pipe(image.alt)} width={image.width} height={image.height} />
        </figure>
      )}
      <EndingView element={element} context={context} />
      {share !== undefined && <Share share={share} context={context} />}
      {replayLabel !== undefined && (
        // biome-ignore lint/a11y/useValidAnchor: the page's own address, with where people came from
        <a class="button quiet" href="" data-replay>
          {context.pipe(replayLabel)}
        </a>
      )}
      {(redirectAfterSeconds !== undefined || confetti) && (
        <p
          class="hush"
          role="status"
          data-redirect={redirectAfterSeconds}
          data-confetti={confetti}
          data-why={redirectAfterSeconds === undefined ? undefined : wordsFor(WORDS, context).opensSoon}
        />
      )}
    </>
  );
}
