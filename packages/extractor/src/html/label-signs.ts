import { type Element, isText } from 'domhandler';

/** Inserted into the text in place of an icon or a class name that labels the number after it. */
const PHONE_MARK = '\u260E';
const FAX_MARK = '\u{1F4E0}';

const MAY_LABEL = /phone|tel|fax|whatsapp|fa-print|fa-mobile|handy/i;
/** Names of icons and of hCard's properties. Classes that show or hide an element on phones do not match. */
const PHONE_NAME =
  /(?:^|[^a-z])(?:(?:tele)?phones?|earphone|tel|telefon[eo]?|telefoon|phone-?num(?:ber)?|whatsapp|fa-mobile(?:-alt|-phone|-screen)?|handy|phone(?:icon|volume|call|alt)|(?:icon|ico|fa)phone|tele?)(?![a-z])/i;
const FAX_NAME = /(?:^|[^a-z])(?:tele)?fax(?:number|icon)?(?![a-z])|(?:^|\s)fa-print(?![a-z])/i;
const RESPONSIVE =
  /(?:^|[^a-z])(?:hidden|visible|hide|show|only|smart|no|non|min|max|for|on|is)-?(?:tele)?phone|phone-?(?:only|hide|hidden|visible|show|screen|case|s-)/i;
const MAX_NAME = 200;
const MAX_NAMES = 3_000;

/**
 * Finds the elements of a document that act as labels: icons, and elements whose class names the kind of their content.
 */
export class LabelSigns {
  /** Cache: a page repeats few classes many times. */
  readonly #byClass = new Map<string, string | null>();

  /** Returns the mark of an element; null if it is not a label. */
  of(element: Element, isForeign: boolean): string | null {
    const { name, attribs } = element;
    const className = attribs['class'];
    const byClass =
      className === undefined || name === 'body' || name === 'html' ? null : this.#ofClass(className);
    if (byClass !== null) return byClass;
    const property = attribs['itemprop'];
    if (property !== undefined)
      return property === 'telephone' ? PHONE_MARK : property === 'faxNumber' ? FAX_MARK : null;
    switch (name) {
      case 'a':
        return ofLink(attribs['href'] ?? '') ?? ofWords(attribs['aria-label'] ?? attribs['title']);
      case 'img':
        return ofWords(attribs['alt']) ?? ofWords(attribs['title']) ?? ofFile(attribs['src']);
      case 'i':
      case 'span':
      case 'svg':
      case 'abbr':
        return ofWords(attribs['aria-label'] ?? attribs['title'] ?? attribs['data-icon']);
      case 'use':
        return ofFile(attribs['href'] ?? attribs['xlink:href']);
      case 'title':
        return isForeign ? ofWords(textOf(element)) : null;
      default:
        return null;
    }
  }

  #ofClass(className: string): string | null {
    if (className.length < 3 || className.length > MAX_NAME) return null;
    const known = this.#byClass.get(className);
    if (known !== undefined) return known;
    const mark = MAY_LABEL.test(className) && !RESPONSIVE.test(className) ? markOf(className) : null;
    if (this.#byClass.size < MAX_NAMES) this.#byClass.set(className, mark);
    return mark;
  }
}

function markOf(name: string): string | null {
  return FAX_NAME.test(name) ? FAX_MARK : PHONE_NAME.test(name) ? PHONE_MARK : null;
}

function ofLink(href: string): string | null {
  if (/^\s{0,3}tel:/i.test(href)) return PHONE_MARK;
  return /^\s{0,3}fax:/i.test(href) ? FAX_MARK : null;
}

/** The label of an icon is short: a long text is about something else. */
function ofWords(words: string | undefined): string | null {
  return words === undefined || words.length > 40 || !MAY_LABEL.test(words) ? null : markOf(words);
}

/** Returns the mark for the file name of a picture or the name of a symbol. */
function ofFile(path: string | undefined): string | null {
  if (path === undefined || path.length > MAX_NAME || !MAY_LABEL.test(path)) return null;
  return markOf(path.slice(path.lastIndexOf('/') + 1));
}

function textOf(element: Element): string {
  const child = element.firstChild;
  return child !== null && isText(child) ? child.data.slice(0, MAX_NAME) : '';
}
