/**
 * What a client's address is counted under: an IPv4 address as it is, an IPv6 address by its /64,
 * since one household or one attacker has all 2^64 addresses of that prefix at hand.
 * @param address as `CF-Connecting-IP` gives it
 */
export function addressBucket(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.toLowerCase().split("::", 2) as [string, string | undefined];
  const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/.exec(address.toLowerCase());
  if (mapped !== null) return mapped[1] as string;
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0");
  const groups = tail === undefined ? left : [...left, ...zeros, ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}
