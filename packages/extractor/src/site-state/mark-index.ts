/** Number of characters by which marks are indexed, and the minimum length of a mark. */
const KEY_LENGTH = 3;
const MASK = 0xffff;

/** Finds strings (marks) in code in one pass. One search for each mark would take twenty times as long. */
export class MarkIndex<T> {
  readonly #byKey = new Map<number, { mark: string; rank: number; entry: T }[]>();
  /** Has the value 1 for the keys of all marks, so that one lookup excludes most positions. */
  readonly #keys = new Uint8Array(MASK + 1);

  /** @param marks marks in lower case with their entries; if several marks occur, the first in this list counts */
  constructor(marks: readonly (readonly [mark: string, entry: T])[]) {
    for (const [rank, [mark, entry]] of marks.entries()) {
      if (mark.length < KEY_LENGTH)
        throw new Error(`A mark needs at least ${KEY_LENGTH} characters: ${mark}`);
      const key = keyOf(mark.charCodeAt(0), mark.charCodeAt(1), mark.charCodeAt(2));
      this.#keys[key] = 1;
      this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), { mark, rank, entry }]);
    }
  }

  /** Returns the entry of the first mark in the list that occurs in the code; null if none does. */
  find(code: string): T | null {
    let found: { rank: number; entry: T } | null = null;
    let first = code.charCodeAt(0);
    let second = code.charCodeAt(1);
    for (let at = 2; at < code.length; at += 1) {
      const third = code.charCodeAt(at);
      const key = keyOf(first, second, third);
      if (this.#keys[key] === 1) {
        for (const candidate of this.#byKey.get(key) ?? []) {
          if ((found === null || candidate.rank < found.rank) && code.startsWith(candidate.mark, at - 2))
            found = candidate;
        }
      }
      first = second;
      second = third;
    }
    return found?.entry ?? null;
  }
}

/** Returns the key of three characters. Few other characters have the same key. */
function keyOf(first: number, second: number, third: number): number {
  return ((first << 10) ^ (second << 5) ^ third) & MASK;
}
