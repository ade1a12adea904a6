import { cookiesOf } from './collect-signals.ts';
import { normalizeHeaders } from './normalize-headers.ts';
import { CHALLENGE_HEADERS } from './site-state/read-challenge.ts';
import { detectTechnologies } from './technologies/detect-technologies.ts';
import { noSignals } from './technologies/no-signals.ts';

/** Headers that are read, in addition to those that reveal technologies. */
const READ_HEADERS = [
  'content-type',
  'content-language',
  'link',
  'refresh',
  'x-robots-tag',
  ...CHALLENGE_HEADERS,
];

/**
 * Returns everything that is read from the headers of a response, as one string. Two responses have the same facts if
 * this string and their URLs, status and body are equal, even if their headers differ.
 */
export function factsOfHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): string {
  const values = normalizeHeaders(headers);
  return JSON.stringify([
    READ_HEADERS.map((name) => values[name] ?? null),
    detectTechnologies({ ...noSignals(), headers: values, cookies: cookiesOf(values['set-cookie'] ?? []) }),
  ]);
}
