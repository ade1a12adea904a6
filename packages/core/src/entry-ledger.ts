import { copyString } from './copy-string.ts';
import { parseDomain, type DomainName } from './domain-name.ts';
import { toStorableText } from './text.ts';

/** Counts of a list's entries by outcome; together they are its entries. */
export interface EntryCounts {
  /** Valid domains, each once. */
  taken: number;
  /** Entries that mean a domain of an earlier one. */
  duplicates: number;
  /** Lines without a domain. */
  blank: number;
  invalid: number;
}

/** `seq` numbers the distinct entries that are not blank, starting at 0. A duplicate has that of the entry it repeats. */
type EntryOutcome =
  | { kind: 'taken'; seq: number; key: string; domain: DomainName }
  | { kind: 'duplicate'; seq: number; key: string; sameAsLine: number }
  | { kind: 'invalid'; seq: number; key: string; message: string }
  | { kind: 'blank'; message: string };

/** An invalid entry is the key of its row, but a key is at most this long. */
const MAX_KEY_LENGTH = 2_048;

/** Decides what each entry of one list is, the first occurrence of a domain first. */
export class EntryLedger {
  readonly counts: EntryCounts = { taken: 0, duplicates: 0, blank: 0, invalid: 0 };
  /** Number of each domain. */
  readonly #domains = new Map<string, number>();
  /** Number of each text that is not a domain. */
  readonly #invalid = new Map<string, number>();
  /** Line of the first occurrence, by number. */
  readonly #lines: number[] = [];
  readonly #hasLines: boolean;

  /** @param hasLines false for a list without lines, where an empty entry is an invalid one and not a blank line */
  constructor({ hasLines }: { hasLines: boolean }) {
    this.#hasLines = hasLines;
  }

  /**
   * @param line number of the entry's line or place, starting at 1
   * @param fault why the entry cannot be a domain, when that is known
   */
  add(text: string, line: number, fault?: string): EntryOutcome {
    if (this.#hasLines && text.trim() === '') {
      this.counts.blank++;
      return { kind: 'blank', message: fault ?? 'The line names no domain.' };
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
