/** Films: their players, and what waits for them. */
import { VideoView } from "../../components/video.tsx";
import type { Chunk } from "../chunk.ts";
import { enhanceFilms } from "../enhancements/films.ts";

export default { views: { video: VideoView }, enhance: enhanceFilms } satisfies Chunk;
