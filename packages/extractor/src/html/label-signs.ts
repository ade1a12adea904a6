import { type Element, isText } from 'domhandler';
import { classTraitsOf } from './class-traits.ts';
import type { CommonAttributes } from './common-attributes.ts';
import { FAX_MARK, labelSignIn, MAX_NAME, PHONE_MARK } from './label-sign-words.ts';

/**
 * Returns the mark for an element that acts as a label, such as an icon, a link with `tel:`, or an element whose class
 * names phone or fax. Returns null for any other element.
 */
export function labelSignOf(element: Element, common: CommonAttributes, isForeign: boolean): string | null {
  const { name, attribs } = element;
  const { itemprop, href, ariaLabel, title } = common;
  const byClass = name === 'body' || name === 'html' ? null : classTraitsOf(common.className).sign;
  if (byClass !== null) return byClass;
  if (itemprop !== undefined)
    return itemprop === 'telephone' ? PHONE_MARK : itemprop === 'faxNumber' ? FAX_MARK : null;
  switch (name) {
    case 'a':
      return ofLink(href ?? '') ?? ofWords(ariaLabel ?? title);
    case 'img':
      return ofWords(attribs['alt']) ?? ofWords(title) ?? ofFile(attribs['src']);
    case 'i':
    case 'span':
    case 'svg':
    case 'abbr':
      return ofWords(ariaLabel ?? title ?? common.dataIcon);
    case 'use':
      return ofFile(href ?? attribs['xlink:href']);
    case 'title':
      return isForeign ? ofWords(textOf(element)) : null;
    default:
      return null;
  }
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

function textOf(element: Element): string {
  const child = element.firstChild;
  return child !== null && isText(child) ? child.data.slice(0, MAX_NAME) : '';
}
