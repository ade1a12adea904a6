import type { OthersContacts } from '../contacts/others-contacts.ts';
import type { Page } from '../page.ts';
import { siteOf } from '../site-of-url.ts';
import type { FoundAddress } from './find-addresses.ts';
import { markOthers } from './mark-others.ts';
import { isPolicyUrl } from './policy-page.ts';
import { providerIn } from './service-providers.ts';
import type { SiteNameMatch } from './site-name-match.ts';

/** Factor for the confidence in an address on a page that also names other companies. */
const ON_POLICY_PAGE = 0.6;
/** Number of lines above an address that may name its owner. */
const OWNER_LINES = 2;

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
