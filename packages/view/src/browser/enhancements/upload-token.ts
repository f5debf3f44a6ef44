/** The page token that stands for an attempt: a session may go on with an earlier one than the page's own. */

/**
 * @param attemptId of the step on the screen; undefined on the page as the edge made it
 * @returns the token of that attempt as it is kept on the device, else the page's own
 */
export function tokenOf(attemptId: string | undefined, form: HTMLFormElement): string {
  const own = form.querySelector<HTMLInputElement>("[name=_token]")?.value ?? "";
  if (attemptId === undefined || attemptId === form.dataset.attempt) return own;
  try {
    const stored = localStorage.getItem(`borda:attempt:${form.dataset.quiz}:${attemptId}`);
    const { token } = JSON.parse(stored ?? "{}") as { readonly token?: string };
    return token ?? own;
  } catch {
    return own;
  }
}
