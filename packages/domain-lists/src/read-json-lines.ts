import { checkShape, isResultHeading, isResultObject, toStorableText } from '@scrapersky/core';
import { rateHeading } from './heading-words.ts';
import type { ListEntry, ListFacts, ListOptions } from './list-entry.ts';
import { lineError, ListError } from './list-error.ts';
import { splitLines, type TextLine } from './split-lines.ts';
import { normalName, quotedNames } from './table-layout.ts';

const MAX_KEYS = 1_000;
/** Minimum rating of a key whose values count as domains. */
const MIN_RATING = 0.4;
const MAX_VALUES_PER_LINE = 10_000;

/** The keys of earlier lines, because most lines have the same ones. */
interface KnownKeys {
  /** Index of the column of a key. */
  indexes: Map<string, number>;
  /** Rating of a key as the name of a column of domains. */
  ratings: Map<string, number>;
}

/**
 * Yields the entries of NDJSON: each line is a JSON string, or an object with the domain under one of its keys or of the
 * keys of an object in it. The lines may also be the elements of an array.
 * @throws ListError
 */
export async function* readJsonLines(
  text: AsyncIterable<string>,
  { column }: ListOptions,
  facts: ListFacts,
): AsyncGenerator<ListEntry[], void> {
  const known: KnownKeys = { indexes: new Map(), ratings: new Map() };
  let hasStrings = false;
  for await (const lines of splitLines(text)) {
    const elements = lines.filter(({ text: line }) => !/^\s*[[\]]\s*$/.test(line));
    const entries = elements.map((line) => toEntry(line, column, facts, known));
    hasStrings ||= entries.some(({ cells, fault }) => cells === null && fault === undefined);
    yield entries;
  }
  const isKeyMissing = facts.column === null && facts.names.length > 0;
  if (isKeyMissing && (column !== undefined || !hasStrings)) throw noSuchKey(column, facts.names);
}

function noSuchKey(column: string | undefined, names: readonly string[]): ListError {
  const message =
    column === undefined
      ? 'which key contains the domains? The keys are: '
      : `no key "${column}"; available: `;
  return new ListError('column', message + quotedNames(names));
}

function toEntry(
  { text, line }: TextLine,
  column: string | undefined,
  facts: ListFacts,
  known: KnownKeys,
): ListEntry {
  const value = parseLine(text);
  if (typeof value === 'string') return { text: value, line, cells: null };
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return { text, line, cells: null, fault: 'The line is neither a JSON string nor a JSON object.' };
  }
  const fault = checkShape(value, MAX_VALUES_PER_LINE);
  if (fault) throw lineError(line, fault.message);
  let object = ownKeysOf(value as Record<string, unknown>);
  const keys = Object.keys(object).filter((name) => name === column || !isResultHeading(name));
  let key = findKey(keys, column, facts, known);
  facts.resultColumns = Math.max(facts.resultColumns, Object.keys(value).length - keys.length);
  if (key === undefined) {
    const nested = nestedTexts(object);
    key = findNestedKey(Object.keys(nested), column, facts, known);
    if (key !== undefined) {
      object = { ...object, [key]: nested[key] };
      keys.push(key);
    }
  }
  if (key !== undefined && facts.column === null) {
    facts.column = key;
    facts.chosenBy = column === undefined ? 'heading' : 'parameter';
  }
  const cells: string[] = [];
  for (const name of keys) {
    const content = object[name];
    const index = indexOf(name, known, facts, line);
    if (name === key && facts.domainAt === -1) facts.domainAt = index;
    // If the domain was under another key in earlier lines, leave out this key's cell: the domain is stored in the
    // column of that key.
    if (name !== key || index === facts.domainAt) cells[index] = toCell(content);
  }
  const domain = key === undefined ? null : (object[key] ?? null);
  if (domain === null || typeof domain === 'string') return { text: domain ?? '', line, cells };
  return { text: toCell(domain), line, cells, fault: 'The domain is not a string.' };
}

/**
 * Returns an object as the client sent it: reduces a line of an earlier download to `domain` and the members of its
 * `input`, and returns any other object unchanged.
 */
function ownKeysOf(object: Record<string, unknown>): Record<string, unknown> {
  if (!isResultObject(object)) return object;
  const input = (object.input ?? {}) as Record<string, unknown>;
  return Object.fromEntries([['domain', object.domain], ...Object.entries(input)]);
}

/**
 * Returns the key with the domain: the caller's key, the key of earlier lines, or the key with the clearest name;
 * undefined if there is none.
 */
function findKey(
  keys: readonly string[],
  column: string | undefined,
  facts: ListFacts,
  { ratings }: KnownKeys,
): string | undefined {
  if (column !== undefined) return keys.find((key) => normalName(key) === normalName(column));
  if (facts.column !== null && keys.includes(facts.column)) return facts.column;
  let best: { key: string; rating: number } | undefined;
  for (const key of keys) {
    let rating = ratings.get(key);
    if (rating === undefined) ratings.set(key, (rating = rateHeading(key)));
    if (rating >= MIN_RATING && rating > (best?.rating ?? 0)) best = { key, rating };
  }
  return best?.key;
}

/** Returns the texts within the objects of an object, by names such as `properties.domain`. */
function nestedTexts(object: Record<string, unknown>): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [outer, value] of Object.entries(object)) {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) continue;
    for (const [inner, text] of Object.entries(value)) {
      if (typeof text === 'string') texts[`${outer}.${inner}`] = text;
    }
  }
  return texts;
}

/** Like findKey, but if earlier lines had a key, only that one counts. */
function findNestedKey(
  keys: readonly string[],
  column: string | undefined,
  facts: ListFacts,
  known: KnownKeys,
): string | undefined {
  if (facts.column !== null) return keys.find((key) => key === facts.column);
  // A file of ever new keys must not fill the memory with their ratings.
  return known.ratings.size > MAX_KEYS ? undefined : findKey(keys, column, facts, known);
}

function indexOf(key: string, { indexes }: KnownKeys, facts: ListFacts, line: number): number {
  const name = toStorableText(key);
  const known = indexes.get(name);
  if (known !== undefined) return known;
  if (indexes.size >= MAX_KEYS) throw lineError(line, `more than ${MAX_KEYS} keys in one file`);
  indexes.set(name, facts.names.length);
  facts.headings.push(name);
  return facts.names.push(name) - 1;
}

/** Converts a value to the text of a table cell. */
function toCell(content: unknown): string {
  if (content === null || content === undefined) return '';
  return typeof content === 'string' ? content : JSON.stringify(content);
}

/** Parses a line, also as an element of an array with its comma or bracket; undefined if it is not JSON. */
function parseLine(line: string): unknown {
  const value = parseJson(line);
  return value === undefined
    ? parseJson(
        line
          .trim()
          .replace(/^\[/, '')
          .replace(/[\],]$/, ''),
      )
    : value;
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}
