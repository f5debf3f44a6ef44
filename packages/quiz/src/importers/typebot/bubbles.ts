/** Bubbles as content elements. */
import type { DocumentParagraphs } from "../../document.ts";
import { type Conversion, type DraftElement, localised, textRules } from "./conversion.ts";
import { clipText, looseOf, textOf } from "./loose.ts";
import { portionsOf } from "./paragraphs.ts";
import { hasInlineCode, pipeText } from "./piping.ts";
import { readRichText } from "./rich-text.ts";
import { safeHref, safeMediaUrl } from "./safe-text.ts";
import type { SourceBlock } from "./source.ts";

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
    default:
      return readLink(block, conversion);
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
    report.note(block, "approximated", "Inline code {{= … =}} is not run; nothing is shown in its place.");
  }
  if (paragraphs.length === 0) {
    if (unfilled.length > 0) {
      const from = `{{${unfilled.join("}}, {{")}}}`;
      report.note(
        block,
        "unsupported",
        `Shows only ${from}, which a block without counterpart fills. Nothing stands in its place.`,
      );
    } else report.note(block, "mapped", "An empty bubble, which shows nothing.");
    return [];
  }
  if (unfilled.length > 0) {
    const from = `{{${unfilled.join("}}, {{")}}}`;
    report.note(
      block,
      "approximated",
      `${from} is filled by a block without counterpart and stays empty in the text.`,
    );
  }
  report.note(block, "mapped", "Shown as text.");
  return portionsOf(paragraphs).map((portion) => ({ type: "text", text: { [conversion.locale]: portion } }));
}

function namesIn(paragraphs: DocumentParagraphs): string[] {
  const text = paragraphs.flatMap((spans) => spans.map((span) => span.text)).join(" ");
  return [...new Set([...text.matchAll(/\{\{([^{}]+)\}\}/g)].map(([, name]) => (name ?? "").trim()))];
}

function readImage(block: SourceBlock, conversion: Conversion): readonly DraftElement[] {
  const { report } = conversion;
  const content = looseOf(block.content);
  const alt = clipText(textRules(block, conversion).pipe(textOf(content.alt)?.trim() ?? ""), 300);
  const src = safeMediaUrl(content.url);
  const clickHref = textOf(looseOf(content.clickLink).url);
  const link = clickHref === undefined ? [] : linkButton(clickHref, conversion.words.open, conversion);
  if (src === undefined) {
    report.note(block, "unsupported", "The picture has no fixed https address; nothing stands in its place.");
    return link;
  }
  const size = `${IMAGE_SIZE_PX.width} × ${IMAGE_SIZE_PX.height}`;
  const note = `The file does not say how large the picture is; ${size} is assumed. Set its real size to avoid empty space.`;
  report.note(block, "approximated", note);
  if (clickHref !== undefined) {
    const became =
      link.length > 0 ? "A button below it leads" : "An address that is not safe was left out; it led";
    report.note(block, "approximated", `${became} where a click on the picture did.`);
  }
  return [{ type: "image", image: { src, alt: localised(alt, conversion), ...IMAGE_SIZE_PX } }, ...link];
}

const VIDEO_ADDRESS = {
  youtube:
    /(?:youtube(?:-nocookie)?\.com\/(?:watch\?(?:[^#]*&)?v=|shorts\/|embed\/|live\/)|youtu\.be\/)([\w-]{6,20})/i,
  vimeo: /vimeo\.com\/(?:video\/)?(\d{5,12})/i,
};

function readVideo(block: SourceBlock, conversion: Conversion): readonly DraftElement[] {
  const { report, words } = conversion;
  const content = looseOf(block.content);
  const address = textOf(content.url)?.trim() ?? "";
  const title = localised(words.video, conversion);
  for (const provider of ["youtube", "vimeo"] as const) {
    const source = VIDEO_ADDRESS[provider].exec(address)?.[1] ?? embeddedId(provider, content);
    if (source === undefined) continue;
    const startsLater = /[?&#](?:t|start)=/.test(`${address}&${textOf(content.queryParamsStr) ?? ""}`);
    if (startsLater)
      report.note(block, "approximated", "The video starts at its beginning instead of the chosen second.");
    report.note(block, "mapped", "Shown as a video that plays on tap.");
    return [{ type: "video", provider, source, title }];
  }
  const source = safeMediaUrl(address);
  if (source !== undefined && content.type !== "tiktok" && content.type !== "gumlet") {
    report.note(block, "mapped", "Shown as a video file that plays on tap.");
    return [{ type: "video", provider: "file", source, title }];
  }
  return readLink(block, conversion);
}

/** Older exports name only the video's id. */
function embeddedId(provider: "youtube" | "vimeo", content: ReturnType<typeof looseOf>): string | undefined {
  const id = textOf(content.id);
  const form = provider === "youtube" ? /^[\w-]{6,20}$/ : /^\d{5,12}$/;
  return content.type === provider && id !== undefined && form.test(id) ? id : undefined;
}

/** What is shown inside a frame in Typebot opens by a button here: no foreign frame runs in a quiz. */
function readLink(block: SourceBlock, conversion: Conversion): readonly DraftElement[] {
  const { report, words } = conversion;
  const address = textOf(looseOf(block.content).url) ?? "";
  const label = block.type === "audio" ? words.listen : block.type === "video" ? words.watch : words.open;
  const button = linkButton(address, label, conversion);
  if (button.length > 0)
    report.note(block, "approximated", `A button that opens the ${block.type} in a new tab.`);
  else
    report.note(
      block,
      "unsupported",
      `The ${block.type} has no fixed https address; nothing stands in its place.`,
    );
  return button;
}

/** A button that opens an address; none when the address is not safe. */
export function linkButton(address: string, label: string, conversion: Conversion): readonly DraftElement[] {
  const href = safeHref(pipeText(address, conversion.variables));
  if (href === undefined) return [];
  return [{ type: "button", label: localised(label, conversion), action: { kind: "link", href } }];
}
