/** The e-mail address that was probably meant: most slips are in the names of a few services. */

const SERVICES = (
  "gmail.com hotmail.com outlook.com yahoo.com yahoo.com.br icloud.com live.com uol.com.br bol.com.br " +
  "terra.com.br ig.com.br globo.com outlook.com.br hotmail.com.br hotmail.es yahoo.es yahoo.com.ar yahoo.com.mx"
).split(" ");
/** Services of their own, one slip away from another. */
const OTHERS =
  /^(?:mail|email|ymail|gmx|aol|me|msn|zmail|fmail|line|love)\.|^(?:hotmail|yahoo|live|outlook)\.[a-z]{2}$/;

/** The address at the service that was meant; null when there is nothing to mend. */
export function meantEmail(typed: string): string | null {
  const [, name, domain] = /^([^@\s]+)@([^@\s]+)$/.exec(typed.trim().toLowerCase()) ?? [];
  if (name === undefined || domain === undefined || SERVICES.includes(domain) || OTHERS.test(domain))
    return null;
  // Nobody gives out addresses below gmail in any country.
  const meant = /^gmail\./.test(domain) ? "gmail.com" : SERVICES.find((each) => isOneSlip(domain, each));
  return meant === undefined ? null : `${name}@${meant}`;
}

/** Whether one letter is missing, too much, another, or changed places with its neighbour. */
function isOneSlip(typed: string, meant: string): boolean {
  if (Math.abs(typed.length - meant.length) > 1) return false;
  let at = 0;
  while (at < typed.length && typed[at] === meant[at]) at += 1;
  const [left, right] = [typed.slice(at), meant.slice(at)];
  return (
    left.slice(1) === right.slice(1) ||
    left.slice(1) === right ||
    left === right.slice(1) ||
    (left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2))
  );
}
