import { FAX_MARK, labelSignIn, MAX_NAME, PHONE_MARK } from './label-sign-words.ts';
import type { PageElement } from './page-tree.ts';
import type { Tag } from './tag.ts';

type TagSource = Pick<
  Tag,
  'kind' | 'attributes' | 'itemprop' | 'href' | 'ariaLabel' | 'title' | 'dataIcon' | 'classTraits'
>;

/**
 * Returns the mark for a tag of an element that acts as a label, such as an icon, a link with `tel:`, or an element
 * whose class names phone or fax. Returns null for any other tag.
 */
export function labelSignOf({
  kind,
  attributes,
  itemprop,
  href,
  ariaLabel,
  title,
  dataIcon,
  classTraits,
}: TagSource): string | null {
  const { name } = kind;
  const byClass = name === 'body' || name === 'html' ? null : classTraits.sign;
  if (byClass !== null) return byClass;
  if (itemprop !== undefined)
    return itemprop === 'telephone' ? PHONE_MARK : itemprop === 'faxNumber' ? FAX_MARK : null;
  switch (name) {
    case 'a':
      return ofLink(href ?? '') ?? ofWords(ariaLabel ?? title);
    case 'img':
      return ofWords(attributes['alt']) ?? ofWords(title) ?? ofFile(attributes['src']);
    case 'i':
    case 'span':
    case 'svg':
    case 'abbr':
      return ofWords(ariaLabel ?? title ?? dataIcon);
    case 'use':
      return ofFile(href ?? attributes['xlink:href']);
    default:
      return null;
  }
}

/** Returns the mark for the title of a drawing that acts as a label. */
export function labelSignOfTitle({ tag, firstChild }: PageElement): string | null {
  if (tag.labelSign !== null || tag.itemprop !== undefined) return tag.labelSign;
  return firstChild?.type === 'text' ? ofWords(firstChild.data.slice(0, MAX_NAME)) : null;
}

function ofLink(href: string): string | null {
  if (/^\s{0,3}tel:/i.test(href)) return PHONE_MARK;
  return /^\s{0,3}fax:/i.test(href) ? FAX_MARK : null;
}

/** Returns the mark for the label, title or alternative text of an element. A long text is about something else. */
function ofWords(words: string | undefined): string | null {
  return words === undefined || words.length > 40 ? null : labelSignIn(words);
}

/** Returns the mark for the file name of a picture or the name of a symbol. */
function ofFile(path: string | undefined): string | null {
  if (path === undefined || path.length > MAX_NAME) return null;
  return labelSignIn(path.slice(path.lastIndexOf('/') + 1));
}
