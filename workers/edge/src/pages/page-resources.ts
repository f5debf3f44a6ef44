/** Which foreign addresses a quiz makes a page load from; the content security policy is computed of it. */
import {
  type CompiledQuiz,
  type ElementOf,
  type Media,
  pixelsAskedFor,
  playerAddress,
} from "@borda/quiz/runtime";
import { PIXEL_HOSTS } from "./pixel-hosts.ts";

/** Origins (`https://host`), and `blob:` among those of media, by what they may be used for; sorted, each once. */
export type PageResources = {
  readonly imageOrigins: readonly string[];
  readonly mediaOrigins: readonly string[];
  readonly fontOrigins: readonly string[];
  readonly frameOrigins: readonly string[];
  /** Where scripts may send to. */
  readonly connectOrigins: readonly string[];
  /** Hosts, without a scheme, whose pages may show this one in a frame. */
  readonly embedHosts: readonly string[];
};

export const NOTHING_FOREIGN: PageResources = {
  imageOrigins: [],
  mediaOrigins: [],
  fontOrigins: [],
  frameOrigins: [],
  connectOrigins: [],
  embedHosts: [],
};

type Origins = Readonly<Record<"images" | "media" | "fonts" | "frames" | "connections", Set<string>>>;

/** Looks at every step, since the policy stands for the whole visit. */
export function pageResourcesOf(quiz: CompiledQuiz): PageResources {
  const origins: Origins = {
    images: new Set(),
    media: new Set(),
    fonts: new Set(),
    frames: new Set(),
    connections: new Set(),
  };
  addOrigin(origins.images, quiz.theme.logo?.src);
  for (const { src } of quiz.theme.brandFont?.files ?? []) addOrigin(origins.fonts, src);
  for (const step of quiz.steps) {
    for (const element of step.elements) {
      for (const image of imagesOf(element)) addOrigin(origins.images, image.src);
      if (element.type === "audio") addOrigin(origins.media, element.src);
      if (element.type === "video") addVideo(origins, element);
    }
  }
  for (const { image } of quiz.outcomes) addOrigin(origins.images, image?.src);
  addPixels(origins, quiz);
  return {
    imageOrigins: [...origins.images].toSorted(),
    mediaOrigins: [...origins.media].toSorted(),
    fontOrigins: [...origins.fonts].toSorted(),
    frameOrigins: [...origins.frames].toSorted(),
    connectOrigins: [...origins.connections].toSorted(),
    embedHosts: embedHostsOf(quiz),
  };
}

/** Whose pages may show the quiz in a frame, beside its own host's. */
export function embedHostsOf({ settings }: Pick<CompiledQuiz, "settings">): readonly string[] {
  return (settings?.embed?.hosts ?? []).filter((host) => PLAIN_HOST.test(host)).toSorted();
}

function addVideo({ images, media, frames, connections }: Origins, element: ElementOf<"video">): void {
  addOrigin(images, element.poster);
  const player = playerAddress(element, { silent: false, page: "" });
  addOrigin(player === null ? media : frames, player ?? element.source);
  if (element.provider !== "hls") return;
  // Where the browser does not know HLS, a script fetches the parts and hands them to the player as an object.
  addOrigin(connections, element.source);
  media.add("blob:");
}

function addPixels({ images, frames, connections }: Origins, quiz: CompiledQuiz): void {
  for (const { vendor } of pixelsAskedFor(quiz)) {
    const hosts = Object.hasOwn(PIXEL_HOSTS, vendor) ? PIXEL_HOSTS[vendor] : undefined;
    for (const origin of hosts?.images ?? []) images.add(origin);
    for (const origin of hosts?.connections ?? []) connections.add(origin);
    for (const origin of hosts?.frames ?? []) frames.add(origin);
  }
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
/** The schema takes no other; whoever wrote the version, a policy must not be broken by it. */
const PLAIN_HOST = /^(?:\*\.)?[a-z0-9.-]+(?::\d+)?$/;

/** Addresses of the page's own origin need no entry; what is no http(s) address of a plain host gets none. */
function addOrigin(origins: Set<string>, address: string | undefined): void {
  const origin = address === undefined ? undefined : URL.parse(address)?.origin;
  if (origin !== undefined && PLAIN_ORIGIN.test(origin)) origins.add(origin);
}
