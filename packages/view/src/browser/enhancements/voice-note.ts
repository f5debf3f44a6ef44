/** Plays a recording from its wave, which fills as far as it was heard. */

const SVG = "http://www.w3.org/2000/svg";

function playButton(label: string): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.setAttribute("aria-label", label);
  const icon = document.createElementNS(SVG, "svg");
  icon.setAttribute("class", "icon");
  const shape = document.createElementNS(SVG, "use");
  shape.setAttribute("href", "#icon-play");
  icon.append(shape);
  button.append(icon);
  return button;
}

/** In percent, so that it can be set before anybody knows how long the recording is. */
function seekBar(label: string): HTMLInputElement {
  const bar = document.createElement("input");
  bar.type = "range";
  bar.value = "0";
  bar.step = "any";
  bar.setAttribute("aria-label", label);
  return bar;
}

function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** @param wave as `AudioView` shows it; the voice note is left alone by later paints */
export function enhanceVoiceNote(wave: HTMLElement): void {
  const box = wave.parentElement;
  const audio = box?.querySelector("audio");
  const [all, heard] = wave.querySelectorAll("path");
  if (!box || !audio || !all || !heard) return;
  const bars = (all.getAttribute("d") ?? "").split(/(?=M)/);
  const label = audio.getAttribute("aria-label") ?? "";
  const [button, bar, time] = [playButton(label), seekBar(label), document.createElement("small")];

  const lengthSeconds = () =>
    Number.isFinite(audio.duration) ? audio.duration : Number(box.dataset.seconds ?? 0);
  const show = () => {
    const total = lengthSeconds();
    const share = total > 0 ? Math.min(audio.currentTime / total, 1) : 0;
    heard.setAttribute("d", bars.slice(0, Math.round(share * bars.length)).join(""));
    bar.value = String(share * 100);
    const words = clock(audio.currentTime > 0 ? audio.currentTime : total);
    bar.setAttribute("aria-valuetext", words);
    time.textContent = words;
  };
  button.addEventListener("click", () => {
    // What cannot be played says so by staying as it is.
    if (audio.paused) audio.play().catch(() => undefined);
    else audio.pause();
  });
  bar.addEventListener("input", () => {
    audio.currentTime = (Number(bar.value) / 100) * lengthSeconds();
    show();
  });
  for (const type of ["timeupdate", "loadedmetadata", "ended"]) audio.addEventListener(type, show);
  for (const type of ["play", "pause"]) {
    audio.addEventListener(type, () => button.setAttribute("aria-pressed", String(!audio.paused)));
  }
  audio.controls = false;
  wave.before(button);
  wave.append(bar);
  wave.after(time);
  box.closest("figure")?.setAttribute("data-taken", "");
  show();
}
