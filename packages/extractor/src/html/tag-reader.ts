import { decodeHTMLAttribute } from 'entities';
import { copyOf } from '../copy-of.ts';
import { describeTag } from './describe-tag.ts';
import { type ElementKind, kindOf } from './element-kind.ts';
import {
  ATTRIBUTE_NAME_ENDS,
  APOSTROPHE,
  EQUALS,
  GREATER,
  QUOTE,
  SLASH,
  TAG_NAME_ENDS,
  endOfWord,
  hasReference,
  skipSpace,
} from './html-characters.ts';
import { HtmlSource } from './html-source.ts';
import { internalized } from './internalized.ts';
import { NameCache } from './name-cache.ts';
import { TagCache } from './tag-cache.ts';
import type { Tag } from './tag.ts';

const COMMON_ATTRIBUTES = new Map(
  (
    'action alt aria-controls aria-current aria-describedby aria-expanded aria-haspopup aria-hidden aria-label ' +
    'aria-labelledby as async autocomplete charset class colspan content crossorigin d data-id data-src data-srcset ' +
    'data-target data-toggle datetime decoding defer dir fetchpriority fill for frameborder height href hreflang ' +
    'http-equiv id integrity itemid itemprop itemscope itemtype lang loading media method name onclick placeholder ' +
    'points property rel role rowspan sizes src srcset stroke stroke-width style tabindex target title transform ' +
    'type value viewbox width xlink:href xml:space xmlns xmlns:xlink'
  )
    .split(' ')
    .map((name) => [name, internalized(name)]),
);
/** Cache of kinds, each with the tag that has no attributes. */
const PLAIN_TAGS = new NameCache(TAG_NAME_ENDS, (name) => describeTag(kindOf(name), {}, false));
const ATTRIBUTES = new NameCache(ATTRIBUTE_NAME_ENDS, (name) => COMMON_ATTRIBUTES.get(name) ?? name);
const CACHE = new TagCache();

/** A start tag, and the offset after its `>`. */
interface TagAt {
  tag: Tag;
  end: number;
}

/** Reads the start tag whose name begins at an offset. Returns null if the tag never ends. */
export function tagAt(source: HtmlSource, nameStart: number): TagAt | null {
  const plain = PLAIN_TAGS.read(source, nameStart);
  const { end } = PLAIN_TAGS;
  if (source.codes[end] === GREATER) return { tag: plain, end: end + 1 };
  const cached = CACHE.find(source, nameStart);
  if (cached !== null) return { tag: cached, end: CACHE.end };
  const found = readAttributes(source, end, plain.kind);
  // The cache cannot find a tag again that goes on after its first `>`.
  if (found === null || !CACHE.isRepeated || found.end !== CACHE.end) return found;
  return { tag: cacheTag(source, nameStart, end, plain.kind) ?? found.tag, end: found.end };
}

/**
 * Reads the tag that `CACHE.find` looked for last from a copy of its source, and caches it. The copy has the same tag,
 * because the tag ends at its first `>`.
 */
function cacheTag(source: HtmlSource, nameStart: number, nameEnd: number, kind: ElementKind): Tag | null {
  // The values of a tag are slices. Those of the page would keep the whole page in memory.
  const text = copyOf(source.text.slice(nameStart, CACHE.end));
  const copy = new HtmlSource(text, null, source.codes.subarray(nameStart, CACHE.end));
  const found = readAttributes(copy, nameEnd - nameStart, kind);
  if (found !== null) CACHE.store(source, nameStart, found.tag);
  return found?.tag ?? null;
}

function readAttributes(source: HtmlSource, from: number, kind: ElementKind): TagAt | null {
  const { text, codes } = source;
  let at = from;
  const attributes: Record<string, string> = {};
  for (;;) {
    at = skipSpace(codes, at);
    let code = codes[at];
    if (code === undefined) return null;
    if (code === GREATER) return { tag: describeTag(kind, attributes, false), end: at + 1 };
    if (code === SLASH) {
      at = skipSpace(codes, at + 1);
      if (codes[at] !== GREATER) continue;
      return { tag: describeTag(kind, attributes, true), end: at + 1 };
    }
    const attribute = ATTRIBUTES.read(source, at);
    at = skipSpace(codes, ATTRIBUTES.end);
    let value = '';
    if (codes[at] === EQUALS) {
      at = skipSpace(codes, at + 1);
      code = codes[at];
      const isQuoted = code === QUOTE || code === APOSTROPHE;
      const valueStart = isQuoted ? at + 1 : at;
      const end = isQuoted
        ? text.indexOf(code === QUOTE ? '"' : "'", valueStart)
        : endOfWord(codes, valueStart);
      if (end === -1) return null;
      value = source.slice(valueStart, end);
      if (hasReference(value)) value = decodeHTMLAttribute(value);
      at = isQuoted ? end + 1 : end;
    }
    if (at >= codes.length) return null;
    if (!Object.hasOwn(attributes, attribute)) attributes[attribute] = value;
  }
}
