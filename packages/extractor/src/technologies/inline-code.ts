import { parseResourceUrl, type ResourceUrl } from './resource-url.ts';

const MOST_URLS = 300;
const LONGEST_URL = 300;
const MOST_SPACES = 8;

/** Has the value 1 for the character codes of letters, digits, `_` and `$`. */
const IDENTIFIER = Uint8Array.from({ length: 128 }, (_, code) =>
  /[\w$]/.test(String.fromCharCode(code)) ? 1 : 0,
);

/**
 * Returns the URLs in a script, including escaped URLs (`https:\/\/`) and URLs without a scheme. All count as https.
 */
export function urlsInCode(code: string): ResourceUrl[] {
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
  #byIdentifier = new Map<string, { rest: string; entry: T }[]>();
  /** Lengths of the identifiers by their first two characters, one bit each: one check excludes most identifiers. */
  #lengths = new Uint32Array(128 * 128);

  /** @param marker an identifier of at least two characters, optionally with the text that follows it */
  add(marker: string, entry: T): void {
    const identifier = /^[\w$]+/.exec(marker)?.[0] ?? '';
    if (identifier.length < 2)
      throw new Error(`A marker must begin with an identifier of at least two characters: ${marker}`);
    const markers = this.#byIdentifier.get(identifier) ?? [];
    markers.push({ rest: marker.slice(identifier.length).replaceAll(' ', ''), entry });
    this.#byIdentifier.set(identifier, markers);
    const begin = beginOf(identifier, 0);
    this.#lengths[begin] = (this.#lengths[begin] as number) | lengthBit(identifier.length);
  }

  find(code: string): T[] {
    const found: T[] = [];
    let start = -1;
    for (let at = 0; at <= code.length; at += 1) {
      const character = at < code.length ? code.charCodeAt(at) : 0;
      if (character < 128 && IDENTIFIER[character] === 1) {
        if (start === -1) start = at;
      } else if (start !== -1) {
        if (this.#mayBegin(code, start, at)) this.#add(code, start, at, found);
        start = -1;
      }
    }
    return found;
  }

  /** Returns whether a marker may have this identifier, by its first two characters and its length. */
  #mayBegin(code: string, start: number, end: number): boolean {
    const length = end - start;
    return length > 1 && ((this.#lengths[beginOf(code, start)] as number) & lengthBit(length)) !== 0;
  }

  #add(code: string, start: number, end: number, found: T[]): void {
    for (const { rest, entry } of this.#byIdentifier.get(code.slice(start, end)) ?? [])
      if (followedBy(code, end, rest)) found.push(entry);
  }
}

function beginOf(text: string, at: number): number {
  return text.charCodeAt(at) * 128 + text.charCodeAt(at + 1);
}

/** Lengths that differ by 32 share a bit. */
function lengthBit(length: number): number {
  return 1 << (length & 31);
}

/**
 * Returns whether a string follows an offset. Skips a few spaces and treats all kinds of quotes alike, because sites
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
