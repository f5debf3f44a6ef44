/**
 * What a client's address is counted under: an IPv4 address as it is, also where it is written as an IPv6 address
 * (RFC 4291 section 2.5.5.2), however that is spelled; an IPv6 address by its /64, since one household or one attacker
 * has all 2^64 addresses of that prefix at hand.
 * @param address as `CF-Connecting-IP` gives it
 */
export function addressBucket(address: string): string {
  if (!address.includes(":")) return address;
  const groups = groupsOf(address.toLowerCase());
  const [, , , , , marker, high = "0", low = "0"] = groups;
  if (marker === "ffff" && groups.slice(0, 5).every((group) => group === "0")) {
    return [high, low].flatMap(octetsOf).join(".");
  }
  return `${groups.slice(0, 4).join(":")}::/64`;
}

/** The eight groups in hexadecimal without leading zeros; fewer or more where the address is none. */
function groupsOf(address: string): string[] {
  const [head = "", tail] = hexadecimal(address).split("::", 2) as [string, string | undefined];
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0");
  const groups = tail === undefined ? left : [...left, ...zeros, ...right];
  return groups.map((group) => group.replace(/^0+(?=.)/, ""));
}

/** The address with its last 32 bits as two groups where they are written as an IPv4 address. */
function hexadecimal(address: string): string {
  return address.replace(/:(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/, (_, ...octets) => {
    const [a, b, c, d] = octets.slice(0, 4).map(Number) as [number, number, number, number];
    return `:${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  });
}

function octetsOf(group: string): number[] {
  const value = Number.parseInt(group, 16);
  return [value >> 8, value & 0xff];
}
