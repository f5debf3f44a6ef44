/** What is typed into, consents and films. */
import { FIELD_KINDS } from "@borda/quiz/runtime/fields";
import { FIELD_VIEWS } from "../../components/field-views.ts";
import type { Chunk } from "../chunk.ts";
import { formatWhileTyping } from "../enhancements/phone-typing.ts";
import { playVideo } from "../enhancements/video-player.ts";

let listening: HTMLElement | null = null;

function enhance(root: HTMLElement): void {
  if (listening === root) return;
  listening = root;
  root.addEventListener("click", (event) => {
    const facade = (event.target as Element).closest<HTMLAnchorElement>(".facade");
    if (facade === null) return;
    event.preventDefault();
    playVideo(facade);
  });
  root.addEventListener("input", (event) => {
    const field = event.target as HTMLInputElement;
    if (field.dataset.country === "BR") formatWhileTyping(field, event as InputEvent);
  });
}

export default { kinds: FIELD_KINDS, views: FIELD_VIEWS, enhance } satisfies Chunk;
