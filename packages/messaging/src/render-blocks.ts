/** Blocks of a body as HTML and as plain text; this is where values come back, escaped for their place. */
import { escapeHtml } from "@borda/contracts/escape-html";
import { MAIL_FONT } from "./mail-layout.ts";
import type { Block, Inline } from "./markup.ts";
import type { Slots } from "./slots.ts";

const INK = `class="ink" style="${MAIL_FONT};color:#1b1f27;`;

/** Safe HTML of the blocks. */
export function blocksToHtml(blocks: readonly Block[], slots: Slots): string {
  return blocks.map((block) => blockToHtml(block, slots)).join("\n");
}

/** The blocks as plain text. */
export function blocksToText(blocks: readonly Block[], slots: Slots): string {
  return blocks.map((block) => blockToText(block, slots)).join("\n\n");
}

function blockToHtml(block: Block, slots: Slots): string {
  switch (block.kind) {
    case "heading":
      return `<h1 ${INK}font-size:22px;line-height:30px;font-weight:700;margin:28px 0 12px">${inlinesToHtml(block.inlines, slots)}</h1>`;
    case "paragraph":
      return `<p ${INK}font-size:16px;line-height:26px;margin:0 0 16px">${inlinesToHtml(block.inlines, slots)}</p>`;
    case "list":
      return `<ul ${INK}font-size:16px;line-height:26px;margin:0 0 16px;padding:0 0 0 22px">${block.items
        .map((item) => `<li style="margin:0 0 8px">${inlinesToHtml(item, slots)}</li>`)
        .join("")}</ul>`;
    case "button": {
      const href = linkTarget(block.href, slots);
      if (href === null) return `<p ${INK}margin:0 0 16px">${toHtml(block.text, slots)}</p>`;
      return `<p style="margin:24px 0"><a class="button" href="${escapeHtml(href)}" style="${MAIL_FONT};display:inline-block;background:#2450c8;color:#ffffff;font-size:16px;line-height:24px;font-weight:600;text-decoration:none;padding:13px 24px;border-radius:10px">${toHtml(block.text, slots)}</a></p>`;
    }
  }
}

function inlinesToHtml(inlines: readonly Inline[], slots: Slots): string {
  return inlines
    .map((inline) => {
      const text = toHtml(inline.text, slots);
      if (inline.kind === "text") return inline.bold ? `<strong>${text}</strong>` : text;
      const href = linkTarget(inline.href, slots);
      return href === null
        ? text
        : `<a class="main" href="${escapeHtml(href)}" style="color:#2450c8">${text}</a>`;
    })
    .join("");
}

function toHtml(text: string, slots: Slots): string {
  return slots.reveal(text, lines, lines);
}

const lines = (text: string) => escapeHtml(text).replaceAll("\n", "<br>");

function blockToText(block: Block, slots: Slots): string {
  switch (block.kind) {
    case "heading":
      return inlinesToText(block.inlines, slots).toUpperCase();
    case "paragraph":
      return inlinesToText(block.inlines, slots);
    case "list":
      return block.items.map((item) => `- ${inlinesToText(item, slots)}`).join("\n");
    case "button":
      return inlinesToText([{ ...block, kind: "link" }], slots);
  }
}

function inlinesToText(inlines: readonly Inline[], slots: Slots): string {
  return inlines
    .map((inline) => {
      const text = slots.reveal(inline.text, (value) => value);
      if (inline.kind === "text") return text;
      const href = linkTarget(inline.href, slots);
      return href === null || href === text ? text : `${text}: ${href}`;
    })
    .join("");
}

/**
 * Where a link leads, or null when it may not: only https, http and mailto, and the template itself must say where to;
 * a value can fill a part behind the host.
 */
function linkTarget(href: string, slots: Slots): string | null {
  const written = URL.parse(slots.reveal(href, () => ""));
  const filled = URL.parse(slots.reveal(href, encodeURIComponent));
  if (written === null || filled === null || !["https:", "http:", "mailto:"].includes(filled.protocol))
    return null;
  return written.protocol === filled.protocol && written.host === filled.host ? filled.href : null;
}
