import type { FoundAddress } from './find-addresses.ts';
import { findLegalName, withoutLegalForm } from './legal-forms.ts';
import { readCopyrightHolders } from './read-copyright-holders.ts';
import type { SiteNameMatch } from './site-name-match.ts';

/** Factor for the confidence in an address of another company on a page that shows its own imprint. */
const OF_OTHERS = 0.5;
/** Number of lines above an address that may name its company, or introduce the imprint. */
const LINES_ABOVE = 6;
const MAX_LINE = 300;
/** Matches a line that introduces an imprint, in the most common languages. */
const IMPRINT =
  /^[\s\uFFFC]{0,3}(?:impressum|imprint|legal (?:notice|information)|company (?:details|information)|anbieterkennzeichnung|angaben gem(?:äß|\.) § ?5.{0,30}|mentions légales|aviso legal|note legali|colofon|nota prawna|会社概要|特定商取引法.{0,12})[\s:\uFFFC]{0,3}$/iu;

/**
 * Marks the addresses of other companies, such as those that an article is about, if the page shows an imprint of its
 * own: an address below the site's name, below the holder of the copyright, or below a heading such as `Impressum`.
 */
export function markOthers(
  found: readonly FoundAddress[],
  lines: readonly string[],
  match: SiteNameMatch,
): FoundAddress[] {
  if (found.length < 2) return [...found];
  const owners = found.map((address, i) => ownerOf(address, found[i - 1]?.line ?? -1, lines));
  const names = new Set(owners.map(({ name }) => name).filter((name) => name !== null));
  if (names.size < 2) return [...found];
  const holders = new Set(readCopyrightHolders(lines).map(({ name }) => keyOf(name)));
  const own = new Set(
    owners
      .filter(
        ({ name, isImprint }) =>
          name !== null && (isImprint || match.isLike(name) || holders.has(keyOf(name))),
      )
      .map(({ name }) => name),
  );
  return found.map((address, i) => {
    const name = owners[i]?.name ?? null;
    const isOthers = own.size > 0 && name !== null && !own.has(name);
    return isOthers ? { ...address, confidence: address.confidence * OF_OTHERS, isOthers } : address;
  });
}

interface Owner {
  /** Legal name of the company nearest above the address; null if there is none. */
  name: string | null;
  /** Whether a line above introduces an imprint. */
  isImprint: boolean;
}

/** @param previous index of the line of the address above */
function ownerOf({ line }: FoundAddress, previous: number, lines: readonly string[]): Owner {
  const first = Math.max(0, line - LINES_ABOVE, line === previous ? line : previous + 1);
  let name: string | null = null;
  let isImprint = false;
  for (let i = line; i >= first; i -= 1) {
    const text = (lines[i] ?? '').slice(0, MAX_LINE);
    name ??= findLegalName(text)?.name ?? null;
    isImprint ||= IMPRINT.test(text);
  }
  return { name, isImprint };
}

function keyOf(name: string): string {
  return withoutLegalForm(name).toLowerCase();
}
