/** Offers the e-mail address that was probably meant, for a tap. */
import { meantEmail } from "@borda/quiz/runtime/meant-email";

function hintOf(field: HTMLElement): HTMLButtonElement | null {
  return field.parentElement?.querySelector<HTMLButtonElement>("[data-meant]") ?? null;
}

function offer(field: HTMLInputElement, isLeft: boolean): void {
  const hint = hintOf(field);
  if (hint === null) return;
  const meant = meantEmail(field.value);
  // Somebody on the way to `gmail.com` has not slipped at `gmail.co`.
  const isOnTheWay = !isLeft && meant?.startsWith(field.value.trim().toLowerCase());
  hint.hidden = meant === null || isOnTheWay === true;
  if (meant !== null) {
    hint.value = meant;
    hint.textContent = (hint.dataset.meant ?? "#").replace("#", () => meant);
  }
}

/** Watches the e-mail fields below `root`. */
export function offerMeantEmails(root: HTMLElement): void {
  root.addEventListener("input", ({ target }) => {
    if ((target as HTMLInputElement).type === "email") offer(target as HTMLInputElement, false);
  });
  root.addEventListener("change", ({ target }) => {
    if ((target as HTMLInputElement).type === "email") offer(target as HTMLInputElement, true);
  });
  root.addEventListener("click", ({ target }) => {
    const hint = (target as Element).closest<HTMLButtonElement>("[data-meant]");
    const field = hint?.parentElement?.querySelector("input");
    if (!hint || !field) return;
    field.value = hint.value;
    hint.hidden = true;
    field.dispatchEvent(new Event("change", { bubbles: true }));
    field.focus();
  });
}
