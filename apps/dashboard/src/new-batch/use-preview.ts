import { useEffect, useState } from 'preact/hooks';
import type { ColumnChoice, ListSource, Preview } from './read-preview.ts';

/**
 * Reads a list for its preview, which is null until a list has been read. `isReading` is true until the preview shows
 * the current list and choice.
 */
export function usePreview(
  source: ListSource | null,
  choice: ColumnChoice,
): { preview: Preview | null; isReading: boolean } {
  const [read, setRead] = useState<{
    source: ListSource;
    choice: ColumnChoice;
    preview: Preview;
  } | null>(null);
  useEffect(() => {
    if (source === null) return;
    const abort = new AbortController();
    // Load the reader on demand, to keep the download of the first visit small.
    void import('./read-preview.ts')
      .then(({ readPreview }) => readPreview(source, choice, abort.signal))
      .then((preview) => {
        if (preview !== null) setRead({ source, choice, preview });
      });
    return () => abort.abort();
  }, [source, choice]);
  const isCurrent = read !== null && read.source === source && read.choice === choice;
  return {
    preview: source === null || read === null ? null : read.preview,
    isReading: source !== null && !isCurrent,
  };
}
