const GONE = '[redacted]';

/** Maximum length of a text that is kept. It also limits the work of the patterns. */
const MAX_TEXT_LENGTH = 8_192;
const MAX_DEPTH = 6;
const MAX_MEMBERS = 100;

/** Patterns of text that looks like a secret. Strangers write the text, so every pattern must take linear time. */
const PATTERNS: readonly [pattern: RegExp, replacement: string][] = [
  // Keys of this service, webhook secrets and signatures, and tokens (JWT).
  [/\b(ssk|whsec)_[\w+/=-]{6,200}/g, `$1_${GONE}`],
  [/\bv1a?,[\w+/=-]{20,200}/g, GONE],
  [/\beyJ[\w-]{4,2000}\.[\w-]{2,4000}(?:\.[\w-]{0,2000})?/g, GONE],
  // Headers in a text, and credentials without a header.
  [
    /\b((?:proxy-)?authorization|x-api-key|(?:set-)?cookie)(["']?\s{0,5}[:=]\s{0,5}["']?)[^"'\r\n]+/gi,
    `$1$2${GONE}`,
  ],
  [/\b(Bearer\s{1,5})[\w+/=.~-]{6,4000}/gi, `$1${GONE}`],
  [/\b(Basic\s{1,5})[\w+/-]{16,4000}={0,2}/gi, `$1${GONE}`],
  // Redact user and password in a URL, and parameters and settings whose names indicate a secret.
  // In a path, the URL is percent-encoded, perhaps more than once.
  [
    /((?::|%(?:25){0,3}3a)(?:\/|%(?:25){0,3}2f){2})(?:(?!%(?:25){0,3}(?:2f|3f|23))[^\s/?#"'<>]){1,2000}(@|%(?:25){0,3}40)/gi,
    `$1${GONE}$2`,
  ],
  [
    /([?&;#](?:[\w.-]{0,40}(?:token|secret|passw|pwd|signature|credential|session|api[_-]?key|auth|jwt)[\w.-]{0,40}|key|sig|code|sid|access[_-]?key)=)[^&#\s"'<>]+/gi,
    `$1${GONE}`,
  ],
  [
    /\b((?:[\w-]{0,40}[_-])?(?:pass(?:word|wd)?|pwd|secret|token|signature|sig|session|auth|api[_-]?key|access[_-]?key))(["']?\s{0,5}[=:]\s{0,5}["']?)[^\s"',;&]+/gi,
    `$1$2${GONE}`,
  ],
];

/** Matches names of fields whose values are redacted, whatever they contain. */
const SECRET_NAME =
  /^(?:(?:proxy-)?authorization|(?:set-)?cookie|x-api-key|headers|(?:[\w-]{0,40}[_-])?(?:api[_-]?key|pass(?:word|wd)?|secret|token|jwt))$/i;

/** Characters, except line feed and tab, that end a line, move the cursor or change the reading direction. */
// oxlint-disable-next-line no-control-regex -- matches exactly these.
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** Removes secrets from text and values before they are logged or shown. */
export interface Redactor {
  text: (text: string) => string;
  /** Returns a redacted copy of any value, limited in depth and size. */
  value: (value: unknown) => unknown;
}

/**
 * Creates a redactor that removes the given secrets, text that looks like a secret (`PATTERNS`) and the values of
 * fields whose names indicate a secret.
 *
 * @param secrets exact texts to remove.
 */
export function createRedactor(secrets: readonly string[] = []): Redactor {
  // Longest first, because one secret may be part of another.
  const known = [...new Set(secrets)].toSorted((a, b) => b.length - a.length);
  const text = (given: string): string => {
    let clean = given.length > MAX_TEXT_LENGTH ? shorten(given) : given;
    for (const secret of known) clean = clean.replaceAll(secret, GONE);
    for (const [pattern, replacement] of PATTERNS) clean = clean.replace(pattern, replacement);
    return clean.replace(CONTROLS, escape);
  };
  const copy = (given: unknown, depth: number): unknown => {
    if (typeof given === 'string') return text(given);
    if (typeof given !== 'object' || given === null || given instanceof Date) return given;
    if (ArrayBuffer.isView(given)) return `[${given.byteLength} bytes]`;
    if (depth >= MAX_DEPTH) return '[deeper]';
    if (given instanceof Error) return copy(describeError(given), depth);
    if (Array.isArray(given)) return given.slice(0, MAX_MEMBERS).map((member) => copy(member, depth + 1));
    return Object.fromEntries(
      Object.entries(given)
        .slice(0, MAX_MEMBERS)
        .map(([name, member]) => [text(name), SECRET_NAME.test(name) ? GONE : copy(member, depth + 1)]),
    );
  };
  return { text, value: (value) => copy(value, 0) };
}

function shorten(text: string): string {
  return `${text.slice(0, MAX_TEXT_LENGTH)}… (${text.length - MAX_TEXT_LENGTH} more)`;
}

function escape(control: string): string {
  return `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function describeError(error: Error): Record<string, unknown> {
  const { code } = error as { code?: unknown };
  return {
    name: error.name,
    message: error.message,
    ...(code === undefined ? {} : { code }),
    stack: error.stack,
    ...(error.cause instanceof Error ? { cause: error.cause } : {}),
  };
}
