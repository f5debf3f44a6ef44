/**
 * Cloudflare's Turnstile beside a quiz, on quizzes that ask for it. It waits until the page has nothing else to do,
 * shows itself only when it wants to be tapped, and leaves its token in the form, where answers take it from. Whatever
 * fails here holds nobody up: answers without a token are kept and marked.
 */
type Options = Readonly<Record<string, string>>;
type Turnstile = {
  render(place: HTMLElement, options: Options): string | undefined;
  remove(widget: string): void;
};

/** The attempt that is answered: the runtime's, which may be another than came with the page. */
function presentAttempt(form: HTMLFormElement): string {
  const entry = (history.state as { borda?: { attemptId?: string } } | null)?.borda;
  return entry?.attemptId ?? form.getAttribute("data-attempt") ?? "";
}

function createWidget(turnstile: Turnstile, place: HTMLElement, form: HTMLFormElement) {
  let attempt = "";
  let widget: string | undefined;
  return function follow(): void {
    const present = presentAttempt(form);
    if (present === attempt) return;
    // A token is bound to its attempt.
    if (widget !== undefined) turnstile.remove(widget);
    attempt = present;
    widget = turnstile.render(place, {
      sitekey: place.dataset.siteKey ?? "",
      action: place.dataset.action ?? "",
      cData: attempt,
      appearance: "interaction-only",
      language: document.documentElement.lang.toLowerCase(),
    });
  };
}

function start(place: HTMLElement, form: HTMLFormElement): void {
  place.style.cssText = "width:max-content;max-width:100%;margin:0 auto";
  const script = document.createElement("script");
  script.src = `${place.dataset.origin}/turnstile/v0/api.js?render=explicit`;
  script.addEventListener("load", () => {
    const { turnstile } = window as unknown as { turnstile?: Turnstile };
    if (turnstile === undefined) return;
    const follow = createWidget(turnstile, place, form);
    follow();
    form.addEventListener("change", follow);
    form.addEventListener("click", follow);
  });
  document.head.append(script);
}

const place = document.querySelector<HTMLElement>("#turnstile");
const form = place?.closest("form");
if (place && form) {
  const whenIdle = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 500));
  const begin = () => whenIdle(() => start(place, form), { timeout: 3_000 });
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin);
}
