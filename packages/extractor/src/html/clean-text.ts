import { toStorableText } from '@scrapersky/core';

/** Text as one line for people and for Postgres, cut at a length; null where nothing is left. */
export function cleanText(text: string | null | undefined, maxLength: number): string | null {
  if (text === null || text === undefined) return null;
  // Twice the length leaves room for white space; the rest need not be touched at all.
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
