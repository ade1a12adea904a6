import { CandidateList } from '../candidate-list.ts';
import { LIMITS } from '../limits.ts';
import type { Candidate } from '../page-facts.ts';
import type { Page } from '../page.ts';
import { type Entity, textsOf } from '../structured/json-ld-entities.ts';
import { isOrganisation } from '../structured/schema-type.ts';
import { decodeCloudflareEmail } from './decode-cloudflare-email.ts';
import { decodeTypo3Email } from './decode-typo3-email.ts';
import { findEmails, findRecipients } from './find-emails.ts';
import { isPlaceholderEmail } from './is-placeholder-email.ts';
import { mailtoRecipients, percentDecode } from './mailto-recipients.ts';
import { revealObfuscation } from './reveal-obfuscation.ts';

const TYPO3_CALL = /linkTo_UnCryptMailto\((?:'|%27)(.{1,1500}?)(?:'|%27)/i;
const CLOUDFLARE_PATH = /\/cdn-cgi\/l\/email-protection#([0-9a-f]+)/i;

/** What stands behind `mailto:` in the link that each way of hiding makes. */
const DECODERS = {
  cloudflare: decodeCloudflareEmail,
  typo3: decodeTypo3Email,
  joomla: (value: string) => value,
};

/** Email addresses that a visitor can read or click on the page, and those in its structured data. */
export function readEmails(page: Page, entities: readonly Entity[]): Candidate[] {
  const emails = new CandidateList(LIMITS.contacts);
  const addText = (text: string, method: string, confidence: number, seams: readonly number[] = []): void => {
    for (const value of findEmails(text, seams)) {
      if (!isPlaceholderEmail(value)) emails.add({ value, method, confidence });
    }
  };

  const addRecipients = (text: string | null, method: string, confidence: number): void => {
    for (const value of findRecipients(text ?? '')) {
      if (!isPlaceholderEmail(value)) emails.add({ value, method, confidence });
    }
  };
  const addMailto = (href: string | null, method: string): void => {
    if (href !== null) for (const recipient of mailtoRecipients(href)) addRecipients(recipient, method, 1);
  };

  for (const { href } of page.parts.anchors) {
    const trimmed = href.slice(0, LIMITS.url).trim();
    if (/^mailto:/i.test(trimmed)) addMailto(trimmed, 'mailto');
    else if (/^javascript:/i.test(trimmed)) {
      addMailto(decodeTypo3Email(scriptArgument(trimmed)), 'typo3');
    } else addMailto(decodeCloudflareEmail(CLOUDFLARE_PATH.exec(trimmed)?.[1] ?? ''), 'cloudflare');
  }
  for (const { kind, value } of page.parts.hiddenEmails) {
    addMailto(DECODERS[kind](value), kind);
  }
  for (const { method, types, members } of entities) {
    for (const text of textsOf(members['email']))
      addRecipients(text.replace(/^mailto:/i, ''), method, isOrganisation(types) ? 0.95 : 0.8);
  }
  for (const { text, seams } of page.parts.textRuns) {
    if (text.includes('@')) addText(text, 'text', 0.8, seams);
    const revealed = revealObfuscation(text);
    if (revealed !== null) addText(revealed, 'text-obfuscated', 0.6);
  }
  return emails.ranked();
}

/** What a javascript URL hands to TYPO3's function, as the function sees it. */
function scriptArgument(href: string): string {
  return percentDecode(TYPO3_CALL.exec(href)?.[1] ?? '').replaceAll('\\', '');
}
