import type { UploadedFile } from "@borda/contracts";

const KEY = /^[0-9a-f-]{36}\/[0-9a-f-]{36}\/[0-9a-f-]{36}\/([a-z][a-z0-9_]{0,63})\/[0-9a-f]{64}$/;

export type ReceivedFile = UploadedFile & {
  /** Key of the element that it was uploaded for. */
  readonly element: string;
};

/**
 * The record in a receipt; null for what is none. The signature is the edge's to check: nobody else has the key.
 * @param receipt `kid.payload.signature`, the payload JSON in base64url
 */
export function readReceipt(receipt: string): ReceivedFile | null {
  const [, payload = "", signature, ...rest] = receipt.split(".");
  if (signature === undefined || rest.length > 0) return null;
  try {
    const binary = atob(payload.replaceAll("-", "+").replaceAll("_", "/"));
    const text = new TextDecoder("utf-8", { fatal: true }).decode(
      Uint8Array.from(binary, (char) => char.charCodeAt(0)),
    );
    return fileOf(JSON.parse(text));
  } catch {
    return null;
  }
}

function fileOf(held: unknown): ReceivedFile | null {
  if (typeof held !== "object" || held === null) return null;
  const { key, name, size, mime, sha256 } = held as Readonly<Record<string, unknown>>;
  const texts = [key, name, mime, sha256];
  if (!texts.every((text) => typeof text === "string") || typeof size !== "number") return null;
  const [, element] = KEY.exec(key as string) ?? [];
  if (element === undefined) return null;
  return { key, name, size, mime, sha256, element } as ReceivedFile;
}
