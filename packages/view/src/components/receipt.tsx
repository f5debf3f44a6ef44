import type { Texts } from "../texts.ts";

/** Whether the answers have arrived; stands below the ending. */
export function Receipt(props: {
  readonly status: "sending" | "waiting" | "accepted";
  readonly texts: Texts;
}) {
  const { status, texts } = props;
  if (status === "accepted") return <p class="receipt sent">{texts.sent}</p>;
  return <p class="receipt">{status === "sending" ? texts.sending : texts.waiting}</p>;
}
