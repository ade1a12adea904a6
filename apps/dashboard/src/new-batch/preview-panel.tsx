import { countOf, formatCount } from '../format.ts';
import { PreviewTable } from './preview-table.tsx';
import type { ColumnChoice, Preview } from './read-preview.ts';

const REASONS = {
  parameter: 'you chose it',
  heading: 'chosen by its heading',
  content: 'chosen by its content',
  email: 'the domains of its email addresses, because no other column has domains',
} as const;

interface PreviewPanelProps {
  preview: Preview;
  isReading: boolean;
  choice: ColumnChoice;
  onChoose: (choice: ColumnChoice) => void;
}

/**
 * Shows how a list is read before a person submits it: counts, column, first rows, and entries that are not domains.
 */
export function PreviewPanel({ preview, isReading, choice, onChoose }: PreviewPanelProps) {
  const { facts, counts, invalid, error } = preview;
  return (
    <section class="card stack" aria-labelledby="preview-title" aria-busy={isReading}>
      <h2 id="preview-title">Preview</h2>
      {error !== null && (
        <p class="notice notice-bad" role="alert">
          {describeError(error)}
        </p>
      )}
      <ul class="facts" aria-live="polite">
        <li>
          <strong>{formatCount(counts.taken)}</strong> domain{counts.taken === 1 ? '' : 's'}
        </li>
        <li>
          <strong>{formatCount(counts.duplicates)}</strong> duplicate{counts.duplicates === 1 ? '' : 's'}
        </li>
        <li>
          <strong>{formatCount(counts.blank)}</strong> blank
        </li>
        <li class={counts.invalid > 0 ? 'text-bad' : ''}>
          <strong>{formatCount(counts.invalid)}</strong> invalid
        </li>
        <li class="muted">of {countOf(preview.rowCount, 'row')}</li>
      </ul>
      {error === null && counts.taken === 0 && !isReading && (
        <p class="notice notice-warn">
          The list has no domain.{' '}
          {facts.names.length > 1 ? 'Choose another column or file.' : 'Choose another file.'}
        </p>
      )}
      {(facts.delimiter !== null || facts.sheet !== null) && facts.names.length > 0 && (
        <>
          <div class="fields">
            {facts.sheets.length > 1 && (
              <label class="field">
                <span>Sheet</span>
                <select
                  value={facts.sheets.indexOf(facts.sheet ?? '') + 1}
                  onChange={(event) => onChoose({ sheet: Number(event.currentTarget.value) })}
                >
                  {facts.sheets.map((name, index) => (
                    <option key={name} value={index + 1}>
                      {name}
                    </option>
                  ))}
                </select>
              </label>
            )}
            {facts.names.length > 1 && (
              <label class="field">
                <span>Column with the domains</span>
                <select
                  value={facts.domainAt}
                  onChange={(event) => onChoose({ ...choice, column: Number(event.currentTarget.value) })}
                >
                  {facts.names.map((name, index) => (
                    <option key={name} value={index}>
                      {columnLabel(preview, name, index)}
                    </option>
                  ))}
                </select>
              </label>
            )}
            <label class="check">
              <input
                type="checkbox"
                checked={facts.hasHeader}
                onChange={(event) => onChoose({ ...choice, hasHeader: event.currentTarget.checked })}
              />
              The first row is a heading
            </label>
          </div>
          {facts.names.length > 1 && facts.chosenBy !== null && (
            <p class="small muted">
              Column “{facts.column}”: {REASONS[facts.chosenBy]}.
            </p>
          )}
        </>
      )}
      {preview.rows.length > 0 && <PreviewTable preview={preview} />}
      {counts.invalid > 0 && (
        <details>
          <summary>
            Why {countOf(counts.invalid, 'entry')} {counts.invalid === 1 ? 'is' : 'are'} invalid
          </summary>
          <p class="small muted">The batch lists each of them as failed.</p>
          <ul class="rejects">
            {invalid.map(({ line, message }) => (
              <li key={line}>
                <span class="muted">Line {formatCount(line)}</span> {message}
              </li>
            ))}
            {counts.invalid > invalid.length && (
              <li class="muted">and {formatCount(counts.invalid - invalid.length)} more</li>
            )}
          </ul>
        </details>
      )}
    </section>
  );
}

function columnLabel({ alternatives }: Preview, name: string, index: number): string {
  const other = alternatives.find(({ column }) => column === name);
  const label = `${index + 1}: ${name.slice(0, 40)}`;
  return other ? `${label} (${countOf(other.taken, 'domain')})` : label;
}

function describeError({ path, message }: { path: string; message: string }): string {
  const line = /^lines\.(\d+)$/.exec(path)?.[1];
  const sentence = message.slice(0, 1).toUpperCase() + message.slice(1);
  return line === undefined ? `${sentence}.` : `Line ${line}: ${message}.`;
}
