import { ONES, WORD, zeroBytes } from '../bytes/word.ts';
import { GREATER } from './html-characters.ts';
import type { HtmlSource } from './html-source.ts';
import { SourceTable } from './source-table.ts';
import type { Tag } from './tag.ts';

const SLOTS = 8_192;
/** Maximum length of the source of a cached tag. */
const MAX_LENGTH = 200;
/** Parameters of the hash FNV-1a with 32 bits, which is applied to words here. */
const FNV_BASIS = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;

/**
 * Cache of start tags by their source, because the pages of a site repeat their template. A tag enters the cache when
 * its source occurs for the second time, so that the links of a single page do not displace the template's tags.
 */
export class TagCache {
  readonly #tags = new SourceTable<Tag>(SLOTS, MAX_LENGTH);
  /** Hash of the source that occurred last in each slot. */
  readonly #hashes = new Int32Array(SLOTS);
  #slot = 0;
  #end = 0;
  #isRepeated = false;

  /** Offset after the first `>` of the tag that `find` looked for last. */
  get end(): number {
    return this.#end;
  }

  /** Whether the tag that `find` looked for last is not cached and has probably occurred before. */
  get isRepeated(): boolean {
    return this.#isRepeated;
  }

  /**
   * Returns the tag whose name begins at an offset; null if it is not cached. Ignores tags with other characters than
   * ASCII, which depend on the page's encoding.
   */
  find(source: HtmlSource, nameStart: number): Tag | null {
    const { codes, words } = source;
    const limit = Math.min(codes.length, nameStart + MAX_LENGTH);
    let hash = FNV_BASIS;
    let at = nameStart;
    for (; at <= limit - WORD; at += WORD) {
      const word = words.getInt32(at, true);
      if (hasGreater(word)) break;
      hash = Math.imul(hash ^ word, FNV_PRIME);
      // A multiplication moves bits up only. Without this, the last characters would not change the low bits.
      hash ^= hash >>> 15;
    }
    let code = 0;
    while (at < limit && code !== GREATER) {
      code = codes[at] as number;
      hash = Math.imul(hash ^ code, FNV_PRIME);
      at += 1;
    }
    this.#isRepeated = false;
    if (code !== GREATER) return null;
    const slot = this.#tags.slotOf(hash);
    this.#slot = slot;
    this.#end = at;
    const tag = this.#tags.valueAt(slot, source, nameStart, at);
    if (tag === null) {
      this.#isRepeated = this.#hashes[slot] === hash && isAscii(codes, nameStart, at);
      this.#hashes[slot] = hash;
    }
    return tag;
  }

  /** Caches the tag that `find` looked for last. It must end at `end`. */
  store(source: HtmlSource, nameStart: number, tag: Tag): void {
    this.#tags.store(this.#slot, source, nameStart, this.#end, tag);
  }
}

const GREATERS = GREATER * ONES;

/** Returns whether one of the four characters of a word is `>`. */
function hasGreater(word: number): boolean {
  return zeroBytes(word ^ GREATERS) !== 0;
}

function isAscii(codes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if ((codes[at] as number) >= 0x80) return false;
  return true;
}
