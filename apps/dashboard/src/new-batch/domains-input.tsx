import { useRef, useState } from 'preact/hooks';
import { formatCount } from '../format.ts';
import type { ListSource } from './read-preview.ts';

/** The API refuses larger files. */
const MAX_FILE_BYTES = 50_000_000;

interface DomainsInputProps {
  source: ListSource | null;
  onSource: (source: ListSource | null) => void;
}

/** Takes a list: a file that is chosen or dropped, or pasted text. */
export function DomainsInput({ source, onSource }: DomainsInputProps) {
  const [isOver, setOver] = useState(false);
  const [fault, setFault] = useState('');
  const picker = useRef<HTMLInputElement>(null);

  const take = (file: File | null | undefined) => {
    if (!file) return;
    if (file.size > MAX_FILE_BYTES)
      return setFault(`${file.name} is larger than 50 MB. Split it into smaller files.`);
    setFault('');
    onSource({ content: file, format: formatOf(file.name), fileName: file.name });
  };

  return (
    <section
      class={`card stack drop ${isOver ? 'drop-over' : ''}`}
      aria-labelledby="domains-title"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer?.files[0]);
      }}
    >
      <div class="row">
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
            take(event.currentTarget.files?.[0]);
            event.currentTarget.value = '';
          }}
        />
      </div>
      {source !== null && source.fileName !== null ? (
        <div class="row">
          <span>
            <strong>{source.fileName}</strong>{' '}
            <span class="muted">{formatCount(Math.ceil(source.content.size / 1_000))} kB</span>
          </span>
          <button type="button" class="button" onClick={() => onSource(null)}>
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
          onInput={(event) => {
            const text = event.currentTarget.value;
            onSource(
              text.trim() === '' ? null : { content: new Blob([text]), format: 'table', fileName: null },
            );
          }}
        />
      )}
      {fault !== '' && (
        <p class="notice notice-bad" role="alert">
          {fault}
        </p>
      )}
    </section>
  );
}

function formatOf(fileName: string): ListSource['format'] {
  if (/\.(?:ndjson|jsonl)$/i.test(fileName)) return 'json-lines';
  if (/\.xlsx$/i.test(fileName)) return 'workbook';
  return /\.txt$/i.test(fileName) ? 'lines' : 'table';
}
