import { countOf, formatCount } from '../format.ts';
import type { ChosenColumn } from '../input/read-entries.ts';
import type { Preview } from './use-preview.ts';

const SHOWN_ROWS = 8;
const SHOWN_CELLS = 6;
const SHOWN_REJECTS = 50;

const OUTCOMES = {
  domain: '',
  duplicate: 'duplicate',
  reject: 'not a domain',
  empty: 'empty',
} as const;

interface PreviewPanelProps {
  preview: Preview;
  onChoose: (choice: ChosenColumn) => void;
  sendRejects: boolean;
  onSendRejects: (send: boolean) => void;
}

/** What will be sent, before it is: the first rows, the column, what is there twice, what is no domain. */
export function PreviewPanel({ preview, onChoose, sendRejects, onSendRejects }: PreviewPanelProps) {
  const { rows, chosen, entries } = preview;
  const columns = Math.max(...rows.slice(0, 200).map((row) => row.cells.length));
  return (
    <section class="card stack" aria-labelledby="preview-title">
      <h2 id="preview-title">Preview</h2>
      {entries === null ? (
        <p class="loading">Reading {countOf(rows.length, 'row')}…</p>
      ) : (
        <ul class="facts" aria-live="polite">
          <li>
            <strong>{formatCount(entries.domains.length)}</strong> domain
            {entries.domains.length === 1 ? '' : 's'}
          </li>
          <li>
            <strong>{formatCount(entries.duplicates)}</strong> duplicate{entries.duplicates === 1 ? '' : 's'}{' '}
            left out
          </li>
          <li class={entries.rejects.length > 0 ? 'text-bad' : ''}>
            <strong>{formatCount(entries.rejects.length)}</strong> not a domain
          </li>
        </ul>
      )}
      {(columns > 1 || chosen.hasHeader) && (
        <div class="fields">
          {columns > 1 && (
            <label class="field">
              <span>Column with the domains</span>
              <select
                value={chosen.column}
                onChange={(event) => onChoose({ ...chosen, column: Number(event.currentTarget.value) })}
              >
                {Array.from({ length: columns }, (_, column) => (
                  <option key={column} value={column}>
                    {columnName(preview, column)}
                  </option>
                ))}
              </select>
            </label>
          )}
          <label class="check">
            <input
              type="checkbox"
              checked={chosen.hasHeader}
              onChange={(event) => onChoose({ ...chosen, hasHeader: event.currentTarget.checked })}
            />
            The first row is a heading
          </label>
        </div>
      )}
      <PreviewTable preview={preview} columns={Math.min(columns, SHOWN_CELLS)} />
      {entries !== null && entries.rejects.length > 0 && (
        <details>
          <summary>What is not a domain, and why</summary>
          <ul class="rejects">
            {entries.rejects.slice(0, SHOWN_REJECTS).map((reject) => (
              <li key={reject.line}>
                <span class="muted">Line {formatCount(reject.line)}</span> {reject.message}
              </li>
            ))}
            {entries.rejects.length > SHOWN_REJECTS && (
              <li class="muted">and {formatCount(entries.rejects.length - SHOWN_REJECTS)} more</li>
            )}
          </ul>
          <label class="check">
            <input
              type="checkbox"
              checked={sendRejects}
              onChange={(event) => onSendRejects(event.currentTarget.checked)}
            />
            Send them all the same: the batch lists each as failed
          </label>
        </details>
      )}
    </section>
  );
}

function columnName({ rows, chosen }: Preview, column: number): string {
  const heading = chosen.hasHeader ? rows[0]?.cells[column] : '';
  return heading ? `${column + 1}: ${heading.slice(0, 40)}` : `Column ${column + 1}`;
}

function PreviewTable({ preview, columns }: { preview: Preview; columns: number }) {
  const { rows, chosen, entries } = preview;
  const body = chosen.hasHeader ? rows.slice(1) : rows;
  const places = Array.from({ length: columns }, (_, column) => column);
  const more = body.length - SHOWN_ROWS;
  return (
    <>
      <div class="scroll">
        <table class="table preview-table">
          <thead>
            <tr>
              <th scope="col" class="number">
                Line
              </th>
              {places.map((column) => (
                <th key={column} scope="col" class={column === chosen.column ? 'chosen' : ''}>
                  {(chosen.hasHeader && rows[0]?.cells[column]) || `Column ${column + 1}`}
                </th>
              ))}
              <th scope="col">
                <span class="visually-hidden">What becomes of it</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {body.slice(0, SHOWN_ROWS).map((row, index) => {
              const outcome = entries?.outcomes[index] ?? 'domain';
              return (
                <tr key={row.line} class={`outcome-${outcome}`}>
                  <td class="number muted">{row.line}</td>
                  {places.map((column) => (
                    <td key={column} class={column === chosen.column ? 'chosen' : ''}>
                      {row.cells[column]?.slice(0, 80)}
                    </td>
                  ))}
                  <td class="small muted nowrap">{OUTCOMES[outcome]}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {more > 0 && <p class="small muted">and {countOf(more, 'row')} more</p>}
    </>
  );
}
