import { expect, test } from "vitest";
import { importTypebot } from "./import-typebot.ts";
import { exportOf, textBubble } from "./testing/exports.ts";

const UUID = "0a1b2c3d-1111-2222-3333-444455556666";
const PANDA = `https://player-vz-7b6cf9e4-8bf.tv.pandavideo.com.br/embed/?v=${UUID}`;
const VTURB = `https://scripts.converteai.net/${UUID}/players/68a677e85a4844a26844462d`;

/** What a bubble shows, and what the report says of it. */
function shownBy(type: "video" | "embed", content: object) {
  const imported = importTypebot(exportOf([textBubble("Watch this"), { type, content }]), { consent: false });
  if (!imported.ok) throw new Error(imported.error.message);
  const elements = imported.value.document.steps.flatMap((step) => step.elements);
  const shown = elements.flatMap((element) => {
    if (element.type === "video") return [[element.provider, element.source]];
    return element.type === "button" && element.action.kind === "link"
      ? [["button", element.action.href]]
      : [];
  });
  const entry = imported.value.report.blocks.find(({ id }) => id === "b1");
  return [shown, entry?.remarks.map(({ code }) => code)];
}

test.each([
  ["https://youtu.be/aqz-KE-bpKQ", "youtube", "aqz-KE-bpKQ", "video"],
  ["https://player.vimeo.com/video/76979871", "vimeo", "76979871", "video"],
  ["https://vimeo.com/76979871/8272103f6e", "vimeo", "76979871/8272103f6e", "video"],
  ["https://player.vimeo.com/video/76979871?a=1&h=8272103f6e", "vimeo", "76979871/8272103f6e", "video"],
  ["https://vimeo.com/76979871/comments", "vimeo", "76979871", "video"],
  [PANDA, "panda", `vz-7b6cf9e4-8bf/${UUID}`, "video"],
  [`${PANDA}&autoplay=true`, "panda", `vz-7b6cf9e4-8bf/${UUID}`, "video"],
  [`${VTURB}/v4/embed.html`, "vturb", `${UUID}/68a677e85a4844a26844462d`, "video"],
  [`${VTURB}/embed.html?a=1`, "vturb", `${UUID}/68a677e85a4844a26844462d`, "video"],
  ["https://cdn.example/a/main.m3u8", "hls", "https://cdn.example/a/main.m3u8", "video"],
  ["https://cdn.example/a.mp4?x=.m3u8a", "file", "https://cdn.example/a.mp4?x=.m3u8a", "video_file"],
])("a video at %s is played by %s", (url, provider, source, code) => {
  expect(shownBy("video", { url, type: "url" })).toEqual([[[provider, source]], [code]]);
});

test.each([
  [PANDA, "panda", `vz-7b6cf9e4-8bf/${UUID}`],
  [`${VTURB}/v4/embed.html`, "vturb", `${UUID}/68a677e85a4844a26844462d`],
  ["https://www.youtube.com/embed/aqz-KE-bpKQ", "youtube", "aqz-KE-bpKQ"],
])("the player embedded from %s is a video by %s", (url, provider, source) => {
  expect(shownBy("embed", { url })).toEqual([[[provider, source]], ["video"]]);
});

test.each([
  "https://example.com/map",
  "https://evil.example/?u=//player-vz-7b6cf9e4-8bf.tv.pandavideo.com/embed/",
  `https://scripts.converteai.net/${UUID}/players/short`,
])("what is embedded from %s opens by a button", (url) => {
  expect(shownBy("embed", { url })).toEqual([[["button", url]], ["embed_button"]]);
});
