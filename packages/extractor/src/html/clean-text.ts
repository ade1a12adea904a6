import { toStorableText } from '@scrapersky/core';

/** Returns a text as one storable line, cut to a maximum length; null if nothing remains. */
export function cleanText(text: string | null | undefined, maxLength: number): string | null {
  if (text === null || text === undefined) return null;
  // Read only twice the maximum length, which leaves room for white space.
  const line = toStorableText(text.slice(0, maxLength * 2))
    .replace(/\s+/gu, ' ')
    .trim()
    .normalize('NFC');
  if (line === '') return null;
  return line.length <= maxLength
    ? line
    : `${line
        .slice(0, maxLength - 1)
        .toWellFormed()
        .replace(/\uFFFD$/, '')}…`;
}
