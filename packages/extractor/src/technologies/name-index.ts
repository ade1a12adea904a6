const BUCKET = 3;
const HASH = /^(?=[a-z]*\d)[0-9a-z]{4,10}$/i;

interface Beginning<T> {
  beginning: string;
  /** Whether a build hash must follow the name, as in `data-v-7a7a37b1`. */
  hashed: boolean;
  entry: T;
}

/** Finds the entries whose pattern is a name or a prefix of it, without comparing each pattern. */
export class NameIndex<T> {
  #exact = new Map<string, T[]>();
  /** Patterns with `*` or `#` by {@link bucketOf}. */
  #beginnings = new Map<number, Beginning<T>[]>();

  /**
   * @param pattern a name, or a prefix of at least three characters followed by `*` (anything) or `#` (a build hash)
   */
  add(pattern: string, entry: T): void {
    const last = pattern.at(-1);
    if (last !== '*' && last !== '#') {
      push(this.#exact, pattern, entry);
      return;
    }
    const beginning = pattern.slice(0, -1);
    if (beginning.length < BUCKET) throw new Error(`The prefix is too short: ${pattern}`);
    push(this.#beginnings, bucketOf(beginning), { beginning, hashed: last === '#', entry });
  }

  find(name: string): T[] {
    const exact = this.#exact.get(name) ?? [];
    const begun = this.#beginnings.get(bucketOf(name));
    if (begun === undefined) return exact;
    return exact.concat(begun.filter((one) => matches(one, name)).map(({ entry }) => entry));
  }
}

/** Returns a number for the first three characters of a name. A map finds numbers faster than new strings. */
function bucketOf(name: string): number {
  return name.charCodeAt(0) + 128 * name.charCodeAt(1) + 128 * 128 * name.charCodeAt(2);
}

function matches({ beginning, hashed }: Beginning<unknown>, name: string): boolean {
  return name.startsWith(beginning) && (!hashed || HASH.test(name.slice(beginning.length)));
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
