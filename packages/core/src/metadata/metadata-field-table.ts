import { METADATA_FIELDS, METADATA_PATHS } from './metadata-fields.ts';
import { METADATA_KINDS } from './metadata-kinds.ts';
import { METADATA_MERGES } from './metadata-merges.ts';
import { withTable } from '../with-table.ts';

/** Returns docs/fields.md with its table of metadata fields brought up to date. */
export function withFieldTable(document: string): string {
  const rows = METADATA_PATHS.map((path) => {
    const { kind, description, merge, columns } = METADATA_FIELDS[path];
    const { source, meaning } = METADATA_MERGES[merge];
    return [
      `\`${path}\``,
      METADATA_KINDS[kind].jsonType,
      description,
      meaning,
      columns.map((column) => `\`${column}\``).join(' '),
      source === null ? 'no' : 'yes',
    ];
  });
  const head = ['field', 'type', 'meaning', 'taken from', 'CSV columns', 'in `sources`'];
  return withTable(document, 'metadata fields', [head, ...rows]);
}
