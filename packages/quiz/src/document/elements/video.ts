/** Films, by what plays them. */
import { httpsUrl, safeText } from "@borda/contracts";
import { z } from "zod";
import { localeText } from "../texts.ts";
import { shown } from "./shared.ts";

/** Players of Brazilian sales videos: account and video as their embed address has them. */
const PANDA = /^vz-[a-z0-9-]{4,40}\/[a-f0-9-]{36}$/;
const VTURB = /^[a-f0-9-]{36}\/[a-f0-9]{24}$/;
const VIDEO_SOURCE = {
  panda: (source: string) => PANDA.test(source),
  vturb: (source: string) => VTURB.test(source),
  hls: (source: string) => httpsUrl.safeParse(source).success && /\.m3u8(?:\?|$)/.test(source),
  youtube: (source: string) => /^[A-Za-z0-9_-]{6,20}$/.test(source),
  vimeo: (source: string) => /^[0-9]{5,12}(?:\/[0-9a-f]{6,20})?$/.test(source),
  file: (source: string) => httpsUrl.safeParse(source).success,
};

export const videoSchema = z
  .strictObject({
    ...shown,
    type: z.literal("video"),
    provider: z.enum(["youtube", "vimeo", "file", "hls", "panda", "vturb"]),
    source: safeText(2_000, 1),
    title: localeText(300),
    poster: httpsUrl.exactOptional(),
    /** Width to height; wide unless given. */
    aspect: z.enum(["16:9", "4:3", "1:1", "4:5", "9:16"]).exactOptional(),
    /** Plays as soon as the step is shown, without sound until somebody taps for it. */
    autoplay: z.boolean().exactOptional(),
    /** Means to be without sound: nobody is asked to tap for it. */
    muted: z.boolean().exactOptional(),
    loop: z.boolean().exactOptional(),
    /** False leaves out the bar of the player; a tap still pauses the film. */
    controls: z.boolean().exactOptional(),
    /** What follows on the step appears once the film has played this long; at once without a script. */
    unlockAfterSeconds: z.number().int().min(1).max(7_200).exactOptional(),
  })
  .refine((video) => VIDEO_SOURCE[video.provider](video.source), {
    path: ["source"],
    error:
      "must be the video's id (youtube, vimeo; id/key where a Vimeo film is unlisted), account/video (panda, vturb) or an https address (file, hls)",
  })
  .refine(
    ({ provider, muted, loop, controls }) =>
      provider !== "vturb" || (muted ?? loop ?? controls) === undefined,
    { path: ["provider"], error: "sound, repetition and controls of a VTurb player are set at VTurb" },
  )
  .refine(({ only, unlockAfterSeconds }) => only === undefined || unlockAfterSeconds === undefined, {
    path: ["only"],
    error: "cannot stand beside unlockAfterSeconds: what waits for the film waits on every screen",
  });
