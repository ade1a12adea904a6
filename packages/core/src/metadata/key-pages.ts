/** The kinds of pages for which metadata reports a URL, in the order of their CSV columns. */
export const KEY_PAGES = [
  'contact',
  'about',
  'imprint',
  'privacy',
  'terms',
  'careers',
  'pricing',
  'blog',
  'press',
  'support',
  'login',
  'shop',
  'status',
  'booking',
] as const;
export type KeyPage = (typeof KEY_PAGES)[number];
