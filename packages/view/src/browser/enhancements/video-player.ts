/** Puts the player where the poster was. Loaded at the first tap on a video. */

const PLAYERS: Readonly<Record<string, (id: string) => string>> = {
  youtube: (id) => `https://www.youtube-nocookie.com/embed/${id}?autoplay=1&playsinline=1&rel=0`,
  vimeo: (id) => `https://player.vimeo.com/video/${id}?autoplay=1&dnt=1`,
};

/** @param facade the tapped link, with provider, source and title in its `data-` attributes */
export function playVideo(facade: HTMLElement): void {
  const { video = "", source = "", title = "" } = facade.dataset;
  const player = document.createElement("iframe");
  player.src = PLAYERS[video]?.(encodeURIComponent(source)) ?? "";
  player.title = title;
  player.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  player.allowFullscreen = true;
  facade.parentElement?.setAttribute("data-taken", "");
  facade.replaceWith(player);
  player.focus();
}
