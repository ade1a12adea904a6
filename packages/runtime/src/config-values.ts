import { isIP } from 'node:net';
import { parseUrl } from '@scrapersky/core';
import { z } from 'zod';

/** Parses a decimal integer, so that `0x10` or `1e2` is a mistake and not a number that nobody meant. */
const decimalInteger = (min: number, max: number) =>
  z
    .string()
    .regex(/^\s*-?\d+\s*$/, 'not a whole number in digits')
    .transform(Number)
    .pipe(z.number().int().min(min).max(max));

export const integer = (min: number, max: number, byDefault: number) =>
  decimalInteger(min, max).default(byDefault);

export const optionalInteger = (min: number, max: number) => decimalInteger(min, max).optional();

/** Returns whether a text is a network such as `127.0.0.0/8` or `fd00::/8`. */
export function isCidr(text: string): boolean {
  const [address = '', prefix = '', ...rest] = text.split('/');
  const bits = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  return rest.length === 0 && bits > 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits;
}

/** Returns whether a text is a port or a range of ports, such as `443` or `8000-8999`. */
export function isPortRange(text: string): boolean {
  const [, from = '', to = from] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  return Number(from) >= 1 && Number(from) <= Number(to) && Number(to) <= 65_535;
}

/** Returns whether a text is `whsec_` followed by a base64 key of the length that Standard Webhooks requires. */
export function isWebhookSecret(text: string): boolean {
  const [, base64 = ''] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? [];
  const bytes = Buffer.from(base64, 'base64').length;
  return bytes >= 24 && bytes <= 64;
}

export function isHttpUrl(text: string): boolean {
  return ['http:', 'https:'].includes(parseUrl(text)?.protocol ?? '');
}

/** Parses `name=value` pairs separated by commas, with percent-encoded values, as OpenTelemetry defines them. */
export const headerList = z
  .string()
  .default('')
  .refine(
    (text) => text.split(',').every((pair) => pair.trim() === '' || isHeader(pair)),
    'not a list of `name=value`',
  )
  .transform((text) =>
    Object.fromEntries(
      text
        .split(',')
        .filter((pair) => pair.trim() !== '')
        .map((pair) => {
          const [name = '', ...value] = pair.split('=');
          return [name.trim(), decodeURIComponent(value.join('=').trim())] as const;
        }),
    ),
  );

function isHeader(pair: string): boolean {
  const [, value] = /^\s*[\w-]+\s*=\s*([\x21-\x7e]*)\s*$/.exec(pair) ?? [];
  try {
    return value !== undefined && !/[\r\n]/.test(decodeURIComponent(value));
  } catch {
    return false;
  }
}

export const flag = (byDefault: 'true' | 'false') =>
  z
    .enum(['true', 'false'])
    .default(byDefault)
    .transform((text) => text === 'true');

export const list = (byDefault = '') =>
  z
    .string()
    .default(byDefault)
    .transform((text) => text.split(',').map((part) => part.trim()))
    .transform((parts) => parts.filter((part) => part !== ''));

/** Advice for special characters in a password: an unescaped `#`, `/` or `?` would end the host name. */
const ENCODING_HINT = 'in a password, write `#` as `%23`, `/` as `%2F`, `?` as `%3F`, `%` as `%25`';

/** Returns whether every `%` of a URL begins an encoded character. */
const isWellEncoded = (url: string) => !/%(?![0-9a-f]{2})/i.test(url);

export const serverUrl = (protocol: RegExp, scheme: string) =>
  z
    .url({ protocol, error: `not a ${scheme}:// URL; ${ENCODING_HINT}` })
    .refine(isWellEncoded, `has a \`%\` that is not followed by two hexadecimal digits; ${ENCODING_HINT}`);
