import { expect, test } from '@jest/globals';
import { capMetadata, MAX_METADATA_BYTES } from './cap-metadata.ts';
import { METADATA_FIELDS, METADATA_PATHS } from './metadata-fields.ts';
import { METADATA_KINDS } from './metadata-kinds.ts';
import { nestByPath, type SiteMetadata } from './site-metadata.ts';

const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

function metadata(changes: Record<string, unknown>): SiteMetadata {
  const empty = METADATA_PATHS.map((path) => [path, METADATA_KINDS[METADATA_FIELDS[path].kind].empty]);
  return nestByPath({ ...Object.fromEntries(empty), ...changes }) as unknown as SiteMetadata;
}

test('returns metadata within the limit unchanged', () => {
  const small = metadata({ title: 'Ä title', structured_data: [{ '@type': 'Thing' }] });
  expect(capMetadata(small)).toBe(small);
});

test('shortens the largest lists and maps until the metadata is within the limit, and sets `truncated`', () => {
  const large = metadata({
    title: 'A title',
    'contact_info.email': ['me@example.com'],
    structured_data: Array.from({ length: 700 }, (_, n) => ({ n, text: 'ü'.repeat(500) })),
    open_graph: Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`k${n}`, 'x'.repeat(5_000)])),
  });
  const capped = capMetadata(large);
  expect(bytes(large)).toBeGreaterThan(700_000);
  expect(bytes(capped)).toBeLessThanOrEqual(MAX_METADATA_BYTES);
  expect(bytes(capped)).toBeGreaterThan(MAX_METADATA_BYTES / 4);
  expect(capped).toMatchObject({
    truncated: true,
    title: 'A title',
    contact_info: { email: ['me@example.com'], phone: [] },
  });
  expect(capped.structured_data[0]).toEqual(large.structured_data[0]);
  expect(large).not.toHaveProperty('truncated');
});

test('also removes a single huge object and shortens the sources of values', () => {
  const urls = Object.fromEntries(
    Array.from({ length: 100 }, (_, n) => [`a${n}@example.com`, { url: 'x'.repeat(2_000) }]),
  );
  const capped = capMetadata({
    ...metadata({ structured_data: [{ text: 'x'.repeat(500_000) }] }),
    sources: { email: urls },
  } as unknown as SiteMetadata);
  expect(bytes(capped)).toBeLessThanOrEqual(MAX_METADATA_BYTES);
  expect(capped.structured_data).toEqual([]);
});
