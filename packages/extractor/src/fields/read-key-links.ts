import { resolveDocumentUrl } from '../html/resolve-url.ts';
import { foldText } from '../site-state/page-outline.ts';
import { TextMemo } from '../text-memo.ts';
import type { KeyLink } from '../page-facts.ts';
import type { Page } from '../page.ts';
import { CONTACT_LABELS, OTHER_USUAL_PATHS, OWNER_LABELS, USUAL_PATHS } from './key-link-labels.ts';

/** Characters of further words next to a label: `Contact us today`, `Kontakt & Service`. */
const MAX_EXTRA = 12;
const MAX_LABEL = 40;
const MAX_LINKS = 20;
/** A label that only needs lower case, as most do. */
const PLAIN_LABEL = /^[a-z]+(?: [a-z]+)*$/i;
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;

const RANKS = new Map<string, 0 | 1>([
  ...OWNER_LABELS.map((label) => [fold(label), 1] as const),
  ...CONTACT_LABELS.map((label) => [fold(label), 0] as const),
]);
/** Labels of one long word, next to which a link's text may have other words; for one word, the first label wins. */
const LONG_LABELS = new Map(
  [...RANKS]
    .filter(([label]) => label.length >= 5 && !label.includes(' '))
    .map(([word, rank], order) => [word, { rank, order }]),
);

const RANKS_OF_LABELS = new TextMemo(rankOf, 1_000, MAX_LABEL);

/** Link type that names the contact page. No link type names an imprint or an about page. */
const CONTACT_REL = 'contact';

/**
 * Reads the links to contact, imprint and about pages, in any language and at any path. A home page without a link to a
 * contact page gets the usual paths instead.
 */
export function readKeyLinks(page: Page, language: string | null, isHome: boolean): KeyLink[] {
  const links = new Map<string, 0 | 1>();
  for (const { rel, href } of page.parts.links) {
    const url = rel.includes(CONTACT_REL) ? resolveDocumentUrl(href, page.baseUrl) : null;
    if (url !== null && links.size < MAX_LINKS) links.set(url, 0);
  }
  for (const { url, label, rel } of page.links) {
    if (links.size >= MAX_LINKS) break;
    const known = links.get(url) ?? 2;
    if (known === 0) continue;
    const rank = rel.includes(CONTACT_REL) ? 0 : RANKS_OF_LABELS.of(label);
    if (rank !== null && rank < known) links.set(url, rank);
  }
  const found = [...links].map(([url, rank]) => ({ url, rank, isGuess: false }));
  if (!isHome || found.some(({ rank }) => rank === 0)) return found;
  const paths = USUAL_PATHS[language?.slice(0, 2).toLowerCase() ?? ''] ?? OTHER_USUAL_PATHS;
  return [
    ...found,
    ...paths.map((path): KeyLink => ({ url: new URL(path, page.url).href, rank: 1, isGuess: true })),
  ];
}

function rankOf(label: string): 0 | 1 | null {
  if (label === '' || label.length > MAX_LABEL) return null;
  const text = fold(label);
  const whole = RANKS.get(text);
  if (whole !== undefined) return whole;
  let first: { rank: 0 | 1; order: number } | undefined;
  for (const word of text.split(' ')) {
    const label = text.length <= word.length + MAX_EXTRA ? LONG_LABELS.get(word) : undefined;
    if (label !== undefined && label.order < (first?.order ?? Infinity)) first = label;
  }
  return first?.rank ?? null;
}

function fold(label: string): string {
  return PLAIN_LABEL.test(label) ? label.toLowerCase() : foldText(label, null).replace(EDGES, '');
}
