import { extractPage } from '../../../packages/extractor/src/extract-page.ts';
import type { Parse } from './text-format.ts';
import { SITE } from './url-words.ts';

/** Returns a parser that extracts the facts of a page with a text between two pieces of HTML. */
export const page =
  (before: string, after = '', headers: Record<string, string> = {}): Parse =>
  (text) =>
    extractPage({ url: SITE.href, headers, body: Buffer.from(before + text + after), isHome: true });
