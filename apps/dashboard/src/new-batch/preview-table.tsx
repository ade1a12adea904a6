import { countOf } from '../format.ts';
import type { Preview } from './read-preview.ts';

const SHOWN_CELLS = 6;

const OUTCOMES = { taken: '', duplicate: 'duplicate', blank: 'blank', invalid: 'invalid' } as const;

/** Shows the first rows of a list with the column of the domains marked. */
export function PreviewTable({ preview: { facts, rows, rowCount } }: { preview: Preview }) {
  const width = Math.max(1, facts.names.length);
  const columns = shownColumns(width, facts.domainAt);
  // A narrow screen has room only for the first column and the column with the domains.
  const cellClass = (column: number) =>
    column === facts.domainAt ? 'chosen' : column === 0 ? '' : 'preview-more';
  return (
    <>
      <div class="scroll">
        <table class="table preview-table">
          <thead>
            <tr>
              <th scope="col" class="number">
                Line
              </th>
              {columns.map((column) => (
                <th key={column} scope="col" class={cellClass(column)}>
                  {facts.names[column] ?? 'Domain'}
                </th>
              ))}
              <th scope="col">
                <span class="visually-hidden">Outcome</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.line} class={`outcome-${row.outcome}`}>
                <td class="number muted">{row.line}</td>
                {columns.map((column) => (
                  <td key={column} class={cellClass(column)}>
                    {row.cells[column]?.slice(0, 80)}
                  </td>
                ))}
                <td class="small muted nowrap">{OUTCOMES[row.outcome]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rowCount > rows.length && <p class="small muted">and {countOf(rowCount - rows.length, 'more row')}</p>}
    </>
  );
}

/** Returns the indexes of the first columns. If the domains are further right, their column replaces the last one. */
function shownColumns(width: number, domainAt: number): number[] {
  const columns = Array.from({ length: Math.min(width, SHOWN_CELLS) }, (_, index) => index);
  if (domainAt >= SHOWN_CELLS) columns[SHOWN_CELLS - 1] = domainAt;
  return columns;
}
