import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { QUIZ_ID, TENANT_ID } from "../../testing/published-fixture.ts";
import { readPage } from "../../testing/read-page.ts";
import { edgeWithUploads, SAMPLE_FILES, sampleFile } from "../../testing/sample-files.ts";
import { FORM_FILES_MAX_BYTES } from "../../uploads/read-posted-form.ts";

type Edge = ReturnType<typeof edgeWithUploads>;
type Part = readonly [name: string, value: string | File];

async function post(edge: Edge, parts: readonly Part[], path = "/pele") {
  const body = new FormData();
  for (const [name, value] of parts) body.append(name, value as string);
  return await readPage(await edge.request(path, { method: "POST", headers: { accept: "text/html" }, body }));
}

const hiddenOf = ({ hidden }: { readonly hidden: Readonly<Record<string, string>> }): Part[] =>
  Object.entries(hidden);
const png = (name: string, size = 64) => new File([sampleFile("png", size)], name, { type: "image/png" });
const NONE = new File([], "");

/** Receipts that the page would post again. */
function keptOf(html: string): string[] {
  return Array.from(html.matchAll(/name="photos\.kept" value="([^"]+)"/g), ([, receipt]) => receipt ?? "");
}

test("without JavaScript a form brings files along, keeps those that stay ticked and is stored as from the script", async () => {
  const edge = edgeWithUploads();
  const first = await readPage(await edge.request("/pele"));
  expect(first.html).toContain('enctype="multipart/form-data"');
  edge.behind.nowMs += 60_000;
  // Something else is wrong, so the step comes back with the files that have arrived.
  const again = await post(edge, [
    ...hiddenOf(first),
    ["photos", png("frente.png", 64)],
    ["photos", png("lado.png", 65)],
    ["more", NONE],
    ["age", "abc"],
  ]);
  expect([again.status, again.step, Object.keys(again.errors)]).toEqual([422, "only", ["age"]]);
  const [front = "", side = ""] = keptOf(again.html);
  expect(again.html).toContain("frente.png");
  const end = await post(edge, [...hiddenOf(again), ["photos.kept", side], ["photos", NONE], ["age", "31"]]);
  expect([end.status, end.step, front === side]).toEqual([200, "end", false]);
  expect(edge.behind.sent.map(({ message }) => message.answers[0])).toEqual([
    {
      k: "photos",
      t: "file_upload",
      v: [
        {
          key: expect.stringContaining(`${TENANT_ID}/${QUIZ_ID}/`),
          name: "lado.png",
          size: 65,
          mime: "image/png",
          sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
      ],
      question: "Fotos",
      text: "lado.png",
    },
  ]);
  const record = edge.behind.sent[0]?.message.answers[0]?.v as readonly { readonly key: string }[];
  expect((await env.UPLOADS.head(`incoming/${record[0]?.key}`))?.size).toBe(65);
});

test("what is wrong with a file is said beside its question, and nothing of it is stored", async () => {
  const edge = edgeWithUploads();
  const first = await readPage(await edge.request("/pele"));
  const script = new File(["<svg onload=x()>"], "foto.png", { type: "image/png" });
  const refused = await post(edge, [...hiddenOf(first), ["photos", script]]);
  expect(refused.errors).toEqual({ photos: "foto.png: Este tipo não é aceito." });
  const large = await post(edge, [...hiddenOf(first), ["photos", png("g.png", 1_048_577)]]);
  expect(large.errors).toEqual({ photos: "g.png: Passa de 1 MB." });
  const none = await post(edge, [...hiddenOf(first), ["photos", NONE]]);
  expect(none.errors).toEqual({ photos: "Envie um arquivo." });
  const many = await post(edge, [
    ...hiddenOf(first),
    ...[70, 71, 72].map((size): Part => ["photos", png(`${size}.png`, size)]),
  ]);
  expect([many.errors, keptOf(many.html).length]).toEqual([{ photos: "Limite de arquivos: 2." }, 3]);
});

test("a receipt of another attempt, or of nobody's, is taken out of the form and asked for again", async () => {
  const edge = edgeWithUploads();
  const [mine, theirs] = [
    await readPage(await edge.request("/pele")),
    await readPage(await edge.request("/pele")),
  ];
  const shown = await post(edge, [...hiddenOf(theirs), ["photos", png("x.png")], ["age", "abc"]]);
  const [foreign = ""] = keptOf(shown.html);
  for (const receipt of [foreign, "a.b.c", ""]) {
    const refused = await post(edge, [...hiddenOf(mine), ["photos.kept", receipt]]);
    expect([refused.status, refused.errors, keptOf(refused.html)]).toEqual([
      422,
      { photos: "Envie de novo." },
      [],
    ]);
  }
  expect(edge.behind.sent).toEqual([]);
});

test("a form that is too large, broken or comes while memory is full is refused", async () => {
  const edge = edgeWithUploads();
  const first = await readPage(await edge.request("/pele"));
  const huge = new File([new Uint8Array(FORM_FILES_MAX_BYTES + 300_000)], "x.png");
  const tooLarge = await post(edge, [...hiddenOf(first), ["photos", huge]]);
  // Where its answers still are is the page before; a link would lead to one without them.
  expect([tooLarge.status, /<h1>(.+?)<|$/.exec(tooLarge.html)?.[1], tooLarge.html.includes("<a ")]).toEqual([
    413,
    "O envio ficou grande demais",
    false,
  ]);
  const broken = await edge.request("/pele", {
    method: "POST",
    headers: { "content-type": "multipart/form-data; boundary=x" },
    body: "--y\r\nwhat",
  });
  expect([broken.status, ((await broken.json()) as { code: string }).code]).toEqual([400, "invalid_form"]);
  const long = await post(edge, [...hiddenOf(first), ["age", "1".repeat(300_000)]]);
  expect(long.status).toBe(413);
  edge.behind.uploadMemoryBytes = 100;
  expect((await post(edge, [...hiddenOf(first), ["photos", png("x.png")]])).status).toBe(503);
});

test("going back leaves the files of the step behind", async () => {
  const edge = edgeWithUploads();
  const first = await readPage(await edge.request("/pele"));
  const back = await post(edge, [
    ...hiddenOf(first),
    ["_back", "1"],
    ["photos", new File([SAMPLE_FILES.pdf], "a.pdf")],
  ]);
  expect([back.status, keptOf(back.html)]).toEqual([200, []]);
});

test("a form of a thousand parts is read, and one of more is not", async () => {
  const edge = edgeWithUploads();
  const hidden = hiddenOf(await readPage(await edge.request("/pele")));
  const withParts = async (count: number) => {
    const others = Array.from({ length: count - hidden.length - 1 }, (): Part => ["x", ""]);
    return (await post(edge, [...hidden, ["photos", NONE], ...others])).status;
  };
  expect([await withParts(1_000), await withParts(1_001)]).toEqual([422, 400]);
});
