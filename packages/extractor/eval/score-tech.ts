import type { Evaluation } from './evaluation.ts';

interface TechCase {
  id: string;
  class: string;
  html: string;
  headers: Record<string, string>;
  cookies: string[];
  note?: string;
  expect: { name: string; version: string | null; version_optional?: boolean }[];
  forbid: string[];
  forbid_versions?: string[];
}

export function scoreTech({ report, metadataOf, read, rows }: Evaluation): void {
  const aliases = JSON.parse(read('tech/aliases.json').toString('utf8')) as Record<string, string[]>;
  const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');
  for (const row of rows<TechCase>('tech/cases.jsonl')) {
    const headers = { 'content-type': 'text/html; charset=utf-8', ...row.headers, 'set-cookie': row.cookies };
    const { technologies } = metadataOf(Buffer.from(row.html), headers);
    const find = (name: string) => {
      const keys = [name, ...(aliases[name] ?? [])].map(plain);
      return technologies.filter((one) => keys.includes(plain(one.name)));
    };
    const found = technologies.map((one) => `${one.name} ${one.version ?? ''}`.trim());
    const prefix = row.class === 'core' ? '' : `${row.class}: `;
    const record = (field: string, passed: boolean, expected: string): void => {
      report.record(prefix + field, passed, { id: row.id, expected, got: found, note: row.note ?? '' });
    };
    for (const { name, version, version_optional } of row.expect) {
      const hits = find(name);
      record('found', hits.length > 0, name);
      if (version !== null && hits.length > 0) {
        const right =
          hits.some((hit) => hit.version === version) ||
          (version_optional === true && hits.every((hit) => hit.version === null));
        record('version', right, `${name} ${version}`);
      }
    }
    for (const name of row.forbid) record('near misses not reported', find(name).length === 0, `not ${name}`);
    for (const version of row.forbid_versions ?? []) {
      record(
        'wrong versions not reported',
        technologies.every((one) => one.version !== version),
        `not version ${version}`,
      );
    }
  }
}
