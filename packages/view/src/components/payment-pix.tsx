/** A payment by Pix. */
import type { ElementOf } from "@borda/quiz/runtime/core";
import { formatMoney } from "@borda/quiz/runtime/numbers";
import { pixCode, pixReference } from "@borda/quiz/runtime/pix";
/*! Contains uqr, Copyright (c) Project Nayuki and (c) 2023 Anthony Fu, MIT License. */
import { encode } from "uqr";
import { bitmapAddress } from "../bitmap-address.ts";
import { ErrorText, fieldIds, fieldState, HelpText } from "./field-parts.tsx";
import type { ElementProps } from "./step-context.ts";

/** A QR code with the quiet zone that cameras need. */
function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { data } = encode(text, { border: 4 });
  return <img class="qr" src={bitmapAddress(data)} width={240} height={240} alt={label} />;
}

/** Amount, QR code and the code to copy; whether it was paid the bank says, never the page. */
export function PaymentPixView({ element, context }: ElementProps<ElementOf<"payment_pix">>) {
  const { key, pixKey, merchantName, merchantCity, amountMinor } = element;
  const ids = fieldIds(key);
  const txid = pixReference(context.attemptId ?? undefined);
  const code = pixCode({ key: pixKey, merchantName, merchantCity, amountMinor, txid });
  const amount = formatMoney(amountMinor / 100, "R$", context.walk.quiz.locale);
  const given = context.draft[key];
  // Whoever pays elsewhere may go on; that it is optional says nothing here.
  const label = context.pipe(element.label);
  return (
    <div class="field pix" id={ids.field}>
      {context.titleKey === key ? <h1>{label}</h1> : <p class="label">{label}</p>}
      <HelpText element={element} context={context} />
      <b class="amount-of">{amount}</b>
      <QrCode text={code} label={`Pix ${amount}`} />
      <textarea class="input code" rows={3} readOnly aria-label="Pix" defaultValue={code} />
      <label class="spin">
        <input
          type="checkbox"
          id={ids.input}
          name={key}
          value="copied"
          defaultChecked={given === "copied" || given === true}
          required={element.required}
          {...fieldState(element, context)}
        />
        <span class="button quiet">{context.pipe(element.copyLabel)}</span>
      </label>
      <ErrorText element={element} context={context} />
    </div>
  );
}
