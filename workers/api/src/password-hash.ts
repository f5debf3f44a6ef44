/**
 * Password hashes: scrypt with the parameters of docs/decisions/0002-password-hash.md, written as a
 * PHC string that names its own parameters, so that they can be raised without a migration.
 * Free of bindings: the worker and the seed, which runs on Node, use the same functions.
 */
import { scrypt, timingSafeEqual } from "node:crypto";
import { fromBase64, toBase64 } from "@borda/edge-kit";

/** 16 MiB of memory and about 160 ms of CPU under workerd; the OWASP minimum that leaves an isolate room. */
const PARAMETERS: ScryptParameters = { costExponent: 14, blockSize: 8, parallelization: 5 };
const SALT_BYTES = 16;
const KEY_BYTES = 32;
/** Stored parameters above this would not fit an isolate's 128 MB. */
const MAX_COST_EXPONENT = 16;

type ScryptParameters = {
  readonly costExponent: number;
  readonly blockSize: number;
  readonly parallelization: number;
};
type ParsedHash = ScryptParameters & {
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly key: Uint8Array<ArrayBuffer>;
};

/**
 * What an unknown e-mail address is checked against, so that it costs the same time as a known one.
 * Nobody knows a password for it: salt and key are all zeros.
 */
export const UNKNOWN_USER_HASH = formatHash(
  PARAMETERS,
  new Uint8Array(SALT_BYTES),
  new Uint8Array(KEY_BYTES),
);

/**
 * The hash to store, such as `$scrypt$ln=14,r=8,p=5$<salt>$<key>`.
 * @param salt 16 random bytes, never used before
 */
export async function hashPassword(password: string, salt: Uint8Array<ArrayBuffer>): Promise<string> {
  if (salt.length !== SALT_BYTES)
    throw new RangeError(`The salt has ${salt.length} bytes, needs ${SALT_BYTES}`);
  return formatHash(PARAMETERS, salt, await derive(password, salt, PARAMETERS));
}

/**
 * Whether the password is the one that was hashed; compares in constant time.
 * @throws Error when the stored text is no hash of ours, which is a defect and never a wrong password
 */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const parsed = parseHash(stored);
  const key = await derive(password, parsed.salt, parsed);
  return timingSafeEqual(key, parsed.key);
}

/** Whether a stored hash was made with other parameters than today's; replaced at the next sign-in. */
export function isOutdatedHash(stored: string): boolean {
  const { costExponent, blockSize, parallelization } = parseHash(stored);
  return (
    costExponent !== PARAMETERS.costExponent ||
    blockSize !== PARAMETERS.blockSize ||
    parallelization !== PARAMETERS.parallelization
  );
}

/** NFKC first (NIST SP 800-63B 5.1.1.2), so that the same password typed on two keyboards is the same. */
function derive(
  password: string,
  salt: Uint8Array<ArrayBuffer>,
  parameters: ScryptParameters,
): Promise<Uint8Array<ArrayBuffer>> {
  const { costExponent, blockSize, parallelization } = parameters;
  const cost = 2 ** costExponent;
  // The memory that scrypt needs (RFC 7914) with a little slack, since Node refuses at the exact size.
  const maxmem = 128 * cost * blockSize + 128 * blockSize * parallelization + 1_048_576;
  return new Promise((resolve, reject) => {
    scrypt(
      password.normalize("NFKC"),
      salt,
      KEY_BYTES,
      { N: cost, r: blockSize, p: parallelization, maxmem },
      (error, key) => (error === null ? resolve(new Uint8Array(key)) : reject(error)),
    );
  });
}

function formatHash(parameters: ScryptParameters, salt: Uint8Array, key: Uint8Array): string {
  const { costExponent, blockSize, parallelization } = parameters;
  const settings = `ln=${costExponent},r=${blockSize},p=${parallelization}`;
  return `$scrypt$${settings}$${unpadded(salt)}$${unpadded(key)}`;
}

const HASH = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{22})\$([A-Za-z0-9+/]{43})$/;

function parseHash(stored: string): ParsedHash {
  const match = HASH.exec(stored);
  const salt = match === null ? null : fromBase64(match[4] as string);
  const key = match === null ? null : fromBase64(match[5] as string);
  const costExponent = Number(match?.[1]);
  if (match === null || salt === null || key === null || costExponent > MAX_COST_EXPONENT) {
    throw new Error("A stored password hash is not in the form $scrypt$ln=,r=,p=$salt$key");
  }
  return { costExponent, blockSize: Number(match[2]), parallelization: Number(match[3]), salt, key };
}

/** Base64 without padding, as PHC strings have it. */
function unpadded(bytes: Uint8Array): string {
  return toBase64(bytes).replace(/=+$/, "");
}
