import type { ComponentChildren } from 'preact';
import { Link } from '../routing/link.tsx';
import type { Route } from '../routing/route.ts';

export interface Column<Row> {
  key: string;
  label: string;
  class?: string;
  /** Present if the table can be sorted by this column. */
  sort?: { direction: 'ascending' | 'descending' | null; to: Route };
  cell: (row: Row) => ComponentChildren;
  /** Words before and after the value on a narrow screen, which shows no headings. */
  before?: string;
  after?: (row: Row) => string;
  /** Returns whether a narrow screen leaves out the cell. */
  isEmpty?: (row: Row) => boolean;
}

interface TableProps<Row> {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  class?: string;
  rowClass?: (row: Row) => string;
}

/** Shows rows in columns; the first column names the row. On a narrow screen each row becomes a block. */
export function Table<Row>({ columns, rows, keyOf, class: name = '', rowClass }: TableProps<Row>) {
  return (
    <table class={`table stacks ${name}`}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              class={column.class}
              aria-sort={column.sort && (column.sort.direction ?? 'none')}
            >
              {column.sort ? <SortLink label={column.label} sort={column.sort} /> : column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)} class={rowClass?.(row)}>
            {columns.map((column, index) =>
              index === 0 ? (
                <th key={column.key} scope="row" class={`cell-main ${column.class ?? ''}`}>
                  {column.cell(row)}
                </th>
              ) : (
                <td
                  key={column.key}
                  class={column.class}
                  data-before={column.before}
                  data-label={column.after?.(row)}
                  data-empty={column.isEmpty?.(row) ? 'true' : undefined}
                >
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const ARROWS = { ascending: ' ↑', descending: ' ↓' };

function SortLink({ label, sort }: { label: string; sort: NonNullable<Column<never>['sort']> }) {
  return (
    <Link to={sort.to} class="sort-link">
      {label}
      <span aria-hidden="true">{sort.direction && ARROWS[sort.direction]}</span>
    </Link>
  );
}
