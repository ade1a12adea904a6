import { ATTRIBUTES, CONTENT_TYPES, LISTS, PAGE, PIECES } from './hostile-pieces.ts';

/** A document that may crash or slow down its parser. */
export interface HostileDocument {
  /** Description of the document's parts, for the report of a failure. */
  recipe: string;
  contentType: string;
  body: Buffer;
}

/** Returns a generator of pseudo-random numbers from 0 to 1, which are the same for the same seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Returns the hostile document for a seed. The same seed always gives the same document.
 * @param maxBytes approximate upper limit of the document's size; most documents are much smaller
 */
export function hostileDocument(seed: number, maxBytes: number): HostileDocument {
  const random = randomNumbers(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T;
  // Sizes are uniform on a logarithmic scale, so only a few documents are large.
  const size = Math.floor(100 * (maxBytes / 100) ** random());
  const fill = (piece: string): string => piece.repeat(Math.ceil(size / Math.max(1, piece.length)));
  const contentType = random() < 0.7 ? 'text/html; charset=utf-8' : pick(CONTENT_TYPES);

  const kinds: Record<string, () => string | Buffer> = {
    repeated: () => fill(pick(PIECES)),
    pair: () => fill(pick(PIECES) + pick(PIECES)),
    opened: () => pick(PIECES) + fill(pick(PIECES)),
    mixed: () => {
      let text = '';
      while (text.length < size) text += pick(PIECES);
      return text;
    },
    list: () => {
      const item = pick(LISTS);
      const open = random() < 0.3 ? '<html lang="en-US">' : '';
      let text = open + (item.startsWith('+') ? '<p>' : '');
      for (let i = 0; text.length < size; i += 1) text += item.replaceAll('#', String(1_000 + i));
      return text;
    },
    structured: () => {
      const item =
        '{"@type":"Store","telephone":"+1 415 555 #","email":"a#@acme.com","logo":"/l#.png","sameAs":["https://x.com/a#"]}';
      const items: string[] = [];
      for (let i = 0; items.length * item.length < size; i += 1)
        items.push(item.replaceAll('#', String(1_000 + i)));
      return `<script type="application/ld+json">{"@graph":[${items.join(random() < 0.5 ? ',' : ',,')}]}</script>`;
    },
    attributes: () => {
      let text = '<a ';
      for (let i = 0; text.length < size; i += 1)
        text += `${pick(ATTRIBUTES)}${random() < 0.5 ? i : ''}="${pick(PIECES)}" `;
      return `${text}>`;
    },
    attribute: () =>
      `<${pick(['a', 'meta', 'link', 'img', 'html', 'div', 'joomla-hidden-mail', 'script'])} ${pick(ATTRIBUTES)}="${fill(pick(PIECES).replaceAll('"', ''))}">`,
    metas: () =>
      fill(
        `<meta ${pick(['name', 'property', 'itemprop', 'http-equiv'])}="${pick(PIECES)}" content='${pick(PIECES)}'>`,
      ),
    jsonLd: () =>
      `<script type="application/ld+json">${fill(pick(['[', '{"a":', '{"@graph":[{', '"\\', '"a",', '{},', '/*', '1e9']))}`,
    mutated: () => {
      const bytes = Buffer.from(PAGE);
      for (let i = below(60); i > 0; i -= 1) bytes[below(bytes.length)] = below(256);
      const from = below(bytes.length);
      const chunk = bytes.subarray(from, from + below(300));
      return Buffer.concat([
        bytes.subarray(0, below(bytes.length)),
        ...Array.from({ length: below(20) }, () => chunk),
        bytes.subarray(from),
      ]);
    },
    bytes: () => Buffer.from(Array.from({ length: Math.min(size, 50_000) }, () => below(256))),
  };
  const kind = pick(Object.keys(kinds));
  const made = (kinds[kind] as () => string | Buffer)();
  const body = typeof made === 'string' ? Buffer.from(made) : made;
  const beginning = JSON.stringify(body.subarray(0, 60).toString('utf8'));
  return {
    recipe: `seed ${seed}, ${kind}, ${body.length} bytes, ${contentType.slice(0, 40)}: ${beginning}`,
    contentType,
    body,
  };
}
