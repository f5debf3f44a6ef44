/**
 * The sealed part of a resume link: an unfinished attempt, compressed and encrypted, so that whoever sees the address
 * without opening it (a messenger, a history) learns nothing. Nothing is stored.
 */
import {
  MAX_SEQ,
  RESUME_CODE_MAX_LENGTH,
  RESUME_SEQ_GAP,
  type ResumeClaims,
  resumeClaimsSchema,
} from "@borda/contracts";
import { type KeyRing, openBytes, SEAL_SALT_BYTES, sealBytes, utf8Bytes } from "@borda/edge-kit";

/** Keeps a resume link from being taken for a page token, and the other way round. */
const PURPOSE = "resume";

/**
 * The code that stands behind the `#`, or null when the answers are too long for a link.
 * @param random gives random bytes, for the seal's salt
 */
export async function sealResumeCode(
  ring: KeyRing,
  claims: ResumeClaims,
  random: (length: number) => Uint8Array,
): Promise<string | null> {
  const packed = await throughStream(utf8Bytes(JSON.stringify(claims)), new CompressionStream("deflate-raw"));
  const code = await sealBytes(ring, PURPOSE, packed, random(SEAL_SALT_BYTES));
  return code.length <= RESUME_CODE_MAX_LENGTH ? code : null;
}

/** Null when the code is malformed, forged, made for something else or of an older shape. Its age is the caller's to judge. */
export async function openResumeCode(ring: KeyRing, code: string): Promise<ResumeClaims | null> {
  const packed = await openBytes(ring, PURPOSE, code);
  if (packed === null) return null;
  // Only what we compressed ourselves gets here, so its size is that of a body that was accepted once.
  const text = new TextDecoder().decode(await throughStream(packed, new DecompressionStream("deflate-raw")));
  const parsed = resumeClaimsSchema.safeParse(JSON.parse(text));
  if (!parsed.success) return null;
  const { trail, position } = parsed.data;
  return position < trail.length ? parsed.data : null;
}

/** The numbers of 30 days, the longest that a link is good for, stay below `MAX_SEQ`. */
const MS_PER_NUMBER = 3_000;

/**
 * The number that the device which opens a link goes on from: ahead of the device that was left, and of those that have
 * opened the same link before, which hardly send more than one request in `MS_PER_NUMBER`.
 */
export function seqAfterResume(
  { seq, movedAtMs }: Pick<ResumeClaims, "seq" | "movedAtMs">,
  nowMs: number,
): number {
  const passed = Math.floor(Math.max(0, nowMs - movedAtMs) / MS_PER_NUMBER);
  return Math.min(seq + RESUME_SEQ_GAP + passed, MAX_SEQ - RESUME_SEQ_GAP);
}

async function throughStream(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const piped = new Response(bytes).body?.pipeThrough(stream);
  return new Uint8Array(await new Response(piped).arrayBuffer());
}
