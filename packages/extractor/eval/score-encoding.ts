import { sameText } from './compare.ts';
import type { Evaluation } from './evaluation.ts';

interface EncodingCase {
  id: string;
  group: string;
  class: string;
  file: string;
  content_type: string;
  note?: string;
  expected: { title: string; description?: string };
}

export function scoreEncoding({ report, metadataOf, read, rows }: Evaluation): void {
  for (const row of rows<EncodingCase>('encoding/cases.jsonl')) {
    const got = metadataOf(read(`encoding/${row.file}`), { 'content-type': row.content_type });
    const group = row.class === 'core' ? row.group : `${row.class}: ${row.group}`;
    const { title, description } = row.expected;
    report.record(group, sameText(title, got.title, true), {
      id: row.id,
      expected: title,
      got: got.title,
      note: row.note ?? '',
    });
    if (description !== undefined) {
      report.record('description', sameText(description, got.description), {
        id: row.id,
        expected: description,
        got: got.description,
      });
    }
  }
}
