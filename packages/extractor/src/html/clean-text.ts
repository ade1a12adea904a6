import { toStorableText } from '@scrapersky/core';

/** Returns text as one line that Postgres can store, cut to a maximum length; null if nothing remains. */
export function cleanText(text: string | null | undefined, maxLength: number): string | null {
  if (text === null || text === undefined) return null;
  // Read at most twice the maximum length, because white space is collapsed.
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
