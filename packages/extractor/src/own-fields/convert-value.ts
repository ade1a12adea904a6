import type { OwnField } from '@scrapersky/core';
import { cleanText } from '../html/clean-text.ts';
import { resolveUrl } from '../html/resolve-url.ts';

const MAX_TEXT = 1_000;
const NUMBER = /-?\d[\d.,'\u00A0\u202F ]{0,30}/;

/** Converts text to the type of its field; returns null if this is impossible. */
export function convertValue(text: string, type: OwnField['type'], baseUrl: string): string | number | null {
  switch (type) {
    case 'text':
      return cleanText(text, MAX_TEXT);
    case 'url':
      return resolveUrl(text, baseUrl);
    case 'number':
      return toNumber(text.slice(0, MAX_TEXT));
  }
}

/**
 * Reads the first number in a string. The last `.` or `,` is the decimal separator, with two exceptions: a repeated one
 * groups thousands, and so does the only one if 1 to 3 digits without a leading zero precede it and exactly 3 follow
 * (`1.299`, but not `0.125`).
 */
function toNumber(text: string): number | null {
  const written = NUMBER.exec(text)?.[0]
    .replace(/[.,'\s]+$/, '')
    .replace(/['\s]/g, '');
  if (written === undefined) return null;
  const last = Math.max(written.lastIndexOf('.'), written.lastIndexOf(','));
  if (last === -1) return Number(written);
  const separator = written.charAt(last);
  const others = written.slice(0, last);
  const isRepeated = others.includes(separator);
  const hasOther = /[.,]/.test(others.replaceAll(separator, ''));
  const groups = isRepeated || (!hasOther && /^-?[1-9]\d{0,2}$/.test(others) && written.length - last === 4);
  const plain = groups
    ? written.replace(/[.,]/g, '')
    : `${others.replace(/[.,]/g, '')}.${written.slice(last + 1)}`;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}
