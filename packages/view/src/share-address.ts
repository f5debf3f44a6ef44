/** Where a message about a quiz is handed on, with the quiz's address. */
import type { ElementOf } from "@borda/quiz/runtime/core";

type Network = NonNullable<ElementOf<"ending">["share"]>["networks"][number];

export const NETWORK_NAMES: Readonly<Record<Network, string>> = {
  whatsapp: "WhatsApp",
  facebook: "Facebook",
  x: "X",
  email: "E-mail",
};

/**
 * The link of a network. Facebook takes an address alone and makes its own words of that page; X keeps the two apart.
 * @param title of the quiz, the subject of an e-mail
 * @param address of the quiz; null where nobody knows it yet, then the message goes without
 */
export function shareAddress(
  network: Network,
  message: string,
  title: string,
  address: string | null,
): string {
  const encoded = (text: string) => encodeURIComponent(text.toWellFormed());
  const place = address === null ? "" : encoded(address);
  const both = encoded(address === null ? message : `${message} ${address}`);
  switch (network) {
    case "whatsapp":
      return `https://wa.me/?text=${both}`;
    case "facebook":
      return `https://www.facebook.com/sharer/sharer.php?u=${place}&quote=${encoded(message)}`;
    case "x":
      return `https://x.com/intent/post?text=${encoded(message)}${place && `&url=${place}`}`;
    case "email":
      return `mailto:?subject=${encoded(title)}&body=${both}`;
  }
}
