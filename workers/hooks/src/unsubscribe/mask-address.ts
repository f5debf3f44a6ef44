/** Shows an address so that its owner knows it and a stranger with the link learns little. */

const HIDDEN = "•••";

/** `maria@example.com` becomes `m•••@e•••.com`; a phone number keeps its last two digits. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf("@");
  if (at < 1) return `${HIDDEN}${address.slice(-2)}`;
  const domain = address.slice(at + 1);
  const dot = domain.lastIndexOf(".");
  return `${address.slice(0, 1)}${HIDDEN}@${domain.slice(0, 1)}${HIDDEN}${dot < 1 ? "" : domain.slice(dot)}`;
}
