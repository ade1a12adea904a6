import { getDomain } from 'tldts';
import { CandidateList } from '../candidate-list.ts';
import type { TextPlace } from '../html/text-run.ts';
import { LIMITS } from '../limits.ts';
import type { Candidate } from '../page-facts.ts';
import type { Page } from '../page.ts';
import { type Entity, textsOf } from '../structured/json-ld-entities.ts';
import { isOrganisation, isOutsider } from '../structured/schema-type.ts';
import { decodeCloudflareEmail } from './decode-cloudflare-email.ts';
import { decodeTypo3Email } from './decode-typo3-email.ts';
import { findEmails, findRecipients } from './find-emails.ts';
import { isPlaceholderEmail } from './is-placeholder-email.ts';
import { mailtoRecipients, percentDecode } from './mailto-recipients.ts';
import type { OthersContacts } from './others-contacts.ts';
import type { RejectedContacts } from './rejected-contacts.ts';
import { revealObfuscation } from './reveal-obfuscation.ts';
import { siteOf } from '../site-of-url.ts';

const MAY_HIDE_EMAIL = /mailto:|javascript:|email-protection#/i;
/** Matches the URL of a mailto link. Some pages write `http://` before the scheme. */
const MAILTO = /^(?:https?:\/{0,2})?(mailto:.*)$/is;
const GIVEN_LINK = /^mailto:|^[^\s?]{1,100}@[^\s?]{1,253}\?/i;
const TYPO3_CALL = /linkTo_UnCryptMailto\((?:'|%27)(.{1,1500}?)(?:'|%27)/i;
const CLOUDFLARE_PATH = /\/cdn-cgi\/l\/email-protection#([0-9a-f]+)/i;

/** Decoders of obfuscated addresses, by method of obfuscation. Each returns a `mailto:` URL, the address or null. */
const DECODERS = {
  cloudflare: decodeCloudflareEmail,
  typo3: decodeTypo3Email,
  joomla: (value: string) => value,
};

/**
 * Returns the email addresses that a visitor can read or click on the page, and those in its structured data.
 * @param others identifies addresses that belong to others
 * @param rejected receives the addresses of others
 */
export function readEmails(
  page: Page,
  entities: readonly Entity[],
  others: OthersContacts,
  rejected: RejectedContacts,
): Candidate[] {
  const emails = new CandidateList(LIMITS.contacts);
  const { domain: ownDomain, label: siteLabel } = siteOf(page.url);
  const addAt = (value: string, method: string, confidence: number, { line, offset }: TextPlace): void => {
    const emailDomain = getDomain(value.slice(value.lastIndexOf('@') + 1));
    const owner = emailDomain === ownDomain ? null : others.ownerAt(line, offset, { siteLabel, emailDomain });
    if (owner === null) add(value, method, confidence);
    else if (!isPlaceholderEmail(value)) rejected.add(value, method, owner);
  };
  const add = (value: string, method: string, confidence: number): void => {
    if (!isPlaceholderEmail(value)) emails.add({ value, method, confidence });
  };
  const addMailto = (href: string | null, method: string, place?: TextPlace): void => {
    for (const value of href === null ? [] : mailtoRecipients(href).flatMap(findRecipients)) {
      if (place === undefined) add(value, method, 1);
      else addAt(value, method, 1, place);
    }
  };

  for (const { href, line, offset } of page.parts.anchors) {
    if (!MAY_HIDE_EMAIL.test(href)) continue;
    const trimmed = href.slice(0, LIMITS.url).trim();
    const place = { line, offset };
    const mailto = MAILTO.exec(trimmed)?.[1];
    if (mailto !== undefined) addMailto(mailto, 'mailto', place);
    else if (/^javascript:/i.test(trimmed)) {
      addMailto(decodeTypo3Email(scriptArgument(trimmed)), 'typo3', place);
    } else addMailto(decodeCloudflareEmail(CLOUDFLARE_PATH.exec(trimmed)?.[1] ?? ''), 'cloudflare', place);
  }
  for (const { kind, value } of page.parts.hiddenEmails) {
    addMailto(DECODERS[kind](value), kind);
  }
  for (const { method, types, members, role } of entities) {
    const isOthers = isOutsider(types, role);
    for (const text of textsOf(members['email'])) {
      for (const value of givenRecipients(text)) {
        if (isOthers) rejected.add(value, method, 'contributor');
        else add(value, method, isOrganisation(types) ? 0.95 : 0.8);
      }
    }
  }
  for (const { text, seams, line } of page.parts.textRuns) {
    const addText = (
      shown: string,
      method: string,
      confidence: number,
      seamsOfText?: readonly number[],
    ): void => {
      for (const { address, offset } of findEmails(shown, seamsOfText))
        addAt(address, method, confidence, { line, offset });
    };
    if (text.includes('@')) addText(text, 'text', 0.8, seams);
    const revealed = revealObfuscation(text);
    if (revealed !== null) addText(revealed, 'text-obfuscated', 0.6);
  }
  return emails.ranked();
}

/** Returns the addresses in a value that should be one address, but may be a mailto link, also without its scheme. */
function givenRecipients(text: string): string[] {
  const trimmed = text.trim();
  return GIVEN_LINK.test(trimmed)
    ? mailtoRecipients(trimmed).flatMap(findRecipients)
    : findRecipients(trimmed);
}

/** Returns the argument of TYPO3's decoding function in a `javascript:` URL. */
function scriptArgument(href: string): string {
  return percentDecode(TYPO3_CALL.exec(href)?.[1] ?? '').replaceAll('\\', '');
}
