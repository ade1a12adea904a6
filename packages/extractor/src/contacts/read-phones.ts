import type { CountryCode } from 'libphonenumber-js/max';
import { CandidateList } from '../candidate-list.ts';
import { LIMITS } from '../limits.ts';
import type { Candidate } from '../page-facts.ts';
import type { Page } from '../page.ts';
import { type Entity, textsOf } from '../structured/json-ld-entities.ts';
import type { CountryHints } from './country-hints.ts';
import { createPhoneBudget, findPhones } from './find-phones.ts';
import { percentDecode } from './mailto-recipients.ts';
import { normalizePhone } from './normalize-phone.ts';

const DIAL = /^(tel|phone|telephone|callto|sms):\/{0,2}(.*)$/is;
const WHATSAPP =
  /^(?:https?:)?\/\/(?:wa\.me\/|(?:api|web)\.whatsapp\.com\/send\/?\?(?:.*&)?phone=)\+?(\d{7,15})(?:\D|$)/i;

/** Phone numbers that the page offers to dial, states in its structured data or shows. */
export function readPhones(page: Page, entities: readonly Entity[], hints: CountryHints): Candidate[] {
  const phones = new CandidateList(LIMITS.contacts);
  const countries: CountryCode[] = hints.implied === null ? hints.stated : [...hints.stated, hints.implied];
  const add = (number: string | null, method: string, confidence: number): void => {
    if (number !== null)
      phones.add({
        value: number,
        method,
        confidence: number.startsWith('+') ? confidence : confidence - 0.3,
      });
  };

  for (const anchor of page.parts.anchors) {
    const href = anchor.href.slice(0, 200).trim();
    const dial = DIAL.exec(href);
    if (dial !== null) {
      const isCall = dial[1]?.toLowerCase() !== 'sms';
      add(
        normalizePhone(percentDecode(dial[2] ?? '').split('?', 1)[0] ?? '', countries),
        isCall ? 'tel' : 'sms',
        isCall ? 1 : 0.8,
      );
    } else {
      const digits = WHATSAPP.exec(href)?.[1];
      if (digits !== undefined) add(normalizePhone(`+${digits}`, []), 'whatsapp', 0.8);
    }
  }
  for (const { method, members, types } of entities) {
    const confidence = types.includes('Person') ? 0.85 : 0.95;
    for (const text of textsOf(members['telephone']))
      add(normalizePhone(text.replace(/^tel:/i, ''), countries), method, confidence);
  }
  const budget = createPhoneBudget();
  const country = hints.stated[0] ?? hints.implied;
  for (const { text } of page.parts.textRuns) {
    for (const { number, form } of findPhones(text, country, hints.stated.length > 0, budget)) {
      add(number, 'text', form === 'international' ? 0.7 : 0.5);
    }
  }
  return phones.ranked();
}
