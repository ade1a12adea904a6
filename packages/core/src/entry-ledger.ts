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

type EntryOutcome =
  | { kind: 'taken'; key: string; domain: DomainName }
  | { kind: 'duplicate'; key: string; sameAsLine: number }
  | { kind: 'invalid'; key: string; message: string }
  | { kind: 'blank'; message: string };

/** An invalid entry is the key of its row, but a key is at most this long. */
const MAX_KEY_LENGTH = 2_048;

/** Decides what each entry of one list is, the first occurrence of a domain first. */
export class EntryLedger {
  readonly counts: EntryCounts = { taken: 0, duplicates: 0, blank: 0, invalid: 0 };
  /** Line of each domain's first occurrence. */
  readonly #domainLines = new Map<string, number>();
  /** Line of the first occurrence of each text that is not a domain. */
  readonly #invalidLines = new Map<string, number>();
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
    const lines = parsed.ok ? this.#domainLines : this.#invalidLines;
    const sameAsLine = lines.get(key);
    if (sameAsLine !== undefined) {
      this.counts.duplicates++;
      return { kind: 'duplicate', key, sameAsLine };
    }
    lines.set(copyString(key), line);
    if (parsed.ok) {
      this.counts.taken++;
      return { kind: 'taken', key, domain: parsed.domain };
    }
    this.counts.invalid++;
    return { kind: 'invalid', key, message: parsed.message };
  }
}
