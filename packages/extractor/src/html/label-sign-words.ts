/** Marks: characters inserted into the text for an element, such as an icon, that labels the following number. */
export const PHONE_MARK = '\u260E';
export const FAX_MARK = '\u{1F4E0}';

const MAY_LABEL = /phone|tel|fax|whatsapp|fa-print|fa-mobile|handy/i;
/** Matches names of icons and hCard properties that mean a phone. */
const PHONE_NAME =
  /(?:^|[^a-z])(?:(?:tele)?phones?|earphone|tel|telefon[eo]?|telefoon|phone-?num(?:ber)?|whatsapp|fa-mobile(?:-alt|-phone|-screen)?|handy|phone(?:icon|volume|call|alt)|(?:icon|ico|fa)phone|tele?)(?![a-z])/i;
const FAX_NAME = /(?:^|[^a-z])(?:tele)?fax(?:number|icon)?(?![a-z])|(?:^|\s)fa-print(?![a-z])/i;
/** Matches classes that show or hide an element on phones. */
const RESPONSIVE =
  /(?:^|[^a-z])(?:hidden|visible|hide|show|only|smart|no|non|min|max|for|on|is)-?(?:tele)?phone|phone-?(?:only|hide|hidden|visible|show|screen|case|s-)/i;
export const MAX_NAME = 200;

/**
 * Returns the mark for the value of a class attribute. Returns null if the classes name neither phone nor fax, if they
 * show or hide the element on phones, or if the value is longer than `MAX_NAME`.
 */
export function labelSignOfClass(className: string): string | null {
  if (className.length > MAX_NAME) return null;
  const sign = labelSignIn(className);
  return sign !== null && RESPONSIVE.test(className) ? null : sign;
}

/** Returns the mark for a name or a few words; null if they mean neither phone nor fax. */
export function labelSignIn(text: string): string | null {
  if (!MAY_LABEL.test(text)) return null;
  return FAX_NAME.test(text) ? FAX_MARK : PHONE_NAME.test(text) ? PHONE_MARK : null;
}
