import { CHUNK_NAMES } from "@borda/quiz";
import { beforeAll, expect, test } from "vitest";
import { type BuiltAssets, brotliBytes, buildAssets, headersOf } from "./build-assets.ts";
import { EMBED_SCRIPT } from "./page-scripts.ts";

/** What a quiz of choices alone may load, compressed. */
const CHOICE_QUIZ_MAX_BYTES = 12_000;
/** What each further chunk may add. */
const CHUNK_MAX_BYTES = 5_800;
/** The library for streams, which comes at the tap on one and only where the browser plays none itself. */
const HLS_MAX_BYTES = 105_000;
/** What a page of somebody else's is asked to load. */
const EMBED_MAX_BYTES = 2_000;
/** Part of the first HTML, whose own limit is tested in `src/page.test.ts`. */
const STYLES_MAX_BYTES = 4_000;

let built: BuiltAssets;
beforeAll(async () => {
  built = await buildAssets();
});

function fileOf(name: string) {
  const file = built.files.find((candidate) => candidate.name === name);
  if (file === undefined) throw new Error(`${name} was not built`);
  return file;
}

test("a quiz of choices loads one script of at most 12 KB", () => {
  const entry = fileOf(built.entry);
  const source = new TextDecoder().decode(entry.bytes);
  expect(brotliBytes(entry.bytes)).toBeLessThanOrEqual(CHOICE_QUIZ_MAX_BYTES);
  // A static import would be a second script, and a second round trip.
  expect(source.match(/\bimport\s*[{*"']|\bfrom\s*["']/g)).toBeNull();
});

test("what only some quizzes need is in chunks that the script knows by name alone", () => {
  const source = new TextDecoder().decode(fileOf(built.entry).bytes);
  const scripts = built.files.map(({ name }) => name).filter((name) => name.endsWith(".js"));
  const ofPages = [...Object.values(built.pageScripts), EMBED_SCRIPT];
  const chunks = Object.values(built.chunks).map(({ file }) => file);
  expect(chunks.toSorted()).toEqual(
    scripts.filter((name) => name !== built.entry && !ofPages.includes(name)).toSorted(),
  );
  expect(chunks.filter((name) => source.includes(name))).toEqual([]);
  const limitOf = (name: string) => (name === built.chunks.hls?.file ? HLS_MAX_BYTES : CHUNK_MAX_BYTES);
  const tooLarge = chunks.filter((name) => brotliBytes(fileOf(name).bytes) > limitOf(name));
  expect(tooLarge).toEqual([]);
});

test("every chunk that a quiz can need is there", () => {
  expect(CHUNK_NAMES.filter((name) => built.chunks[name] === undefined)).toEqual([]);
});

test("no script holds zod, a number plan library, the wire's schemas or a virtual DOM", () => {
  // How a text is cut, which number is made up and what an attempt is called are no schemas, and know none.
  const foreign = built.inputs.filter((path) =>
    /node_modules\/(?!\.pnpm\/(?:uqr|hls\.js)@|(?:uqr|hls\.js)\/)|\bcontracts\/(?!src\/(?:attempt-code|cut-text|made-up-phone)\.ts$)/.test(
      path,
    ),
  );
  expect([foreign, built.inputs.length > 20]).toEqual([[], true]);
});

test("the style sheet is small and asks for nothing", () => {
  expect(brotliBytes(new TextEncoder().encode(built.styles))).toBeLessThanOrEqual(STYLES_MAX_BYTES);
  expect(/url\(|@import|@font-face|<\//.test(built.styles)).toBe(false);
  expect(built.styles.match(/--[\w-]+:[^;}]*[:,] [^;}]*/g)).toBe(null);
});

test("names follow the content: the same sources give the same files", async () => {
  const again = await buildAssets();
  expect(again.files.map(({ name, bytes }) => [name, bytes.length])).toEqual(
    built.files.map(({ name, bytes }) => [name, bytes.length]),
  );
});

test("the script for other sites is small, knows no module and keeps its name, so that copies of it get old", () => {
  const { bytes } = fileOf(EMBED_SCRIPT);
  expect(brotliBytes(bytes)).toBeLessThanOrEqual(EMBED_MAX_BYTES);
  expect(/\b(?:import|export)\b/.test(new TextDecoder().decode(bytes))).toBe(false);
  const cached = Object.fromEntries(
    Array.from(
      headersOf(built).matchAll(/^\/_borda\/(\S+)\n {2}Cache-Control: (.+)$/gm),
      ([, name, rule]) => [name, rule],
    ),
  );
  expect(Object.keys(cached).length).toBe(built.files.length);
  expect([cached[EMBED_SCRIPT], cached[built.entry]]).toEqual([
    "public, max-age=3600, stale-while-revalidate=86400",
    "public, max-age=31536000, immutable",
  ]);
});
