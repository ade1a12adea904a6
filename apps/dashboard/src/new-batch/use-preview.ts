import { useEffect, useMemo, useState } from 'preact/hooks';
import { parseRows, type Row } from '../input/parse-rows.ts';
import { findColumn, readEntries, type ChosenColumn, type Entries } from '../input/read-entries.ts';

export interface Preview {
  rows: readonly Row[];
  chosen: ChosenColumn;
  /** Null while they are being read. */
  entries: Entries | null;
}

/** What a text holds, as it is typed. A choice of the user's own stands until there is another text. */
export function usePreview(text: string, choice: ChosenColumn | null): Preview {
  const rows = useMemo(() => parseRows(text), [text]);
  const found = useMemo(() => findColumn(rows), [rows]);
  const chosen = choice ?? found;
  const [read, setRead] = useState<{ rows: readonly Row[]; of: ChosenColumn; entries: Entries } | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    void readEntries(rows, chosen, abort.signal).then((entries) => {
      if (entries !== null) setRead({ rows, of: chosen, entries });
    });
    return () => abort.abort();
  }, [rows, chosen]);
  return { rows, chosen, entries: read?.rows === rows && read.of === chosen ? read.entries : null };
}
