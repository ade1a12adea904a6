/**
 * An API key is `ssk_`, a public id, `_`, a secret and a checksum, like a GitHub token
 * (https://github.blog/engineering/behind-githubs-new-authentication-token-formats/). Secret scanners recognize such a
 * key, and a mistyped or invented key is rejected without a database query.
 */
const FORM = /^ssk_([0-9A-Za-z]{10})_[0-9A-Za-z]{49}$/;
/** Form of older keys, which have neither id nor checksum. */
const PLAIN_FORM = /^ssk_[\w-]{43}$/;

const ID_BYTES = 7;
const ID_LENGTH = 10;
const SECRET_LENGTH = 43;
const CHECKSUM_LENGTH = 6;

/** Random bytes of one key: 56 bits for the public id and 256 bits for the secret. */
export const API_KEY_RANDOM_BYTES = ID_BYTES + 32;

/**
 * Form of a text that is checked without the database: a `key`, a `plain` (older) key, or `none` if it cannot be a key.
 */
export type ApiKeyForm = { kind: 'key'; publicId: string } | { kind: 'plain' } | { kind: 'none' };

/** Creates a key of 64 characters and its public id from `API_KEY_RANDOM_BYTES` unpredictable bytes. */
export function formatApiKey(random: Uint8Array): { key: string; publicId: string } {
  if (random.length !== API_KEY_RANDOM_BYTES)
    throw new RangeError(`An API key needs ${API_KEY_RANDOM_BYTES} random bytes.`);
  const publicId = toBase62(toNumber(random.subarray(0, ID_BYTES)), ID_LENGTH);
  const stem = `ssk_${publicId}_${toBase62(toNumber(random.subarray(ID_BYTES)), SECRET_LENGTH)}`;
  return { key: stem + checksum(stem), publicId };
}

/** Returns the form of a text. A key with an id must also have the correct checksum. */
export function readApiKeyForm(text: string): ApiKeyForm {
  const publicId = FORM.exec(text)?.[1];
  if (publicId !== undefined) {
    const stem = text.slice(0, -CHECKSUM_LENGTH);
    return checksum(stem) === text.slice(-CHECKSUM_LENGTH) ? { kind: 'key', publicId } : { kind: 'none' };
  }
  return PLAIN_FORM.test(text) ? { kind: 'plain' } : { kind: 'none' };
}

function checksum(stem: string): string {
  return toBase62(BigInt(crc32(stem)), CHECKSUM_LENGTH);
}

function toNumber(bytes: Uint8Array): bigint {
  return bytes.reduce((number, byte) => number * 256n + BigInt(byte), 0n);
}

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

function toBase62(number: bigint, length: number): string {
  let text = '';
  for (let rest = number; text.length < length; rest /= 62n) text = DIGITS.charAt(Number(rest % 62n)) + text;
  return text;
}

/**
 * Returns the CRC-32 of ASCII text (ISO 3309). `node:zlib` has this function, but this package must run in browsers.
 */
function crc32(text: string): number {
  let register = 0xffffffff;
  for (let index = 0; index < text.length; index++) {
    register ^= text.charCodeAt(index);
    for (let bit = 0; bit < 8; bit++) register = (register >>> 1) ^ (register & 1 ? 0xedb88320 : 0);
  }
  return (register ^ 0xffffffff) >>> 0;
}
