/** Services that throw mail away after some minutes, by the domains that are met most. */
const DOMAINS =
  "10minutemail.com 20minutemail.com burnermail.io byom.de crazymailing.com discard.email dispostable.com " +
  "dropmail.me emailfake.com emailondeck.com fakeinbox.com fakemail.net getairmail.com getnada.com " +
  "grr.la guerrillamail.com guerrillamailblock.com harakirimail.com inboxbear.com inboxkitten.com " +
  "jetable.org mailcatch.com maildrop.cc mailexpire.com mailinator.com mailnesia.com mailnull.com " +
  "mailpoof.com minutemail.com moakt.com mohmal.com mytemp.email mytrashmail.com nada.email sharklasers.com " +
  "spam4.me spamgourmet.com temp-mail.io temp-mail.org tempail.com tempinbox.com tempmail.com tempmail.dev " +
  "tempmailo.com tempr.email throwawaymail.com tmail.ws tmpmail.org trash-mail.com trashmail.com " +
  "wegwerfmail.de yopmail.com yopmail.fr yopmail.net";

let known: ReadonlySet<string> | undefined;

/** Whether the address is at one of them, or at a domain below one. */
export function isDisposable(address: string): boolean {
  known ??= new Set(DOMAINS.split(" "));
  const labels = address.slice(address.lastIndexOf("@") + 1).split(".");
  return labels.some((_, index) => known?.has(labels.slice(index).join(".")));
}
