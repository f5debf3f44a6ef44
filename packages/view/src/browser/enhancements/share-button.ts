/** Hands a quiz on by what the device has for it, else by the clipboard, else by hand. */

/** For frames that may neither share nor copy. */
function offerByHand(button: HTMLElement, words: string): void {
  const label = button.nextElementSibling as HTMLElement | null;
  const field = label?.querySelector("input");
  if (!label || !field) return;
  label.setAttribute("data-taken", "");
  label.hidden = false;
  field.value = words;
  field.focus();
  field.select();
}

/** @param button as `Share` shows it, hidden, with the field to copy from after it */
export function offerSharing(button: HTMLElement): void {
  button.setAttribute("data-taken", "");
  const { share: text = "", address: url = "", label = "", copied = "" } = button.dataset;
  button.hidden = false;
  const hasSheet = typeof navigator.share === "function";
  if (hasSheet) button.textContent = label;
  const words = `${text} ${url}`;
  const handOn = async () => {
    if (hasSheet) return navigator.share({ text, url });
    await navigator.clipboard.writeText(words);
    button.textContent = copied;
  };
  button.addEventListener("click", () => {
    handOn().catch((fault: unknown) => {
      // Whoever closes the device's own sheet has changed their mind.
      const isClosed = fault instanceof DOMException && fault.name === "AbortError";
      if (!isClosed) offerByHand(button, words);
    });
  });
}
