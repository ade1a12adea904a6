import { copyString } from './copy-string.ts';
import { parseDomain, type DomainName } from './domain-name.ts';
import { toStorableText } from './text.ts';

/** Numbers of a list's entries by outcome. Their sum is the number of entries, blank lines included. */
export interface EntryCounts {
  /** Number of distinct valid domains. */
  taken: number;
  /** Number of entries that repeat a domain or an invalid entry. */
  duplicates: number;
  /** Lines without an entry. */
  blank: number;
  invalid: number;
}

/**
 * `seq` numbers the distinct entries that are not blank, starting at 0. A duplicate has the number of the entry that it
 * repeats.
 */
type EntryOutcome =
  | { kind: 'taken'; seq: number; key: string; domain: DomainName }
  | { kind: 'duplicate'; seq: number; key: string; sameAsLine: number }
  | { kind: 'invalid'; seq: number; key: string; message: string }
  | { kind: 'blank'; message: string };

/** Maximum length of the key of an invalid entry, which is its text, cut at this length. */
const MAX_KEY_LENGTH = 2_048;

/** Decides whether each entry of a list is a new domain, a duplicate, blank or invalid. */
export class EntryLedger {
  readonly counts: EntryCounts = { taken: 0, duplicates: 0, blank: 0, invalid: 0 };
  /** `seq` of each domain, by its key. */
  readonly #domains = new Map<string, number>();
  /** `seq` of each invalid entry, by its text. */
  readonly #invalid = new Map<string, number>();
  /** Line of the first occurrence, by `seq`. */
  readonly #lines: number[] = [];
  readonly #hasLines: boolean;

  /** @param hasLines false for a list without lines, in which an empty entry is invalid rather than a blank line */
  constructor({ hasLines }: { hasLines: boolean }) {
    this.#hasLines = hasLines;
  }

  /**
   * @param line number of the entry's line or place, starting at 1
   * @param fault reason that the entry cannot be a domain, if already known
   */
  add(text: string, line: number, fault?: string): EntryOutcome {
    if (this.#hasLines && text.trim() === '') {
      this.counts.blank++;
      return { kind: 'blank', message: fault ?? 'The line contains no domain.' };
    }
    const parsed = fault === undefined ? parseDomain(text) : ({ ok: false, message: fault } as const);
    const key = parsed.ok ? parsed.domain.key : toStorableText(text).slice(0, MAX_KEY_LENGTH);
    const numbers = parsed.ok ? this.#domains : this.#invalid;
    const known = numbers.get(key);
    if (known !== undefined) {
      this.counts.duplicates++;
      return { kind: 'duplicate', seq: known, key, sameAsLine: this.#lines[known] ?? line };
    }
    const seq = this.#lines.length;
    numbers.set(copyString(key), seq);
    this.#lines.push(line);
    if (parsed.ok) {
      this.counts.taken++;
      return { kind: 'taken', seq, key, domain: parsed.domain };
    }
    this.counts.invalid++;
    return { kind: 'invalid', seq, key, message: parsed.message };
  }
}
