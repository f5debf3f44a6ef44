/** How a payment by Pix is read: the answer says what was asked for, never that it was paid. */
import { answered, type InputKinds, refused } from "./input-kinds.ts";
import { formatMoney } from "./number-text.ts";
import { pixReference } from "./pix-code.ts";

export { pixCode, pixReference } from "./pix-code.ts";

export const PIX_KINDS: InputKinds = {
  payment_pix: {
    // Whether it was paid is known from the bank alone: a browser can only say that the code was taken.
    read: ({ amountMinor }, raw, _, { attemptId }) =>
      raw === true || raw === "copied"
        ? answered({
            status: "pending",
            provider: "pix",
            minor: amountMinor,
            cur: "BRL",
            txid: pixReference(attemptId),
          })
        : refused({ code: "wrong_type" }),
    text: ({ amountMinor }, _, locale) => `Pix ${formatMoney(amountMinor / 100, "R$", locale)}`,
  },
};
