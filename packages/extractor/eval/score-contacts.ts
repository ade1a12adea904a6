import { samePhone, socialKey } from './compare.ts';
import type { Evaluation } from './evaluation.ts';

interface ContactCase {
  id: string;
  class: string;
  group: string;
  lang: string;
  head: string;
  body: string;
  note?: string;
  expected: {
    emails_include?: string[];
    emails_exclude?: string[];
    emails_exact?: boolean;
    phones_include?: string[];
    phones_exact?: boolean;
    social_include?: { network: string; url: string }[];
    social_exclude?: string[];
    social_exact?: boolean;
  };
}

export function scoreContacts({ report, metadataOf, rows }: Evaluation): void {
  for (const row of rows<ContactCase>('contacts/cases.jsonl')) {
    const html = `<!DOCTYPE html>\n<html lang="${row.lang}"><head><meta charset="utf-8"><title>Contact ${row.id}</title>${row.head}</head>\n<body>\n${row.body}\n</body></html>`;
    const got = metadataOf(Buffer.from(html), { 'content-type': 'text/html; charset=utf-8' });
    const { expected } = row;
    const emails = got.contact_info.email;
    const phones = got.contact_info.phone;
    const profiles = Object.entries(got.social_links).map(([network, url]) => socialKey(url, network));
    let passed = true;
    let found: unknown = null;
    if (expected.emails_include !== undefined) {
      const wanted = expected.emails_include.map((one) => one.toLowerCase());
      found = emails;
      passed &&= wanted.every((one) => emails.includes(one));
      if (expected.emails_exact === true) passed &&= emails.every((one) => wanted.includes(one));
      passed &&= !(expected.emails_exclude ?? []).some((one) => emails.includes(one));
    }
    if (expected.phones_include !== undefined) {
      const wanted = expected.phones_include;
      found = phones;
      passed &&= wanted.every((one) => phones.some((phone) => samePhone(one, phone)));
      if (expected.phones_exact === true)
        passed &&= phones.every((phone) => wanted.some((one) => samePhone(one, phone)));
    }
    if (expected.social_include !== undefined) {
      const wanted = expected.social_include.map((one) => socialKey(one.url));
      found = profiles;
      passed &&= wanted.every((one) => profiles.includes(one));
      passed &&= !(expected.social_exclude ?? []).some(
        (url) => profiles.includes(socialKey(url)) && !wanted.includes(socialKey(url)),
      );
      if (expected.social_exact === true) passed &&= profiles.every((one) => wanted.includes(one));
    }
    const group = row.class === 'core' ? row.group : `${row.class}: ${row.group}`;
    report.record(group, passed, {
      id: row.id,
      expected,
      got: found,
      note: `${row.note ?? ''} ${row.head}${row.body}`,
    });
  }
}
