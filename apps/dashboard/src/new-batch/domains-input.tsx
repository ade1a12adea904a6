import { useRef } from 'preact/hooks';
import { formatBytes } from '../format.ts';
import { draftFault, listDraft, takeFiles, takeText } from './list-draft.ts';

/**
 * Accepts a list as a chosen file or as pasted text. `ListDrop` accepts a file that is dropped anywhere on the page.
 */
export function DomainsInput() {
  const picker = useRef<HTMLInputElement>(null);
  const source = listDraft.value;
  return (
    <section class="card stack" aria-labelledby="domains-title">
      <div class="row row-centered">
        <h2 id="domains-title">Domains</h2>
        <button type="button" class="button" onClick={() => picker.current?.click()}>
          Choose a file…
        </button>
        <input
          ref={picker}
          type="file"
          class="visually-hidden"
          accept=".xlsx,.csv,.txt,.tsv,.ndjson,.jsonl,text/csv,text/plain"
          tabIndex={-1}
          aria-label="Workbook, CSV or text file with domains"
          onChange={(event) => {
            takeFiles(event.currentTarget.files);
            event.currentTarget.value = '';
          }}
        />
      </div>
      {source !== null && source.fileName !== null ? (
        <div class="row row-centered">
          <span>
            <strong class="break">{source.fileName}</strong>{' '}
            <span class="muted">{formatBytes(source.content.size)}</span>
          </span>
          <button type="button" class="button" onClick={() => takeText('')}>
            Remove
          </button>
        </div>
      ) : (
        <textarea
          class="code"
          rows={7}
          spellcheck={false}
          aria-label="Domains or URLs, one per line, or CSV"
          placeholder={
            'example.com\nhttps://www.example.org/about\n\nOne per line, or CSV. You can also drop a file here.'
          }
          value={source?.text ?? ''}
          onInput={(event) => takeText(event.currentTarget.value)}
        />
      )}
      {draftFault.value !== '' && (
        <p class="notice notice-bad" role="alert">
          {draftFault}
        </p>
      )}
    </section>
  );
}
