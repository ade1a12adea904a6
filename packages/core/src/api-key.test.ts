import { expect, test } from '@jest/globals';
import { API_KEY_RANDOM_BYTES, formatApiKey, readApiKeyForm } from './api-key.ts';

const newKey = () => formatApiKey(crypto.getRandomValues(new Uint8Array(API_KEY_RANDOM_BYTES)));

test('a key has 64 characters and contains its public id, and changing any character makes it invalid', () => {
  for (let at = 0; at < 64; at++) {
    const { key, publicId } = newKey();
    expect(key).toMatch(/^ssk_[0-9A-Za-z]{10}_[0-9A-Za-z]{49}$/);
    expect(readApiKeyForm(key)).toEqual({ kind: 'key', publicId });
    const other = key[at] === 'a' ? 'b' : 'a';
    expect(readApiKeyForm(key.slice(0, at) + other + key.slice(at + 1)).kind).toBe('none');
  }
});

test('the last six characters are the CRC-32 of the other characters, in base 62', () => {
  const { key } = formatApiKey(Uint8Array.from({ length: API_KEY_RANDOM_BYTES }, (_, n) => n));
  // The expected checksum was computed with zlib's crc32.
  expect(key).toBe('ssk_000JVb3WII_1fNKFWIxLXcDhLntdo4Vkkz8dh87FDdGxriYMLKud0g2a0cKV');
});

test('every random byte changes the key', () => {
  const zeros = new Uint8Array(API_KEY_RANDOM_BYTES);
  expect(formatApiKey(zeros).publicId).toBe('0000000000');
  const keys = new Set([formatApiKey(zeros).key]);
  for (let at = 0; at < API_KEY_RANDOM_BYTES; at++) {
    const bytes = Uint8Array.from(zeros);
    bytes[at] = 255;
    keys.add(formatApiKey(bytes).key);
  }
  expect(keys.size).toBe(API_KEY_RANDOM_BYTES + 1);
  expect(() => formatApiKey(new Uint8Array(32))).toThrow(RangeError);
});

test('accepts older keys without a checksum, and no other text', () => {
  expect(readApiKeyForm('ssk_6Fq-0bUu_T8W1rjD5pxkAH2sNYcQ7vGzOeLmXw9ZB3E')).toEqual({ kind: 'plain' });
  for (const text of ['', 'ssk_', 'devkey-devkey', `sk_${'a'.repeat(43)}`, `${newKey().key}0`, 'a.b.c'])
    expect(readApiKeyForm(text)).toEqual({ kind: 'none' });
});
