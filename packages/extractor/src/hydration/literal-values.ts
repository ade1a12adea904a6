import { LIMITS } from '../limits.ts';

const ESCAPE = /\\(?:u\{([\da-f]{1,6})\}|u([\da-f]{4})|x([\da-f]{2})|(\r\n|[^]))/gi;
const ESCAPED: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
};

/** Replaces the escape sequences of a JavaScript string. */
export function unescapeText(raw: string): string {
  return raw.replace(ESCAPE, (_, long?: string, short?: string, byte?: string, char?: string) => {
    const code = long ?? short ?? byte;
    if (code !== undefined) {
      const point = Number.parseInt(code, 16);
      return point > 0x10_ff_ff ? '' : String.fromCodePoint(point);
    }
    if (char === '\n' || char === '\r\n') return '';
    return ESCAPED[char ?? ''] ?? char ?? '';
  });
}

/** Parses the argument of `JSON.parse`; returns undefined if it is not JSON. */
export function parseInner(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

/** Decodes a string encoded with `encodeURIComponent`; returns undefined for any other value. */
export function decodeUri(text: unknown): unknown {
  try {
    return typeof text === 'string' ? decodeURIComponent(text) : undefined;
  } catch {
    return undefined;
  }
}

/** Converts the entries of a Map to an object. Leaves out entries whose key is neither a string nor a number. */
export function objectOfEntries(entries: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(
    entries
      .filter((entry): entry is [string | number, unknown] => Array.isArray(entry) && isName(entry[0]))
      .map(([name, value]) => [String(name).slice(0, LIMITS.shortText), value]),
  );
}

function isName(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
