import { expect, test } from "vitest";
import { playerAddress, watchAddress } from "./film-address.ts";

const PANDA = "vz-7b6cf9e4-8bf/0a1b2c3d-1111-2222-3333-444455556666";
const VTURB = "0a1b2c3d-1111-2222-3333-444455556666/68a677e85a4844a26844462d";
const SOUND = { silent: false, page: "https://quiz.example/pele" };
const SILENT = { ...SOUND, silent: true };

type Film = Parameters<typeof watchAddress>[0];

test.each<[Film["provider"], string, string, string, string]>([
  [
    "youtube",
    "aqz-KE-bpKQ",
    "https://www.youtube.com/watch?v=aqz-KE-bpKQ",
    "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1&playsinline=1&rel=0",
    "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1&playsinline=1&rel=0&mute=1&loop=1&playlist=aqz-KE-bpKQ&controls=0",
  ],
  [
    "vimeo",
    "76979871",
    "https://vimeo.com/76979871",
    "https://player.vimeo.com/video/76979871?autoplay=1&dnt=1",
    "https://player.vimeo.com/video/76979871?autoplay=1&dnt=1&muted=1&loop=1&controls=0",
  ],
  [
    "vimeo",
    "76979871/8272103f6e",
    "https://vimeo.com/76979871/8272103f6e",
    "https://player.vimeo.com/video/76979871?h=8272103f6e&autoplay=1&dnt=1",
    "https://player.vimeo.com/video/76979871?h=8272103f6e&autoplay=1&dnt=1&muted=1&loop=1&controls=0",
  ],
  [
    "panda",
    PANDA,
    "https://player-vz-7b6cf9e4-8bf.tv.pandavideo.com.br/embed/?v=0a1b2c3d-1111-2222-3333-444455556666",
    "https://player-vz-7b6cf9e4-8bf.tv.pandavideo.com.br/embed/?v=0a1b2c3d-1111-2222-3333-444455556666&autoplay=true",
    "https://player-vz-7b6cf9e4-8bf.tv.pandavideo.com.br/embed/?v=0a1b2c3d-1111-2222-3333-444455556666&autoplay=true&muted=true&loop=true&controls=play-large",
  ],
  [
    "vturb",
    VTURB,
    "https://scripts.converteai.net/0a1b2c3d-1111-2222-3333-444455556666/players/68a677e85a4844a26844462d/v4/embed.html",
    "https://scripts.converteai.net/0a1b2c3d-1111-2222-3333-444455556666/players/68a677e85a4844a26844462d/v4/embed.html?vl=https%3A%2F%2Fquiz.example%2Fpele",
    "https://scripts.converteai.net/0a1b2c3d-1111-2222-3333-444455556666/players/68a677e85a4844a26844462d/v4/embed.html?vl=https%3A%2F%2Fquiz.example%2Fpele",
  ],
])(
  "a film by %s has its page and its player, plain and with everything asked for",
  (provider, source, page, plain, full) => {
    const film = { provider, source };
    expect([
      watchAddress(film),
      playerAddress(film, SOUND),
      playerAddress({ ...film, loop: true, controls: false }, SILENT),
    ]).toEqual([page, plain, full]);
  },
);

test("a film that the page plays itself has neither", () => {
  const film = { provider: "hls", source: "https://cdn.example/a.m3u8" } as const;
  expect([watchAddress(film), playerAddress(film, SOUND)]).toEqual([null, null]);
});

test("nothing in a source becomes another host or a parameter", () => {
  expect(
    URL.parse(playerAddress({ provider: "panda", source: "x.evil.example?/a&autoplay=false" }, SOUND) ?? ""),
  ).toBeNull();
  expect(playerAddress({ provider: "youtube", source: "a?mute=1" }, SOUND)).toBe(
    "https://www.youtube-nocookie.com/embed/a%3Fmute%3D1?autoplay=1&playsinline=1&rel=0",
  );
});
