import { useEffect, useRef, useState } from 'preact/hooks';
import { toError } from '../data/to-error.ts';
import { newIdempotencyKey } from '@scrapersky/client';
import { ProblemNotice } from '../components/problem-notice.tsx';
import { countOf } from '../format.ts';
import type { ChosenColumn } from '../input/read-entries.ts';
import { navigate } from '../routing/location.ts';
import { batchRoute } from '../routing/route.ts';
import { api } from '../session/api.ts';
import { DEFAULT_OPTIONS, toBatchRequest } from './batch-draft.ts';
import { DomainsInput } from './domains-input.tsx';
import { OptionsFields } from './options-fields.tsx';
import { PreviewPanel } from './preview-panel.tsx';
import { usePreview } from './use-preview.ts';

/** Paste or drop a list, look at what will be sent, send it. */
export function NewBatchPage() {
  const [text, setText] = useState('');
  const [choice, setChoice] = useState<ChosenColumn | null>(null);
  const [options, setOptions] = useState(DEFAULT_OPTIONS);
  const [sendRejects, setSendRejects] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Error | null>(null);
  const sent = useRef<{ body: string; key: string } | null>(null);
  const preview = usePreview(text, choice);
  useEffect(() => {
    document.title = 'New batch – ScraperSky Batch';
  }, []);

  const { entries } = preview;
  const domains = [
    ...(entries?.domains ?? []),
    ...(sendRejects ? (entries?.rejects ?? []).map((reject) => reject.input) : []),
  ];
  const canSend = (entries?.domains.length ?? 0) > 0 && !isBusy;

  const submit = async () => {
    if (!canSend) return;
    setBusy(true);
    setProblem(null);
    try {
      const body = toBatchRequest(domains, options);
      const created = await api().submit(body, {
        idempotencyKey: keyFor(JSON.stringify(body)),
      });
      navigate(batchRoute(created.batch_id));
    } catch (error) {
      setProblem(toError(error));
      setBusy(false);
    }
  };

  /** The same key as long as the form is the same: an answer that got lost leaves no second batch behind. */
  function keyFor(body: string): string {
    if (sent.current?.body !== body) sent.current = { body, key: newIdempotencyKey() };
    return sent.current.key;
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
      <DomainsInput
        text={text}
        onText={(next, fileName) => {
          setText(next);
          setChoice(null);
          if (fileName !== undefined && options.name === '') {
            setOptions({ ...options, name: fileName.replace(/\.[a-z]+$/i, '') });
          }
        }}
      />
      {preview.rows.length > 0 && (
        <PreviewPanel
          preview={preview}
          onChoose={setChoice}
          sendRejects={sendRejects}
          onSendRejects={setSendRejects}
        />
      )}
      <OptionsFields options={options} onChange={setOptions} />
      {problem && <ProblemNotice problem={problem} />}
      <div class="actions">
        <button type="submit" class="button button-primary button-large" disabled={!canSend}>
          {isBusy ? 'Sending…' : domains.length > 0 ? `Start ${countOf(domains.length, 'domain')}` : 'Start'}
        </button>
      </div>
    </form>
  );
}
