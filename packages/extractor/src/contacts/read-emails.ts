import { CandidateList } from '../candidate-list.ts';
import { LIMITS } from '../limits.ts';
import type { Candidate } from '../page-facts.ts';
import type { Page } from '../page.ts';
import { type Entity, textsOf } from '../structured/json-ld-entities.ts';
import { isOrganisation } from '../structured/schema-type.ts';
import { decodeCloudflareEmail } from './decode-cloudflare-email.ts';
import { findEmails } from './find-emails.ts';
import { isPlaceholderEmail } from './is-placeholder-email.ts';
import { mailtoRecipients } from './mailto-recipients.ts';
import { revealObfuscation } from './reveal-obfuscation.ts';

const CLOUDFLARE_PATH = /\/cdn-cgi\/l\/email-protection#([0-9a-f]+)/i;

/** Email addresses that a visitor can read or click on the page, and those in its structured data. */
export function readEmails(page: Page, entities: readonly Entity[]): Candidate[] {
  const emails = new CandidateList(LIMITS.contacts);
  const addText = (text: string, method: string, confidence: number, seams: readonly number[] = []): void => {
    for (const value of findEmails(text, seams)) {
      if (!isPlaceholderEmail(value)) emails.add({ value, method, confidence });
    }
  };

  for (const { href } of page.parts.anchors) {
    const trimmed = href.slice(0, LIMITS.url).trim();
    if (/^mailto:/i.test(trimmed)) {
      for (const recipient of mailtoRecipients(trimmed)) addText(recipient, 'mailto', 1);
    } else {
      const hex = CLOUDFLARE_PATH.exec(trimmed)?.[1];
      if (hex !== undefined) addText(decodeCloudflareEmail(hex) ?? '', 'cloudflare', 1);
    }
  }
  for (const { kind, value } of page.parts.hiddenEmails) {
    addText(kind === 'cloudflare' ? (decodeCloudflareEmail(value) ?? '') : value, kind, 1);
  }
  for (const { types, members } of entities) {
    for (const text of textsOf(members['email']))
      addText(text.replace(/^mailto:/i, ''), 'json-ld', isOrganisation(types) ? 0.95 : 0.8);
  }
  for (const { text, seams } of page.parts.textRuns) {
    if (text.includes('@')) addText(text, 'text', 0.8, seams);
    const revealed = revealObfuscation(text);
    if (revealed !== null) addText(revealed, 'text-obfuscated', 0.6);
  }
  return emails.ranked();
}
