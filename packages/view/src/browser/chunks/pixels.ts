/** Pixels of advertisers. The chunk of cookie consents loads it, once somebody has agreed. */
import { storageOf } from "../attempt-store.ts";
import type { Chunk } from "../chunk.ts";
import { cleanAddress } from "../pixels/clean-address.ts";
import { createFollower } from "../pixels/follow-attempt.ts";
import { createGoogleTag } from "../pixels/google-tag.ts";
import { createMetaPixel } from "../pixels/meta-pixel.ts";
import { createToldEvents } from "../pixels/pixel-events.ts";
import { createTikTokPixel } from "../pixels/tiktok-pixel.ts";

/** Earlier entries of the history have the address that the page was opened with. */
function keepAddressClean(): void {
  const clean = () => {
    const address = cleanAddress(location.href);
    if (address !== location.href) history.replaceState(history.state, "", address);
  };
  clean();
  // Before any vendor's script can listen.
  addEventListener("popstate", clean);
}

function startFollowing(): Follow {
  keepAddressClean();
  return createFollower({
    vendors: { meta: createMetaPixel(), tiktok: createTikTokPixel(), ...createGoogleTag() },
    isNew: createToldEvents(storageOf("sessionStorage")),
    address: () => location.href,
  });
}

type Follow = ReturnType<typeof createFollower>;
let follow: Follow | undefined;

export default {
  enhance: (_root, state) => {
    follow ??= startFollowing();
    follow(state);
  },
} satisfies Chunk;
