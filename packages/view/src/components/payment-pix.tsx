/** A payment by Pix. */
import { type ElementOf, formatNumber } from "@borda/quiz/runtime/core";
import { pixCode, pixReference } from "@borda/quiz/runtime/pix";
/*! Contains uqr, Copyright (c) Project Nayuki and (c) 2023 Anthony Fu, MIT License. */
import { encode } from "uqr";
import { ErrorText, fieldIds, HelpText } from "./field-parts.tsx";
import type { ElementProps } from "./step-context.ts";

/** A row as one line through its modules: drawn along those that are dark, moved past the others. */
function dashes(row: readonly boolean[], y: number): string {
  const runs = row
    .map((dark) => (dark ? "1" : "0"))
    .join("")
    .match(/0+|1+/g);
  const steps = runs?.map((run) => (run[0] === "1" ? `h${run.length}` : `m${run.length} 0`)) ?? [];
  return `M0 ${y}.5${steps.join("")}`;
}

/** A QR code as one path, with the quiet zone that cameras need. */
function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { data, size } = encode(text, { border: 4 });
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} width={240} height={240} role="img" aria-label={label}>
      <path d={data.map(dashes).join("")} />
    </svg>
  );
}

/** Amount, QR code and the code to copy; whether it was paid the bank says, never the page. */
export function PaymentPixView({ element, context }: ElementProps<ElementOf<"payment_pix">>) {
  const { key, pixKey, merchantName, merchantCity, amountMinor } = element;
  const ids = fieldIds(key);
  const txid = pixReference(context.attemptId ?? undefined);
  const code = pixCode({ key: pixKey, merchantName, merchantCity, amountMinor, txid });
  const amount = `R$ ${formatNumber(amountMinor / 100, "pt-BR", 2)}`;
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
        />
        <span class="button quiet">{context.pipe(element.copyLabel)}</span>
      </label>
      <ErrorText element={element} context={context} />
    </div>
  );
}
