/** Hands a quiz on by what the device has for it, else by the clipboard. */

/** @param button as `Share` shows it, hidden */
export function offerSharing(button: HTMLElement): void {
  button.setAttribute("data-taken", "");
  const { share: text = "", address: url = "", label = "", copied = "" } = button.dataset;
  button.hidden = false;
  const hasSheet = typeof navigator.share === "function";
  if (hasSheet) button.textContent = label;
  button.addEventListener("click", () => {
    // Whoever closes the device's own sheet has changed their mind.
    if (hasSheet) void navigator.share({ text, url }).catch(() => undefined);
    else void navigator.clipboard.writeText(`${text} ${url}`).then(() => (button.textContent = copied));
  });
}
