import type { Domain } from '@scrapersky/client';
import type { SiteState } from '@scrapersky/core';
import type { ComponentChildren } from 'preact';
import { changeLabel } from '../changes/change-label.ts';
import { now } from '../components/clock.ts';
import { LinkOut } from '../components/link-out.tsx';
import { StatusBadge } from '../components/status-badge.tsx';
import type { Column } from '../components/table.tsx';
import { Time } from '../components/time.tsx';
import { labelOfPath } from '../drawer/labeled-fields.ts';
import { formatCount, formatDuration, formatWait } from '../format.ts';
import { Link } from '../routing/link.tsx';
import { FIRST_PAGE, withFilter, type BatchRoute, type DomainFilter } from '../routing/route.ts';
import { siteStateLabel } from './site-state-links.tsx';
import { findColumn, isSortable, nextSort, type TableColumn } from './table-columns.ts';

type Value = NonNullable<Domain['fields']>[string];
type Cell = (domain: Domain, here: BatchRoute) => ComponentChildren;

const NUMBERS = new Set(['pages_scraped', 'attempts', 'processing_time']);

/** Returns the columns with these names. Most values that can filter the table are links to the filtered table. */
export function domainColumns(names: readonly string[], here: BatchRoute): Column<Domain>[] {
  return names.map(findColumn).map((column) => {
    const { name, label } = column;
    return {
      key: name,
      label,
      ...(NUMBERS.has(name) ? { class: 'number nowrap' } : { class: `cell-${column.kind}` }),
      ...(isSortable(name) && {
        sort: {
          direction: here.sort === name ? 'ascending' : here.sort === `-${name}` ? 'descending' : null,
          to: { ...here, sort: nextSort(name, here.sort), place: FIRST_PAGE },
        },
      }),
      cell: (domain) => (OWN_CELLS[name] ?? fieldCell(column))(domain, here),
      isEmpty: (domain) => isEmpty(column, domain),
      ...(name !== 'domain' && name !== 'status' && name !== 'error_code' && { before: label }),
    };
  });
}

const OWN_CELLS: Readonly<Record<string, Cell>> = {
  domain: (domain, here) => (
    <Link to={{ ...here, jobId: domain.job_id, jobPlace: FIRST_PAGE }} aria-haspopup="dialog" class="break">
      <span title={domain.domain}>{domain.unicode_domain ?? domain.domain}</span>
    </Link>
  ),
  status: (domain) => (
    <>
      <StatusBadge status={domain.status} />
      {domain.next_attempt_at !== undefined && (
        <span class="small muted nowrap"> · {describeNext(domain.next_attempt_at, now.value)}</span>
      )}
    </>
  ),
  error_code: ({ error, status }, here) => {
    if (error === null) return null;
    const code = <code title={error.message}>{error.code}</code>;
    // Do not link the code of a domain that will be retried. It has not failed, so the filter would not find it.
    if (status !== 'failed') return <span class="muted">{code}</span>;
    return <Link to={withFilter(here, { status: 'failed', error_code: error.code })}>{code}</Link>;
  },
  error_message: ({ error }) => error?.message,
  url: ({ url }) => url !== null && <LinkOut href={url} />,
  pages_scraped: ({ pages_scraped: pages }) => formatCount(pages),
  attempts: ({ attempts }) => formatCount(attempts),
  processing_time: ({ processing_time: seconds }) => (seconds === null ? '–' : formatDuration(seconds)),
  start_time: ({ start_time: at }) => at !== null && <Time at={at} />,
  end_time: ({ end_time: at }) => at !== null && <Time at={at} />,
};

function fieldCell({ name, kind }: TableColumn): Cell {
  return (domain, here) => {
    const value = domain.fields?.[name] ?? null;
    if (value === null) return null;
    if (kind === 'url') return <LinkOut href={String(value)} />;
    if (kind === 'urls' || kind === 'profiles')
      return joined([value].flat(), (url) => <LinkOut href={url} />);
    if (kind === 'flag') return value === true ? 'yes' : 'no';
    if (kind === 'technologies') {
      return joined([value].flat(), (text) => (
        <FilterLink here={here} filter={{ technology: text.replace(/ v?\d[\w.+-]*$/, '') }} text={text} />
      ));
    }
    if (name === 'site_state') {
      const text = siteStateLabel(value as SiteState);
      // Do not link `live`, because most sites have this state and so many links would distract.
      if (value === 'live') return <span class="muted">{text}</span>;
      return <FilterLink here={here} filter={{ site_state: String(value) }} text={text} />;
    }
    if (name === 'change') {
      const text = changeLabel(String(value));
      if (value === 'same') return <span class="muted">{text}</span>;
      return <FilterLink here={here} filter={{ change: String(value) }} text={text} />;
    }
    if (name === 'changed_fields') {
      const text = [value].flat().map(String).map(labelOfPath).join(', ');
      return <span title={text}>{text}</span>;
    }
    if (name === 'language') {
      return <FilterLink here={here} filter={{ language: String(value) }} text={String(value)} />;
    }
    const text = textOf(value);
    return <span title={text}>{text}</span>;
  };
}

function FilterLink({ here, filter, text }: { here: BatchRoute; filter: DomainFilter; text: string }) {
  return <Link to={withFilter(here, { ...here.filter, ...filter })}>{text}</Link>;
}

function joined(values: readonly unknown[], render: (text: string) => ComponentChildren) {
  return values.map((value, index) => (
    <>
      {index > 0 && ', '}
      {render(String(value))}
    </>
  ));
}

function textOf(value: NonNullable<Value>): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function isEmpty({ name, kind }: TableColumn, domain: Domain): boolean {
  if (name === 'error_code' || name === 'error_message') return domain.error === null;
  if (kind === 'own')
    return name !== 'domain' && name !== 'status' && (domain as Record<string, unknown>)[name] === null;
  const value = domain.fields?.[name] ?? null;
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function describeNext(at: string, nowMs: number): string {
  const seconds = (Date.parse(at) - nowMs) / 1_000;
  return seconds > 0 ? `next try in ${formatWait(seconds)}` : 'next try soon';
}
