import { useRef, useState } from 'preact/hooks';
import { decodeText } from '../input/decode-text.ts';

/** A request holds 100,000 domains; a file that is larger than this holds something else. */
const MAX_FILE_BYTES = 30_000_000;
/** A field with more text makes each key press slow: it is shown as the file that it is. */
const MAX_FIELD_LENGTH = 200_000;

interface DomainsInputProps {
  text: string;
  /** @param fileName of a text that came out of a file */
  onText: (text: string, fileName?: string) => void;
}

/** A place to paste a list into, and to drop a file on. */
export function DomainsInput({ text, onText }: DomainsInputProps) {
  const [isOver, setOver] = useState(false);
  const [fault, setFault] = useState('');
  const [fileName, setFileName] = useState('');
  const picker = useRef<HTMLInputElement>(null);

  const take = async (file: File | null | undefined) => {
    if (!file) return;
    if (file.size > MAX_FILE_BYTES) return setFault(`${file.name} is larger than 30 MB.`);
    const bytes = new Uint8Array(await file.arrayBuffer());
    // A workbook, which is a ZIP file: it looks like nothing as text.
    if (bytes[0] === 0x50 && bytes[1] === 0x4b) return setFault('This is a workbook: save it as CSV first.');
    setFault('');
    setFileName(file.name);
    onText(decodeText(bytes), file.name);
  };
  const isLong = text.length > MAX_FIELD_LENGTH;

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
        void take(event.dataTransfer?.files[0]);
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
          accept=".csv,.txt,.tsv,text/csv,text/plain"
          tabIndex={-1}
          aria-label="CSV or text file with domains"
          onChange={(event) => {
            void take(event.currentTarget.files?.[0]);
            event.currentTarget.value = '';
          }}
        />
      </div>
      {isLong ? (
        <p class="notice">
          {fileName || 'The pasted text'} is read.{' '}
          <button type="button" class="button" onClick={() => onText('')}>
            Remove it
          </button>
        </p>
      ) : (
        <textarea
          class="code"
          rows={text === '' ? 7 : 5}
          spellcheck={false}
          aria-label="Domains or URLs, one a line, or CSV"
          placeholder={
            'example.com\nhttps://www.example.org/about\n\nOne a line, or CSV. You can also drop a file here.'
          }
          value={text}
          onInput={(event) => onText(event.currentTarget.value)}
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
