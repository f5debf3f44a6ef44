/** Characters that RFC 5987 (`attr-char`) lets stand; `encodeURIComponent` leaves a few more. */
const MORE = /['()*]/g;

/**
 * A header that makes browsers save a file under its name and never show it.
 * @see RFC 6266 section 4.3: old programs read the first name, all others the second
 */
export function attachmentNamed(name: string): string {
  const plain = name.replace(/[^\w .-]/g, "_");
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    MORE,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
