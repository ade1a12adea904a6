import { decodeHTMLAttribute } from 'entities';
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
import type { HtmlSource } from './html-source.ts';
import { internalized } from './internalized.ts';
import { NameCache } from './name-cache.ts';
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

/** A start tag, and the offset after its `>`. */
interface TagAt {
  tag: Tag;
  end: number;
}

/** Reads the start tag whose name begins at an offset. Returns null if the tag never ends. */
export function tagAt(source: HtmlSource, nameStart: number): TagAt | null {
  const plain = PLAIN_TAGS.read(source, nameStart);
  const { end } = PLAIN_TAGS;
  return source.text.charCodeAt(end) === GREATER
    ? { tag: plain, end: end + 1 }
    : readAttributes(source, end, plain.kind);
}

function readAttributes(source: HtmlSource, from: number, kind: ElementKind): TagAt | null {
  const html = source.text;
  let at = from;
  const attributes: Record<string, string> = {};
  for (;;) {
    at = skipSpace(html, at);
    let code = html.charCodeAt(at);
    if (code === GREATER) return { tag: describeTag(kind, attributes, false), end: at + 1 };
    if (code === SLASH) {
      at = skipSpace(html, at + 1);
      if (html.charCodeAt(at) !== GREATER) continue;
      return { tag: describeTag(kind, attributes, true), end: at + 1 };
    }
    const attribute = ATTRIBUTES.read(source, at);
    at = skipSpace(html, ATTRIBUTES.end);
    let value = '';
    if (html.charCodeAt(at) === EQUALS) {
      at = skipSpace(html, at + 1);
      code = html.charCodeAt(at);
      const isQuoted = code === QUOTE || code === APOSTROPHE;
      const valueStart = isQuoted ? at + 1 : at;
      const end = isQuoted
        ? html.indexOf(code === QUOTE ? '"' : "'", valueStart)
        : endOfWord(html, valueStart);
      if (end === -1) return null;
      value = source.slice(valueStart, end);
      if (hasReference(value)) value = decodeHTMLAttribute(value);
      at = isQuoted ? end + 1 : end;
    }
    if (at >= html.length) return null;
    if (!Object.hasOwn(attributes, attribute)) attributes[attribute] = value;
  }
}
