/**
 * Separators of the parts of an address in one line, including the colon after a label, but not the colon before a
 * number in an address such as `Atatürk Cad. No: 12 Kat: 3`.
 */
const SEPARATOR =
  /:(?!(?<=(?<![\p{L}])(?:no|kat|daire|d|k)\s?:)\s?\d)|[,;|\u2022\u00B7\u00BB\u25AA\u25C6\u25CA\u25CF\uFFFC\n\t\u260E\u2706\u{1F4E0}]|\s[-\u2013\u2014~]\s|\s\/\/\s/iu;
const EDGES = /^[\s.\-\u2013*>"'()/]+|[\s\-\u2013*"'(/]+$/g;
const MAX_TEXT = 300;

/** Splits the last `MAX_TEXT` characters of a string into the parts of an address, in order. Leaves out empty parts. */
export function splitSegments(text: string): string[] {
  return text
    .slice(-MAX_TEXT)
    .split(SEPARATOR)
    .map((part) => part.replace(EDGES, ''))
    .filter((part) => part !== '');
}
