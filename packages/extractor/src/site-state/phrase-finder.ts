import { foldText } from './page-outline.ts';
import { isSubject, OWN_NAME, SITE_WORD } from './own-name.ts';
import type { PlaceholderState, StatePhrases } from './state-phrases.ts';

/** An occurrence of a phrase in a text, with the site state that the phrase indicates. */
export interface PhraseHit {
  state: PlaceholderState;
  /** Whether the phrase is the whole text, a whole part between separators, or a piece of a sentence. */
  extent: 'all' | 'part' | 'piece';
  /**
   * Whether the phrase or its subject begins a sentence or names the site. Otherwise, the phrase might only be a topic
   * of the sentence.
   */
  isStatement: boolean;
  isWeak: boolean;
  /** Whether the phrase speaks of this site or domain, rather than of anything on it. */
  isAboutSite: boolean;
  /** Whether the phrase is only a name that a framework gives to a new site. */
  isStarterName: boolean;
}

type Kind = 'subject' | 'near' | 'anywhere' | 'alone' | 'weak' | 'starter';

interface Phrase {
  state: PlaceholderState;
  /** Table that contains the phrase. A subject matches only phrases of its own table. */
  table: StatePhrases;
  text: string;
  kind: Kind;
  isAboutSite: boolean;
}

interface Match {
  phrase: Phrase;
  start: number;
  end: number;
}

/** Kinds of phrases that count only as a whole line or title, or as a part of one. */
const PART_KINDS: ReadonlySet<Kind> = new Set<Kind>(['alone', 'weak', 'starter']);
const OWN_NAME_CODE = OWN_NAME.charCodeAt(0);
const LETTER = /[\p{L}\p{N}§]/u;
/** Scripts whose phrases are found even inside a word, because most of them lack spaces or attach words to others. */
const SPACELESS =
  /[\u0590-\u06ff\u0900-\u097f\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u1100-\u11ff]/;
const SEPARATORS = /\s[-:]\s|:\s|[|·•—–»‹]/;
const EDGES = /^[^\p{L}\p{N}§]+|[^\p{L}\p{N}§]+$/gu;
/** Matches the version after the name of a server: `Apache Tomcat/9.0.58`. */
const VERSION = /^\/\d[\d.]{1,12}/;
const SENTENCE_START = /^\W{0,3}$|[.!?:;>|\u2013\u2014-]\s?$/;
/** Matches the end of the text before a notice such as `we are under maintenance`, as in `Sorry, we are …`. */
const BEFORE_WE = /(?:,|sorry)\s$/;
/** Maximum length of a title or line whose parts are compared one by one. */
const MAX_PARTED = 120;
/** Number of characters after the first word by which phrases are indexed. Phrases with fewer are indexed by ''. */
const REST_LENGTH = 3;
/** Maximum number of characters between the start of a subject (such as "this domain") and the phrase about it. */
const MAX_GAP = 80;

/** Finds the phrases of the given tables in a string. Phrases that are not in `SPACELESS` scripts are indexed. */
export class PhraseFinder {
  readonly #byFirstWord = new Map<string, Map<string, Phrase[]>>();
  readonly #spaceless: Phrase[] = [];

  constructor(...groups: readonly Readonly<Partial<Record<PlaceholderState, readonly StatePhrases[]>>>[]) {
    for (const tables of groups)
      for (const state of Object.keys(tables) as PlaceholderState[])
        for (const table of tables[state] ?? []) this.#addTable(state, table);
  }

  /** @param text text folded by `foldText` */
  find(text: string): PhraseHit[] {
    const matches = this.#match(text);
    if (matches.length === 0) return [];
    const hits: PhraseHit[] = [];
    /** Ends of the hits so far, by state. If phrases of one state overlap, only the first counts. */
    const ends = new Map<PlaceholderState, number>();
    for (const match of matches) {
      const { state, kind } = match.phrase;
      if (kind === 'subject' || match.start < (ends.get(state) ?? 0)) continue;
      const hit = hitAt(text, match, matches);
      if (hit === null) continue;
      hits.push(hit);
      ends.set(state, match.end);
    }
    return hits;
  }

  /** Returns the matches, sorted by offset, then the longest first. */
  #match(text: string): Match[] {
    const matches: Match[] = [];
    let at = 0;
    for (const token of text.split(' ')) {
      const word = wordOf(token);
      const byRest = this.#byFirstWord.get(word);
      const start = byRest === undefined ? 0 : at + edgeLength(token);
      at += token.length + 1;
      if (byRest === undefined) continue;
      const after = start + word.length;
      for (const rest of [text.slice(after, after + REST_LENGTH), '']) {
        for (const phrase of byRest.get(rest) ?? []) {
          const end = start + phrase.text.length;
          if (text.startsWith(phrase.text, start) && !LETTER.test(text.charAt(end)))
            matches.push({ phrase, start, end });
        }
        if (rest === '') break;
      }
    }
    if (SPACELESS.test(text)) {
      for (const phrase of this.#spaceless) {
        const start = text.indexOf(phrase.text);
        if (start !== -1) matches.push({ phrase, start, end: start + phrase.text.length });
      }
    }
    return matches.sort((a, b) => a.start - b.start || b.end - a.end);
  }

  #addTable(state: PlaceholderState, table: StatePhrases): void {
    const { subjects = [], anywhere = [], near = [], alone = [], weak = [], starterNames = [] } = table;
    for (const text of anywhere) this.#addVariants({ state, table, text, kind: 'anywhere' }, subjects);
    for (const text of alone) this.#addVariants({ state, table, text, kind: 'alone' }, subjects);
    for (const text of weak) this.#add({ state, table, text, kind: 'weak' });
    for (const text of starterNames) this.#add({ state, table, text, kind: 'starter' });
    for (const text of near) this.#add({ state, table, text, kind: 'near' });
    if (near.length > 0) for (const text of subjects) this.#add({ state, table, text, kind: 'subject' });
  }

  #addVariants(phrase: Omit<Phrase, 'isAboutSite'>, subjects: readonly string[]): void {
    this.#add(phrase);
    if (!phrase.text.includes(OWN_NAME)) return;
    for (const subject of subjects)
      this.#add({ ...phrase, text: phrase.text.replace(OWN_NAME, subject), isAboutSite: true });
  }

  #add(wording: Omit<Phrase, 'isAboutSite'> & { isAboutSite?: boolean }): void {
    const folded = foldText(wording.text, null);
    const phrase = { ...wording, isAboutSite: wording.isAboutSite ?? SITE_WORD.test(folded) };
    if (SPACELESS.test(folded)) {
      this.#spaceless.push({ ...phrase, text: folded });
      return;
    }
    // Punctuation around the words belongs to the sentence, not to the phrase.
    const text = folded.replace(EDGES, '');
    const first = wordOf(text.split(' ', 1)[0] ?? '');
    const byRest = this.#byFirstWord.get(first) ?? new Map<string, Phrase[]>();
    this.#byFirstWord.set(first, byRest);
    const following = text.slice(first.length, first.length + REST_LENGTH);
    const rest = following.length < REST_LENGTH ? '' : following;
    byRest.set(rest, [...(byRest.get(rest) ?? []), { ...phrase, text }]);
  }
}

/** Returns the number of punctuation marks at the beginning of a word. */
function edgeLength(token: string): number {
  let length = 0;
  while (length < token.length && isMark(token.charCodeAt(length))) length += 1;
  return length;
}

function wordOf(token: string): string {
  const start = edgeLength(token);
  let end = token.length;
  while (end > start && isMark(token.charCodeAt(end - 1))) end -= 1;
  return start === 0 && end === token.length ? token : token.slice(start, end);
}

/** Returns whether a character is a punctuation mark or symbol other than `§`. Approximate beyond ASCII. */
function isMark(code: number): boolean {
  if (code > 0x7f)
    return (
      code !== OWN_NAME_CODE &&
      (code < 0xc0 ||
        (code >= 0x2010 && code <= 0x2044) ||
        (code >= 0x3001 && code <= 0x3011) ||
        code >= 0xff00)
    );
  return !(
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a)
  );
}

function hitAt(text: string, match: Match, matches: readonly Match[]): PhraseHit | null {
  const { phrase, start, end } = match;
  const { state, kind } = phrase;
  const extent = kind === 'near' ? 'piece' : extentOf(text, phrase.text, start, end);
  if (extent === 'piece' && PART_KINDS.has(kind)) return null;
  const subject = subjectOf(text, match, matches);
  if (kind === 'near' && subject === null) return null;
  const isStatement =
    phrase.text.includes(OWN_NAME) ||
    startsSentence(text, start) ||
    (subject !== null && (text.startsWith(OWN_NAME, subject) || startsSentence(text, subject)));
  const isAboutSite = kind === 'near' || phrase.isAboutSite;
  return {
    state,
    extent,
    isStatement,
    isWeak: kind === 'weak',
    isAboutSite,
    isStarterName: kind === 'starter',
  };
}

/** Returns the offset of the site's own name, otherwise of a subject, close to a phrase; null if there is none. */
function subjectOf(text: string, { phrase, start, end }: Match, matches: readonly Match[]): number | null {
  const isClose = (at: number): boolean => at - end <= MAX_GAP && start - at <= MAX_GAP;
  const ownAt = text.indexOf(OWN_NAME);
  if (ownAt !== -1 && isClose(ownAt) && isSubject(text, ownAt, start)) return ownAt;
  const subject = matches.find(
    (other) => other.phrase.kind === 'subject' && other.phrase.table === phrase.table && isClose(other.start),
  );
  return subject?.start ?? null;
}

function startsSentence(text: string, at: number): boolean {
  // In these scripts, the preceding words usually belong to the same phrase.
  return (
    SPACELESS.test(text.charAt(at)) ||
    SENTENCE_START.test(text.slice(Math.max(0, at - 4), at)) ||
    (text.startsWith('we', at) && BEFORE_WE.test(text.slice(Math.max(0, at - 6), at)))
  );
}

function extentOf(text: string, phrase: string, start: number, end: number): PhraseHit['extent'] {
  if (!LETTER.test(text.slice(0, start)) && !LETTER.test(text.slice(end).replace(VERSION, ''))) return 'all';
  const isPart =
    text.length <= MAX_PARTED && text.split(SEPARATORS).some((part) => part.replace(EDGES, '') === phrase);
  return isPart ? 'part' : 'piece';
}
