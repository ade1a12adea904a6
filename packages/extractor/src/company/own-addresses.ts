import type { OthersContacts } from '../contacts/others-contacts.ts';
import type { Page } from '../page.ts';
import { siteOf } from '../site-of-url.ts';
import type { FoundAddress } from './find-addresses.ts';
import { isOthersName } from './is-others-name.ts';
import { findLegalName } from './legal-forms.ts';
import { markOthers } from './mark-others.ts';
import { isPolicyUrl } from './policy-page.ts';
import { providerIn } from './service-providers.ts';
import type { SiteNameMatch } from './site-name-match.ts';

/** Factor for the confidence in an address on a page that also names other companies. */
const ON_POLICY_PAGE = 0.6;
/** Number of lines above an address that may name its owner. */
const OWNER_LINES = 2;
/** Number of lines above an address that may introduce its company, such as the owner's insurer. */
const INTRODUCING_LINES = 4;
const MAX_INTRODUCTION = 300;
const MAX_LABEL = 80;
/** Matches the insurance that lawyers, architects and agents name in their imprints. */
const INSURANCE =
  /haftpflicht|professional (?:indemnity|liability)|responsabilité civile|beroepsaansprakelijk|responsabilidad civil|responsabilità civile/iu;
const INSURER = /versicherung|insurance|assurance|verzekering|seguros|assicurazion|allianz|\bAXA\b/iu;

/**
 * Returns the addresses in a page's text without those of authorities, banks, the site's makers and providers of
 * services.
 */
export function ownAddresses(
  found: readonly FoundAddress[],
  { url, parts: { lines } }: Page,
  others: OthersContacts,
  match: SiteNameMatch,
): FoundAddress[] {
  const details = { siteLabel: siteOf(url).label, emailDomain: null };
  const isOthers = ({ line, parts }: FoundAddress): boolean => {
    const text = lines[line] ?? '';
    const offset = text.indexOf(parts.street ?? parts.postal_code ?? parts.locality ?? '');
    const start = Math.max(0, line - OWNER_LINES);
    return (
      isLabelled(lines, line, Math.max(0, offset), match) ||
      others.ownerAt(line, Math.max(0, offset), details) !== null ||
      (offset <= 0 && others.ownerAt(line - 1, 0, details) !== null) ||
      lines.slice(start, line + 1).some((one) => {
        const provider = providerIn(one);
        return provider !== null && !match.isLike(provider);
      })
    );
  };
  const own = markOthers(
    found.filter((address) => address.line < 0 || !isOthers(address)),
    lines,
    match,
  );
  return isPolicyUrl(url)
    ? own.map((address) => ({ ...address, confidence: address.confidence * ON_POLICY_PAGE }))
    : own;
}

/**
 * Returns whether an address belongs to an insurer or another company that the text before it introduces.
 * @param offset offset of the address in its line
 */
function isLabelled(lines: readonly string[], line: number, offset: number, match: SiteNameMatch): boolean {
  const near = lines.slice(Math.max(0, line - INTRODUCING_LINES), line).reverse();
  near.unshift((lines[line] ?? '').slice(0, offset));
  for (const [i, text] of near.entries()) {
    const above = near[i + 1]?.slice(-MAX_LABEL) ?? '';
    const label = above.endsWith(':') ? `${above} ` : '';
    const introduced = label + text.slice(0, MAX_INTRODUCTION);
    const legal = findLegalName(introduced);
    if (legal === null) continue;
    if (match.isLike(legal.name)) return false;
    return (
      isOthersName(introduced, legal) ||
      (INSURER.test(legal.name) && near.some((one) => isAboutInsurance(one, legal.name)))
    );
  }
  return false;
}

/** Returns whether a line names the insurance outside the insurer's name. */
function isAboutInsurance(line: string, insurer: string): boolean {
  return INSURANCE.test(line.slice(0, MAX_INTRODUCTION).replace(insurer, ''));
}
