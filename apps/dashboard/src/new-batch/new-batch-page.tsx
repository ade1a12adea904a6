import { newIdempotencyKey } from '@scrapersky/client';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ProblemNotice } from '../components/problem-notice.tsx';
import { toError } from '../data/to-error.ts';
import { countOf, formatBytes } from '../format.ts';
import { navigate } from '../routing/location.ts';
import { batchRoute } from '../routing/route.ts';
import { api } from '../session/api.ts';
import { DEFAULT_OPTIONS, toFileOptions } from './batch-draft.ts';
import { DomainsInput } from './domains-input.tsx';
import { listDraft } from './list-draft.ts';
import { OptionsFields } from './options-fields.tsx';
import { PreviewPanel } from './preview-panel.tsx';
import type { ColumnChoice, ListSource } from './read-preview.ts';
import { usePreview } from './use-preview.ts';

const CONTENT_TYPES = {
  table: 'text/csv',
  workbook: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'json-lines': 'application/x-ndjson',
  lines: 'text/plain',
} as const;

/** Choice of a person who chose nothing: the first sheet is read, and its heading and column are detected. */
const NO_CHOICE: ColumnChoice = {};

/** Accepts a list, shows a preview of how the API reads it, and submits the list unchanged. */
export function NewBatchPage() {
  const source = listDraft.value;
  const [choice, setChoice] = useState(NO_CHOICE);
  const [options, setOptions] = useState(DEFAULT_OPTIONS);
  // The batch's name as the form copied it from the file's name. If the person has not changed it, the name of another
  // file replaces it.
  const fileTitle = useRef('');
  useEffect(() => {
    setChoice(NO_CHOICE);
    const title = source?.fileName?.replace(/\.[a-z]+$/i, '') ?? '';
    setOptions((last) => (last.name === fileTitle.current ? { ...last, name: title } : last));
    fileTitle.current = title;
  }, [source]);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const sent = useRef<{ source: ListSource; query: string; key: string } | null>(null);
  const { preview, isReading } = usePreview(source, choice);
  useEffect(() => {
    document.title = 'New batch – ScraperSky Batch';
  }, []);
  const count = isReading || preview?.error ? 0 : (preview?.counts.taken ?? 0);
  const canSend = count > 0 && !isBusy;

  const submit = async () => {
    if (!canSend || source === null) return;
    setBusy(true);
    setProblem(null);
    try {
      const query = toFileOptions(choice, options);
      const created = await api().submitFile(source.content, {
        ...query,
        contentType: CONTENT_TYPES[source.format],
        idempotencyKey: keyFor(source, JSON.stringify(query)),
      });
      listDraft.value = null;
      navigate(batchRoute(created.batch_id));
    } catch (error) {
      setProblem(toError(error));
      setBusy(false);
    }
  };

  /**
   * Returns the same idempotency key while the form does not change, so that a repeated submission creates no second
   * batch.
   */
  function keyFor(list: ListSource, query: string): string {
    if (sent.current?.source !== list || sent.current.query !== query) {
      sent.current = { source: list, query, key: newIdempotencyKey() };
    }
    return sent.current.key;
  }

  function buttonLabel(): string {
    if (isBusy && source !== null) return `Sending ${formatBytes(source.content.size)}…`;
    return count > 0 ? `Start ${countOf(count, 'domain')}` : 'Start';
  }

  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div class="page-head">
        <h1>New batch</h1>
      </div>
      <DomainsInput />
      {preview !== null && (
        <PreviewPanel preview={preview} isReading={isReading} choice={choice} onChoose={setChoice} />
      )}
      <OptionsFields options={options} onChange={setOptions} />
      {problem && <ProblemNotice problem={problem} />}
      <div class="actions">
        <button type="submit" class="button button-primary button-large" disabled={!canSend}>
          {buttonLabel()}
        </button>
      </div>
    </form>
  );
}
