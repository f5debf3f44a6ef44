/** Addresses and markup of a stranger's file: what may stand in a document, and what is put in its place. */
import { linkHref } from "../../document.ts";

/** Stands where markup was taken out. */
export const PLACEHOLDER = "[…]";

/** Elements that run, load or send something; their content goes with them. */
const ACTIVE = "script|style|iframe|object|embed|svg|math|template|noscript|form|applet|frameset|textarea";
const ACTIVE_ELEMENT = new RegExp(`<\\s*(${ACTIVE})\\b[^<>]*>?[\\s\\S]*?(?:<\\s*/\\s*\\1\\s*>|$)`, "gi");
const LOADING_TAG =
  /<[\s/]*(?:script|iframe|object|embed|img|image|link|meta|base|input|button|video|audio|source|frame)\b[^<>]*>?/gi;
const TAG_WITH_HANDLER = /<[a-z][^<>]*\son[a-z]+\s*=[^<>]*>?/gi;

/**
 * Text with active markup replaced by a placeholder. Pages escape every text anyway; this keeps
 * such a text from doing harm in whatever a tenant exports it to. Other uses of `<` stay.
 */
export function neutralText(text: string): { readonly text: string; readonly isChanged: boolean } {
  if (!text.includes("<")) return { text, isChanged: false };
  const neutral = text
    .replace(ACTIVE_ELEMENT, PLACEHOLDER)
    .replace(LOADING_TAG, PLACEHOLDER)
    .replace(TAG_WITH_HANDLER, PLACEHOLDER);
  return { text: neutral, isChanged: neutral !== text };
}

/**
 * An address as it may stand in a document: https, mailto or tel. `http:` is raised to `https:`, and an
 * address without a scheme is taken for https.
 * @returns nothing when the address could harm or cannot be read
 */
export function safeHref(address: string): string | undefined {
  const trimmed = address.trim();
  const href = /^http:\/\//i.test(trimmed)
    ? `https://${trimmed.slice("http://".length)}`
    : /^(?:[\w-]+\.)+[a-z]{2,}(?:[/?#]|$)/i.test(trimmed)
      ? `https://${trimmed}`
      : trimmed;
  return linkHref.safeParse(href).success ? href : undefined;
}

/** An https address of a picture, film or sound; absent when it is no such address. */
export function safeMediaUrl(address: unknown): string | undefined {
  if (typeof address !== "string" || address.includes("{{")) return undefined;
  const href = safeHref(address);
  return href?.startsWith("https://") ? href : undefined;
}
