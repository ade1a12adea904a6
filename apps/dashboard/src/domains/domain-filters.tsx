import type { Batch } from '@scrapersky/client';
import { SOCIAL_NETWORKS, type DomainStatus } from '@scrapersky/core';
import { changeLabel, changesOf } from '../changes/change-label.ts';
import { SearchField } from '../components/search-field.tsx';
import { statusLabel } from '../components/status-badge.tsx';
import { Link } from '../routing/link.tsx';
import { navigate } from '../routing/location.ts';
import {
  DOMAIN_FILTERS,
  withFilter,
  type BatchRoute,
  type DomainFilter,
  type DomainFilterName,
} from '../routing/route.ts';
import { siteStateLabel, statesOf } from './site-state-links.tsx';

const STATUSES: readonly DomainStatus[] = ['complete', 'failed', 'processing', 'pending', 'cancelled'];
const PARTS = ['email', 'phone', 'fax', 'address', ...SOCIAL_NETWORKS];

const LABELS: Record<DomainFilterName, string> = {
  status: 'Status',
  error_code: 'Error',
  site_state: 'Site',
  rendering: 'Rendering',
  language: 'Language',
  country: 'Country',
  technology: 'Technology',
  category: 'Category',
  change: 'Change',
  changed_field: 'Changed field',
  has: 'Has',
  q: 'Name',
};

/** Filters with a text field under “More filters”, each with an example. */
const TYPED = {
  language: 'de',
  country: 'DE',
  technology: 'WordPress',
  category: 'CMS',
  changed_field: 'contact_info',
} as const;

/** Lets a person choose which domains the table shows. The page's URL contains every filter. */
export function DomainFilters({ here, batch }: { here: BatchRoute; batch: Batch }) {
  const { filter } = here;
  const choose = (name: DomainFilterName, value: string, replace = false) => {
    const next = changed(filter, name, value);
    navigate(withFilter(here, next), { replace });
  };
  const changes = changesOf(batch.domains_by_change);
  const hasTyped = Object.keys(TYPED).some((name) => name in filter);
  return (
    <>
      <SearchField
        label="Search for a domain"
        value={filter.q ?? ''}
        onSearch={(q) => choose('q', q, true)}
      />
      <Choice
        name="status"
        filter={filter}
        any="all"
        values={STATUSES}
        labelOf={statusOf}
        onChoose={choose}
      />
      <Choice
        name="error_code"
        filter={filter}
        values={Object.keys(batch.errors_by_code).toSorted()}
        onChoose={choose}
      />
      <Choice
        name="site_state"
        filter={filter}
        values={statesOf(batch).map(({ state }) => state)}
        labelOf={siteStateLabel}
        onChoose={choose}
      />
      {changes.length > 0 && (
        <Choice
          name="change"
          filter={filter}
          values={changes.map(({ status }) => status)}
          labelOf={changeLabel}
          onChoose={choose}
        />
      )}
      <Choice name="has" filter={filter} values={PARTS} onChoose={choose} />
      <details class="more-filters" open={hasTyped}>
        <summary>More filters</summary>
        <div class="fields">
          {(Object.keys(TYPED) as (keyof typeof TYPED)[]).map((name) => (
            <label key={name} class="field">
              <span>{LABELS[name]}</span>
              <input
                key={filter[name]}
                type="search"
                placeholder={TYPED[name]}
                maxLength={100}
                defaultValue={filter[name] ?? ''}
                onChange={(event) => choose(name, event.currentTarget.value.trim())}
              />
            </label>
          ))}
        </div>
      </details>
      <ActiveFilters here={here} />
    </>
  );
}

/** Lists the filters that are set; each is a link that removes it. */
function ActiveFilters({ here }: { here: BatchRoute }) {
  const set = DOMAIN_FILTERS.filter((name) => name in here.filter);
  if (set.length === 0) return null;
  return (
    <p class="chips" role="group" aria-label="Filters">
      {set.map((name) => (
        <Link
          key={name}
          to={withFilter(here, changed(here.filter, name, ''))}
          class="chip"
          aria-current="true"
          title="Remove this filter"
        >
          {LABELS[name]}: {here.filter[name]} <span aria-hidden="true">✕</span>
          <span class="visually-hidden"> (remove)</span>
        </Link>
      ))}
      <Link to={withFilter(here, {})} class="chip">
        Show all
      </Link>
    </p>
  );
}

interface ChoiceProps {
  name: DomainFilterName;
  filter: DomainFilter;
  values: readonly string[];
  any?: string;
  labelOf?: (value: string) => string;
  onChoose: (name: DomainFilterName, value: string) => void;
}

function Choice({ name, filter, values, any = 'any', labelOf = String, onChoose }: ChoiceProps) {
  const chosen = filter[name] ?? '';
  // Also offer the chosen value if no domain has it any more, or if a link chose several values.
  const others = chosen !== '' && !values.includes(chosen) ? [chosen] : [];
  return (
    <label class="inline-field">
      <span>{LABELS[name]}</span>
      <select value={chosen} onChange={(event) => onChoose(name, event.currentTarget.value)}>
        <option value="">{any}</option>
        {[...values, ...others].map((value) => (
          <option key={value} value={value}>
            {labelOf(value)}
          </option>
        ))}
      </select>
    </label>
  );
}

/**
 * Returns the filter with one value changed; the empty string removes the value. Only failed domains match an error
 * code, so setting a code also sets the status `failed`, and any other status removes the code.
 */
function changed(filter: DomainFilter, name: DomainFilterName, value: string): DomainFilter {
  const { [name]: _, ...others } = filter;
  const next: DomainFilter = value === '' ? others : { ...others, [name]: value };
  if (name === 'status' && value !== 'failed') delete next.error_code;
  if (name === 'error_code' && value !== '') next.status = 'failed';
  return next;
}

function statusOf(status: string): string {
  return statusLabel(status as DomainStatus).toLowerCase();
}
