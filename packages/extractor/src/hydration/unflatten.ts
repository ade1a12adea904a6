/**
 * Notation of a flat list of values. The formats of devalue (Nuxt) and turbo-stream (Remix, React Router) differ only
 * in these points.
 */
interface FlatFormat {
  /** Returns the name of a member for its key in the list; null if there is none. */
  nameOf(key: string, flat: readonly unknown[]): string | null;
  /** Type marks of lists that stand for the one value they contain. */
  wrappers: ReadonlySet<string>;
  /** Type marks of objects and maps that are written as lists of names and values. */
  pairs: ReadonlySet<string>;
  sets: ReadonlySet<string>;
}

const DEVALUE: FlatFormat = {
  nameOf: (key) => key,
  wrappers: new Set(
    'Reactive ShallowReactive Ref ShallowRef EmptyRef EmptyShallowRef NuxtError Object Island'.split(' '),
  ),
  pairs: new Set(['null', 'Map']),
  sets: new Set(['Set']),
};

const TURBO_STREAM: FlatFormat = {
  nameOf: (key, flat) => {
    const name = key.startsWith('_') ? flat[Number(key.slice(1))] : key;
    return typeof name === 'string' ? name : null;
  },
  wrappers: new Set(['P', 'Z', 'SingleFetchClassInstance']),
  pairs: new Set(['N', 'M']),
  sets: new Set(['S']),
};

/** An item that stands for the item at another index. */
class Alias {
  readonly index: unknown;

  constructor(index: unknown) {
    this.index = index;
  }
}

const MAX_ALIASES = 20;

/**
 * Returns the value that a flat list describes. The first item is the root, and items refer to others by index. A value
 * with two references is shared, and cycles remain, so the result is no larger than the list.
 */
function unflatten(flat: readonly unknown[], format: FlatFormat): unknown {
  const values = flat.map((item) => emptyValueOf(item, format));
  // Anything but a number would name a member of the list, such as its prototype, or fail to become a name.
  const itemAt = (index: unknown): unknown => (typeof index === 'number' ? values[index] : undefined);
  const valueAt = (index: unknown): unknown => {
    let value = itemAt(index);
    for (let round = 0; value instanceof Alias && round < MAX_ALIASES; round += 1)
      value = itemAt(value.index);
    return value instanceof Alias ? undefined : value;
  };
  for (const [index, item] of flat.entries()) {
    const value = values[index];
    if (item === null || typeof item !== 'object' || value instanceof Alias) continue;
    if (Array.isArray(value))
      for (const one of typeof item === 'object' && Array.isArray(item) ? itemsOf(item, format) : [])
        value.push(valueAt(one));
    else if (value !== null && typeof value === 'object')
      for (const [key, target] of membersOf(item, format, flat))
        if (key !== '__proto__') (value as Record<string, unknown>)[key] = valueAt(target);
  }
  return valueAt(0);
}

function emptyValueOf(item: unknown, { wrappers, pairs, sets }: FlatFormat): unknown {
  if (!Array.isArray(item)) return item !== null && typeof item === 'object' ? {} : item;
  const [mark] = item as unknown[];
  if (typeof mark !== 'string') return [];
  if (wrappers.has(mark)) return new Alias(item[1]);
  if (pairs.has(mark)) return {};
  if (sets.has(mark)) return [];
  // Dates, URLs and similar values are written as text.
  return typeof item[1] === 'string' ? item[1] : undefined;
}

function itemsOf(item: readonly unknown[], { sets }: FlatFormat): readonly unknown[] {
  return typeof item[0] === 'string' && sets.has(item[0]) ? item.slice(1) : item;
}

function membersOf(item: object, format: FlatFormat, flat: readonly unknown[]): [string, unknown][] {
  const members: [string, unknown][] = [];
  if (Array.isArray(item)) {
    for (let at = 1; at + 1 < item.length; at += 2) {
      const name: unknown = typeof item[at] === 'number' ? flat[item[at] as number] : item[at];
      if (typeof name === 'string') members.push([name, item[at + 1]]);
    }
    return members;
  }
  for (const [key, target] of Object.entries(item)) {
    const name = format.nameOf(key, flat);
    if (name !== null) members.push([name, target]);
  }
  return members;
}

/** Returns the value of a string in the devalue format, as in `<script id="__NUXT_DATA__">`. */
export function parseDevalue(text: string): unknown {
  const flat = parseOrNull(text);
  return Array.isArray(flat) ? unflatten(flat, DEVALUE) : flat;
}

/**
 * Returns the value of a stream in the turbo-stream format. The first line is the list; further lines add the results
 * of promises.
 */
export function parseTurboStream(text: string): unknown {
  const flat: unknown[] = [];
  const promised = new Map<unknown, number>();
  for (const line of text.split('\n')) {
    const [, id, data = ''] = /^(?:P(\d{1,9}):)?([^]*)$/.exec(line) ?? [];
    const items = data === '' ? null : parseOrNull(data);
    if (id !== undefined) promised.set(Number(id), typeof items === 'number' ? items : flat.length);
    if (Array.isArray(items)) for (const item of items as unknown[]) flat.push(item);
  }
  const settled = flat.map((item) =>
    Array.isArray(item) && item[0] === 'P' ? ['P', promised.get(item[1])] : item,
  );
  return settled.length === 0 ? undefined : unflatten(settled, TURBO_STREAM);
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
