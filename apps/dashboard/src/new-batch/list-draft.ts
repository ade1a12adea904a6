import { signal } from '@preact/signals';
import { formatCount } from '../format.ts';
import type { ListSource } from './read-preview.ts';

/** Maximum size of a file in the dashboard. The preview reads the whole file. */
const MAX_FILE_BYTES = 50_000_000;

/** The list in the form. It is kept while a person visits other views. */
export const listDraft = signal<ListSource | null>(null);

/** Reason why some or all of the chosen files were refused. */
export const draftFault = signal('');

/** Uses the first of the files that a person chose, dropped or pasted. */
export function takeFiles(files: FileList | null | undefined): void {
  const file = files?.[0];
  if (!file) return;
  if (file.size > MAX_FILE_BYTES) {
    draftFault.value = `${file.name} is larger than 50 MB. Split it into smaller files.`;
    return;
  }
  const count = files?.length ?? 1;
  draftFault.value =
    count > 1
      ? `A batch has one file. ${file.name} was used; the other ${formatCount(count - 1)} were not.`
      : '';
  listDraft.value = { content: file, format: formatOf(file.name), fileName: file.name, text: '' };
}

/** Uses a list that a person typed or pasted. */
export function takeText(text: string): void {
  draftFault.value = '';
  listDraft.value =
    text.trim() === '' ? null : { content: new Blob([text]), format: 'table', fileName: null, text };
}

function formatOf(fileName: string): ListSource['format'] {
  if (/\.(?:ndjson|jsonl)$/i.test(fileName)) return 'json-lines';
  if (/\.xlsx$/i.test(fileName)) return 'workbook';
  return /\.txt$/i.test(fileName) ? 'lines' : 'table';
}
