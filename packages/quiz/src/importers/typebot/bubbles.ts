/** Bubbles as content elements. */
import type { DocumentParagraphs } from "../../document.ts";
import { type Conversion, type DraftElement, fittedText, localised, textRules } from "./conversion.ts";
import { looseOf, textOf } from "./loose.ts";
import { portionsOf } from "./paragraphs.ts";
import { hasInlineCode, pipeText } from "./piping.ts";
import { readRichText } from "./rich-text.ts";
import { safeHref, safeMediaUrl } from "./safe-text.ts";
import type { SourceBlock } from "./source.ts";

const MAX_ALT = 300;
/** The file names no sizes. Most pictures of chat flows are landscape; the view never crops them. */
const IMAGE_SIZE_PX = { width: 800, height: 600 };

/** The elements that a bubble becomes; none when it shows nothing. */
export function readBubble(block: SourceBlock, conversion: Conversion): readonly DraftElement[] {
  switch (block.type) {
    case "text":
      return readTextBubble(block, conversion);
    case "image":
      return readImage(block, conversion);
    case "video":
      return readVideo(block, conversion);
    case "audio":
      return readAudio(block, conversion);
    default:
      return readEmbed(block, conversion);
  }
}

function readTextBubble(block: SourceBlock, conversion: Conversion): readonly DraftElement[] {
  const { report, variables } = conversion;
  const rules = textRules(block, conversion);
  const written = readRichText(block.content, { pipe: (text) => text, remark: () => undefined });
  const paragraphs = readRichText(block.content, rules);
  const names = namesIn(written);
  const unfilled = names.filter((name) => variables.unfilled.has(name));
  if (written.some((spans) => spans.some(({ text }) => hasInlineCode(text)))) {
    report.note(block, "text_inline_code");
  }
  if (paragraphs.length === 0) {
    if (unfilled.length > 0) report.note(block, "text_only_unfilled", { names: bracedNames(unfilled) });
    else report.note(block, "text_empty");
    return [];
  }
  if (unfilled.length > 0) report.note(block, "text_unfilled", { names: bracedNames(unfilled) });
  report.note(block, "text");
  return portionsOf(paragraphs).map((portion) => ({ type: "text", text: { [conversion.locale]: portion } }));
}

function bracedNames(names: readonly string[]): string {
  return names.map((name) => `{{${name}}}`).join(", ");
}

function namesIn(paragraphs: DocumentParagraphs): string[] {
  const text = paragraphs.flatMap((spans) => spans.map((span) => span.text)).join(" ");
  return [...new Set([...text.matchAll(/\{\{([^{}]+)\}\}/g)].map(([, name]) => (name ?? "").trim()))];
}

function readImage(block: SourceBlock, conversion: Conversion): readonly DraftElement[] {
  const { report } = conversion;
  const content = looseOf(block.content);
  const words = textRules(block, conversion).pipe(textOf(content.alt)?.trim() ?? "");
  const alt = fittedText(words, MAX_ALT, block, conversion);
  const src = safeMediaUrl(content.url);
  const clickHref = textOf(looseOf(content.clickLink).url);
  const link = clickHref === undefined ? [] : linkButton(clickHref, conversion.words.open, conversion);
  if (src === undefined) {
    report.note(block, "image_without_address");
    return link;
  }
  report.note(block, "image_size_assumed", IMAGE_SIZE_PX);
  if (clickHref !== undefined)
    report.note(block, link.length > 0 ? "image_link_button" : "image_link_unsafe");
  return [{ type: "image", image: { src, alt: localised(alt, conversion), ...IMAGE_SIZE_PX } }, ...link];
}

type HostedProvider = "youtube" | "vimeo" | "panda" | "vturb";

/** The parts of an address that make the source. */
const VIDEO_ADDRESS: Readonly<Record<HostedProvider, RegExp>> = {
  youtube:
    /(?:youtube(?:-nocookie)?\.com\/(?:watch\?(?:[^#]*&)?v=|shorts\/|embed\/|live\/)|youtu\.be\/)([\w-]{6,20})/i,
  // The key of an unlisted film stands behind its number, or in the address of its player.
  vimeo: /vimeo\.com\/(?:video\/)?(\d{5,12})(?:(?:\/|\?(?:[^#]*&)?h=)([0-9a-f]{6,20})(?![\w-]))?/i,
  panda:
    /\/\/player-(vz-[a-z0-9-]{4,40})\.tv\.pandavideo\.com\.br\/embed\/\?(?:[^#]*&)?v=([a-f0-9-]{36})(?![\w-])/,
  vturb: /\/\/scripts\.converteai\.net\/([a-f0-9-]{36})\/players\/([a-f0-9]{24})(?![\w-])/,
};
const HOSTED = Object.keys(VIDEO_ADDRESS) as readonly HostedProvider[];

function readVideo(block: SourceBlock, conversion: Conversion): readonly DraftElement[] {
  const content = looseOf(block.content);
  const address = textOf(content.url)?.trim() ?? "";
  const hosted = readHostedVideo(block, conversion);
  if (hosted !== undefined) return hosted;
  const source = safeMediaUrl(address);
  if (source === undefined || content.type === "tiktok" || content.type === "gumlet") {
    return readLink(block, conversion);
  }
  const isStream = /\.m3u8(?:\?|$)/.test(source);
  conversion.report.note(block, isStream ? "video" : "video_file");
  const title = localised(conversion.words.video, conversion);
  return [{ type: "video", provider: isStream ? "hls" : "file", source, title }];
}

/** A film at one of the hosts whose players a quiz knows; nothing where the address names none. */
function readHostedVideo(block: SourceBlock, conversion: Conversion): readonly DraftElement[] | undefined {
  const { report, words } = conversion;
  const content = looseOf(block.content);
  const address = textOf(content.url)?.trim() ?? "";
  for (const provider of HOSTED) {
    const parts = VIDEO_ADDRESS[provider].exec(address)?.slice(1).filter(Boolean);
    const source = parts?.join("/") ?? embeddedId(provider, content);
    if (source === undefined) continue;
    const startsLater = /[?&#](?:t|start)=/.test(`${address}&${textOf(content.queryParamsStr) ?? ""}`);
    if (startsLater) report.note(block, "video_start_ignored");
    report.note(block, "video");
    return [{ type: "video", provider, source, title: localised(words.video, conversion) }];
  }
  return undefined;
}

/** Films are often embedded as the frame of their player. */
function readEmbed(block: SourceBlock, conversion: Conversion): readonly DraftElement[] {
  return readHostedVideo(block, conversion) ?? readLink(block, conversion);
}

/** Older exports name only the video's id. */
const EMBEDDED_ID: Readonly<Partial<Record<HostedProvider, RegExp>>> = {
  youtube: /^[\w-]{6,20}$/,
  vimeo: /^\d{5,12}$/,
};

function embeddedId(provider: HostedProvider, content: ReturnType<typeof looseOf>): string | undefined {
  const id = textOf(content.id);
  const isNamed = content.type === provider && id !== undefined && EMBEDDED_ID[provider]?.test(id);
  return isNamed ? id : undefined;
}

function readAudio(block: SourceBlock, conversion: Conversion): readonly DraftElement[] {
  const src = safeMediaUrl(looseOf(block.content).url);
  if (src === undefined) return readLink(block, conversion);
  conversion.report.note(block, "audio");
  return [{ type: "audio", title: localised(conversion.words.listen, conversion), src }];
}

/** What is shown inside a frame in Typebot opens by a button here: no foreign frame runs in a quiz. */
function readLink(block: SourceBlock, conversion: Conversion): readonly DraftElement[] {
  const { report, words } = conversion;
  const address = textOf(looseOf(block.content).url) ?? "";
  const label = block.type === "audio" ? words.listen : block.type === "video" ? words.watch : words.open;
  const button = linkButton(address, label, conversion);
  const kind = block.type === "audio" || block.type === "video" ? block.type : "embed";
  report.note(block, button.length > 0 ? `${kind}_button` : `${kind}_without_address`);
  return button;
}

/** A button that opens an address; none when the address is not safe. */
export function linkButton(address: string, label: string, conversion: Conversion): readonly DraftElement[] {
  const href = safeHref(pipeText(address, conversion));
  if (href === undefined) return [];
  return [{ type: "button", label: localised(label, conversion), action: { kind: "link", href } }];
}
