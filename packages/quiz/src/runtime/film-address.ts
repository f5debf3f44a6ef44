/** Where films are played and watched, by provider: what frames load, what links open, what the edge's policy lets in. */
import type { ElementOf } from "./element-types.ts";

type Film = Pick<ElementOf<"video">, "provider" | "source" | "loop" | "controls">;
type Framed = Exclude<Film["provider"], "file" | "hls">;

export type FilmStart = {
  /** Begins without sound, which is all that a browser allows before somebody has tapped. */
  readonly silent: boolean;
  /** Address of the page around the player, which some hosts ask for. */
  readonly page: string;
};

const query = (parameters: Readonly<Record<string, string | false | undefined>>) =>
  new URLSearchParams(
    Object.entries(parameters).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  ).toString();

const PLAYERS: Readonly<Record<Framed, (film: Film, ids: readonly string[], start: FilmStart) => string>> = {
  youtube: ({ loop, controls }, [id = ""], { silent }) =>
    `https://www.youtube-nocookie.com/embed/${id}?${query({
      autoplay: "1",
      playsinline: "1",
      rel: "0",
      mute: silent && "1",
      loop: loop && "1",
      // A film of its own is repeated as a list of one.
      playlist: loop && id,
      controls: controls === false && "0",
    })}`,
  vimeo: ({ loop, controls }, [id = "", key], { silent }) =>
    `https://player.vimeo.com/video/${id}?${query({
      // An unlisted film is shown to those who have its key.
      h: key,
      autoplay: "1",
      dnt: "1",
      muted: silent && "1",
      loop: loop && "1",
      controls: controls === false && "0",
    })}`,
  panda: ({ loop, controls }, [account = "", id = ""], { silent }) =>
    `https://player-${account}.tv.pandavideo.com.br/embed/?${query({
      v: id,
      autoplay: "true",
      muted: silent && "true",
      loop: loop && "true",
      controls: controls === false && "play-large",
    })}`,
  vturb: (_, [account = "", player = ""], { page }) =>
    `https://scripts.converteai.net/${account}/players/${player}/v4/embed.html?${query({ vl: page })}`,
};

const WATCHED_AT: Readonly<Record<Framed, (ids: readonly string[]) => string>> = {
  youtube: ([id = ""]) => `https://www.youtube.com/watch?v=${id}`,
  vimeo: (ids) => `https://vimeo.com/${ids.join("/")}`,
  panda: ([account = "", id = ""]) => `https://player-${account}.tv.pandavideo.com.br/embed/?v=${id}`,
  vturb: ([account = "", player = ""]) =>
    `https://scripts.converteai.net/${account}/players/${player}/v4/embed.html`,
};

function isFramed(provider: Film["provider"]): provider is Framed {
  return Object.hasOwn(PLAYERS, provider);
}

/** A stored version may hold anything: nothing of it may become another host or a parameter. */
const idsOf = ({ source }: Film) => source.split("/").map(encodeURIComponent);

/** What a frame loads to play a film at once; null for films that the page itself plays. */
export function playerAddress(film: Film, start: FilmStart): string | null {
  return isFramed(film.provider) ? PLAYERS[film.provider](film, idsOf(film), start) : null;
}

/** Where a film can be watched without a script; null where the page plays it without one, too. */
export function watchAddress(film: Film): string | null {
  return isFramed(film.provider) ? WATCHED_AT[film.provider](idsOf(film)) : null;
}
