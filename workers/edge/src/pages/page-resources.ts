/** Which foreign addresses a quiz makes a page load from; the content security policy is computed of it. */
import type { CompiledQuiz, Media } from "@borda/quiz/runtime";

/** Origins (`https://host`) by what they may be used for; sorted, each once. */
export type PageResources = {
  readonly imageOrigins: readonly string[];
  readonly mediaOrigins: readonly string[];
  readonly frameOrigins: readonly string[];
};

/** Looks at every step, since the policy stands for the whole visit. */
export function pageResourcesOf(quiz: CompiledQuiz): PageResources {
  const images = new Set<string>();
  const media = new Set<string>();
  const frames = new Set<string>();
  addOrigin(images, quiz.theme.logo?.src);
  for (const step of quiz.steps) {
    for (const element of step.elements) {
      for (const image of imagesOf(element)) addOrigin(images, image.src);
      if (element.type === "audio") addOrigin(media, element.src);
      if (element.type !== "video") continue;
      addOrigin(images, element.poster);
      if (element.provider === "youtube") frames.add("https://www.youtube-nocookie.com");
      if (element.provider === "vimeo") frames.add("https://player.vimeo.com");
      if (element.provider === "file") addOrigin(media, element.source);
    }
  }
  return {
    imageOrigins: [...images].toSorted(),
    mediaOrigins: [...media].toSorted(),
    frameOrigins: [...frames].toSorted(),
  };
}

/** Every picture in an element, wherever its type keeps it. */
function imagesOf(part: unknown): readonly Media[] {
  if (typeof part !== "object" || part === null) return [];
  if (!Array.isArray(part) && "src" in part && "alt" in part) return [part as Media];
  return Object.values(part).flatMap(imagesOf);
}

/**
 * An origin that means itself in a policy. A URL's host may hold more: `*` is a wildcard there, `;` begins
 * another directive and `,` another policy; a host in brackets is none that a policy knows.
 */
const PLAIN_ORIGIN = /^https?:\/\/[a-z0-9._-]+(?::\d+)?$/;

/** Addresses of the page's own origin need no entry; what is no http(s) address of a plain host gets none. */
function addOrigin(origins: Set<string>, address: string | undefined): void {
  const origin = address === undefined ? undefined : URL.parse(address)?.origin;
  if (origin !== undefined && PLAIN_ORIGIN.test(origin)) origins.add(origin);
}
