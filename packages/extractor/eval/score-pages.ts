import { parseUrl } from '@scrapersky/core';
import { samePhone, sameText, sameUrl, socialKey } from './compare.ts';
import type { Evaluation } from './evaluation.ts';

interface PageCase {
  id: string;
  file: string;
  content_type: string;
  expected: Record<string, unknown>;
  accept?: Record<string, unknown[]>;
  basis: Record<string, string>;
}

export function scorePages({ report, origin, metadataOf, read, rows }: Evaluation): void {
  for (const page of rows<PageCase>('pages/manifest.jsonl')) {
    const got = metadataOf(read(`pages/${page.file}`), { 'content-type': page.content_type });
    const expected = atOrigin(page.expected, origin) as PageCase['expected'];
    const accept = atOrigin(page.accept ?? {}, origin) as Record<string, unknown[]>;
    const record = (field: string, passed: boolean, wanted: unknown, found: unknown): void => {
      report.record(field, passed, { id: page.id, expected: wanted, got: found });
    };
    const oneOf = (
      field: string,
      found: string | null,
      same: (a: unknown, b: string | null) => boolean,
    ): void => {
      const wanted = expected[field];
      if (wanted === undefined) return;
      record(
        field,
        found !== null && [wanted, ...(accept[field] ?? [])].some((one) => same(one, found)),
        wanted,
        found,
      );
    };
    oneOf('title', got.title, sameText);
    oneOf('description', got.description, sameText);
    if (expected['lang'] !== undefined) {
      const plain = (tag: unknown): string =>
        (typeof tag === 'string' ? tag : '').toLowerCase().replaceAll('_', '-');
      record(
        'lang',
        plain(got.language).split('-')[0] === plain(expected['lang']).split('-')[0],
        expected['lang'],
        got.language,
      );
      record(
        'lang with region',
        plain(got.language) === plain(expected['lang']),
        expected['lang'],
        got.language,
      );
    }
    oneOf('canonical', got.canonical_url, sameUrl);
    oneOf('favicon', got.favicon_url, sameUrl);
    oneOf('logo', got.logo_url, sameUrl);
    oneOf('image', got.image_url, sameUrl);
    oneOf('site_name', got.site_name, sameText);
    for (const [group, graph] of [
      ['og', got.open_graph],
      ['twitter', got.twitter_card],
    ] as const) {
      for (const [key, wanted] of Object.entries(
        (expected[group] as Record<string, string> | undefined) ?? {},
      )) {
        const found = graph[key] ?? null;
        const absolute = found === null ? null : (parseUrl(found, `${origin}/`)?.href ?? found);
        record(
          group,
          /image|url/.test(key) ? sameUrl(wanted, absolute) : sameText(wanted, found),
          `${key}: ${wanted}`,
          found,
        );
      }
    }
    for (const email of (expected['emails'] as string[] | undefined) ?? []) {
      record(
        'emails (mailto links)',
        got.contact_info.email.some((one) => one.toLowerCase() === email),
        email,
        got.contact_info.email,
      );
    }
    for (const phone of (expected['phones'] as string[] | undefined) ?? []) {
      record(
        'phones (tel links)',
        got.contact_info.phone.some((one) => samePhone(phone, one)),
        phone,
        got.contact_info.phone,
      );
    }
    const profiles = Object.entries(got.social_links).map(([network, url]) => socialKey(url, network));
    for (const [network, urls] of Object.entries(
      (expected['social'] as Record<string, string[]> | undefined) ?? {},
    )) {
      for (const url of urls)
        record('social (each link)', profiles.includes(socialKey(url, network)), url, profiles);
      record(
        'social (one of a network)',
        urls.some((url) => profiles.includes(socialKey(url, network))),
        urls,
        profiles,
      );
    }
    for (const wanted of (expected['technologies'] as
      | { name: string; version: string | null }[]
      | undefined) ?? []) {
      const found = got.technologies.find((one) => one.name.toLowerCase() === wanted.name.toLowerCase());
      record(
        'technology (generator)',
        found !== undefined,
        wanted.name,
        got.technologies.map((one) => one.name),
      );
      if (wanted.version !== null)
        record(
          'technology version',
          found?.version === wanted.version,
          `${wanted.name} ${wanted.version}`,
          found?.version,
        );
    }
  }
}

function atOrigin(value: unknown, origin: string): unknown {
  if (typeof value === 'string') return value.replaceAll('{ORIGIN}', origin);
  if (Array.isArray(value)) return value.map((one) => atOrigin(one, origin));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, atOrigin(member, origin)]));
}
