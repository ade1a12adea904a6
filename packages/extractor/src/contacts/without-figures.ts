/**
 * Matches figures that may follow a phone number: opening hours such as `9-17 Uhr` in `040 222 07 76 9-17 Uhr`, their
 * end such as `18 Uhr`, `24 h`, `24/7`, a number of lines, the price of a call, and a date.
 */
const FIGURES =
  /(?<=\s)(?:\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?\s?)?(?:[-\u2013]|to|bis|tot)\s?\d{1,2}(?:[:.]\d\d)?\s?(?:uhr|uur|h|[ap]\.?m)(?!\p{L})|\d{1,2}(?:[:.]\d\d)?\s?(?:uhr|uur)(?!\p{L})|24\s?(?:h|hrs?|hours?|std|stunden|stdn|heures|horas|ore|uur|timmar|timer|godz)(?!\p{L})|(?:24\s?\/\s?7|24\s?\/\s?24|7\s?\/\s?7)(?!\d)|\d{1,2}\s(?:leitungen|linien|lines|lignes|linee|líneas|linhas)(?!\p{L})|\d{1,3}(?:[.,]\d{1,2})?\s?(?:ct|cents?|euro?|\u20AC)(?!\p{L})|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d(?!\d))/giu;
const MAY_HOLD_FIGURES =
  /\d\s?(?:uhr|uur|[hcelo\u20AC]|std|stunden|godz|tim|[ap]\.?m)|[47]\s?\/\s?[27]|\.(?:19|20)\d\d/iu;
/** Matches an IBAN in groups of four, or as banks in France and Italy group it. Its last digits look like a number. */
const IBAN =
  /(?<![A-Z\d])[A-Z]{2} ?\d\d(?:(?: ?[A-Z\d]{4}){3,7}(?: ?[A-Z\d]{1,3})?|(?: ?[A-Z])?(?: ?\d{5}){2} ?[A-Z\d]{11,12}(?: ?\d\d)?)(?![A-Z\d])/g;

/** Replaces the characters of figures that are not part of a phone number. Offsets stay the same. */
export function withoutFigures(text: string): string {
  const rest = MAY_HOLD_FIGURES.test(text) ? text.replace(FIGURES, crossOut) : text;
  return rest.replace(IBAN, crossOut);
}

function crossOut(figure: string): string {
  return 'x'.repeat(figure.length);
}
