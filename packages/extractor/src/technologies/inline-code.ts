import { LIMITS } from '../limits.ts';
import { TextMemo } from '../text-memo.ts';
import { parseResourceUrl, type ResourceUrl } from './resource-url.ts';

const MOST_URLS = 300;
const LONGEST_URL = 300;
const MOST_SPACES = 8;

/** Has the value 1 for the character codes of letters, digits, `_` and `$`. */
const IDENTIFIER = Uint8Array.from({ length: 128 }, (_, code) =>
  /[\w$]/.test(String.fromCharCode(code)) ? 1 : 0,
);

const URLS = new TextMemo(findUrls, 50, LIMITS.inlineScript);

/**
 * Returns the URLs in the strings of a script, including escaped URLs (`https:\/\/`). URLs without a scheme count as
 * https.
 */
export function urlsInCode(code: string): readonly ResourceUrl[] {
  return URLS.of(code);
}

function findUrls(code: string): ResourceUrl[] {
  const found: ResourceUrl[] = [];
  for (let at = code.indexOf('/'); at !== -1 && found.length < MOST_URLS; at = code.indexOf('/', at + 1)) {
    const start = code[at + 1] === '/' ? at + 2 : code.startsWith('\\/', at + 1) ? at + 3 : -1;
    if (start === -1) continue;
    const text = code.slice(start, start + LONGEST_URL);
    const end = text.search(/["'`\s<>()]/);
    const address = (end === -1 ? text : text.slice(0, end)).replaceAll('\\/', '/');
    at = start + (end === -1 ? text.length : end) - 1;
    const url = /^[a-z0-9-]+\.[a-z0-9]/i.test(address.slice(0, 80))
      ? parseResourceUrl(`https://${address}`)
      : null;
    if (url !== null) found.push(url);
  }
  return found;
}

/** Finds markers in one pass over a script. A marker is an identifier and the text that must follow it. */
export class CodeIndex<T> {
  readonly #found = new TextMemo((code) => this.#search(code), 50, LIMITS.inlineScript);
  #byIdentifier = new Map<string, { rest: string; entry: T }[]>();
  /** Has the value 1 for the first two characters of each marker, so that one check excludes most identifiers. */
  #begins = new Uint8Array(128 * 128);

  /** @param marker an identifier of at least two characters, optionally with the text that follows it */
  add(marker: string, entry: T): void {
    const identifier = /^[\w$]+/.exec(marker)?.[0] ?? '';
    if (identifier.length < 2)
      throw new Error(`A marker must begin with an identifier of at least two characters: ${marker}`);
    const markers = this.#byIdentifier.get(identifier) ?? [];
    markers.push({ rest: marker.slice(identifier.length).replaceAll(' ', ''), entry });
    this.#byIdentifier.set(identifier, markers);
    this.#begins[identifier.charCodeAt(0) * 128 + identifier.charCodeAt(1)] = 1;
  }

  find(code: string): readonly T[] {
    return this.#found.of(code);
  }

  #search(code: string): T[] {
    const found: T[] = [];
    let at = 0;
    while (at < code.length) {
      if (IDENTIFIER[code.charCodeAt(at)] !== 1) {
        at += 1;
        continue;
      }
      const start = at;
      do at += 1;
      while (IDENTIFIER[code.charCodeAt(at)] === 1);
      if (at - start < 2 || this.#begins[code.charCodeAt(start) * 128 + code.charCodeAt(start + 1)] !== 1)
        continue;
      for (const { rest, entry } of this.#byIdentifier.get(code.slice(start, at)) ?? []) {
        if (followedBy(code, at, rest)) found.push(entry);
      }
    }
    return found;
  }
}

/**
 * Returns whether a string follows an offset. Skips a few spaces and treats both kinds of quotes alike, because sites
 * reformat the snippets of products.
 */
function followedBy(code: string, from: number, rest: string): boolean {
  let at = from;
  for (const wanted of rest) {
    for (let spaces = 0; spaces < MOST_SPACES && /\s/.test(code[at] ?? ''); spaces += 1) at += 1;
    if (plainQuote(code[at]) !== plainQuote(wanted)) return false;
    at += 1;
  }
  return true;
}

function plainQuote(character: string | undefined): string | undefined {
  return character === '"' || character === '`' ? "'" : character;
}
