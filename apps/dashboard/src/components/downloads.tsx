import type { ResultsFileQuery } from '@scrapersky/client';
import { useState } from 'preact/hooks';
import { downloadResults, type DownloadFormat } from '../data/download.ts';
import { toError } from '../data/to-error.ts';
import { announce } from './announcer.tsx';
import { ProblemNotice } from './problem-notice.tsx';

const FORMATS: readonly DownloadFormat[] = ['csv', 'xlsx', 'ndjson', 'json'];

interface DownloadsProps {
  label: string;
  batchId: string;
  /** Selects the results, rows and fields of the file. */
  query: ResultsFileQuery;
}

/** Shows the buttons that save results in each format. */
export function Downloads({ label, batchId, query }: DownloadsProps) {
  const [busy, setBusy] = useState<DownloadFormat | null>(null);
  const [problem, setProblem] = useState<Error | null>(null);
  const download = async (format: DownloadFormat) => {
    setBusy(format);
    setProblem(null);
    try {
      await downloadResults(batchId, { ...query, format });
      announce('Download finished.');
    } catch (error) {
      setProblem(toError(error));
    }
    setBusy(null);
  };
  return (
    <div class="downloads">
      <div class="segments" role="group" aria-label={label}>
        <span class="segments-label" aria-hidden="true">
          {label}
        </span>
        {FORMATS.map((format) => (
          <button
            key={format}
            type="button"
            class="button"
            aria-disabled={busy !== null}
            onClick={() => busy === null && void download(format)}
          >
            {busy === format ? '…' : format.toUpperCase()}
          </button>
        ))}
      </div>
      {problem && <ProblemNotice problem={problem} />}
    </div>
  );
}
