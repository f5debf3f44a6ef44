/** Payments by Pix. */
import { PIX_KINDS } from "@borda/quiz/runtime/pix";
import { PaymentPixView } from "../../components/payment-pix.tsx";
import type { Chunk } from "../chunk.ts";

let listening: HTMLElement | null = null;

/** Taking the code copies it. */
function enhance(root: HTMLElement): void {
  if (listening === root) return;
  listening = root;
  root.addEventListener("change", ({ target }) => {
    const box = target as HTMLInputElement;
    const code = box.closest(".pix")?.querySelector("textarea");
    if (!box.checked || !code) return;
    // Where the clipboard is forbidden the marked text can be copied by hand.
    code.select();
    navigator.clipboard?.writeText(code.value).catch(() => {});
  });
}

export default { kinds: PIX_KINDS, views: { payment_pix: PaymentPixView }, enhance } satisfies Chunk;
