/**
 * Plays HLS where the browser does not. The chunk of films loads it, at the tap on such a film: it is a library, larger
 * than all else that a quiz loads.
 */
import Hls from "hls.js/light";
import type { Chunk } from "../chunk.ts";

/** @param box holds one film, whose address is a playlist */
function enhance(box: HTMLElement): void {
  const film = box.querySelector("video");
  if (film === null) return;
  const fail = () => box.setAttribute("data-failed", "");
  if (!Hls.isSupported()) {
    fail();
    return;
  }
  // A worker would be made of a blob, which no page's policy lets in.
  const hls = new Hls({ enableWorker: false, capLevelToPlayerSize: true });
  hls.on(Hls.Events.ERROR, (_, { fatal }) => {
    if (!fatal) return;
    hls.destroy();
    fail();
  });
  // A film that leaves the page is paused; one that was paused before loads nothing more.
  film.addEventListener("pause", () => {
    if (!film.isConnected) hls.destroy();
  });
  hls.loadSource(film.src);
  hls.attachMedia(film);
}

/*! Contains hls.js, Copyright (c) 2017 Dailymotion, licensed under the Apache License, Version 2.0. */
export default { enhance } satisfies Chunk;
