import type { DomainResult } from '@scrapersky/client';
import type { ComponentChildren } from 'preact';
import { LinkOut } from '../components/link-out.tsx';
import { Time } from '../components/time.tsx';
import { changeLabel } from '../changes/change-label.ts';
import { labelOfPath } from './labeled-fields.ts';

type Change = NonNullable<DomainResult['change']>;

/** Shows how the result differs from the earlier scan: each changed value as “previous → current”. */
export function ChangeView({
  change: { status, previous, fields, not_checked: notChecked },
}: {
  change: Change;
}) {
  return (
    <section class="section" aria-labelledby="change-title">
      <h3 id="change-title">Change: {changeLabel(status)}</h3>
      <p class="small muted">
        {status === 'unknown' ? (
          'This scan could not be compared with an earlier one.'
        ) : previous === null ? (
          'There is no earlier scan to compare with.'
        ) : (
          <>
            Compared with the scan of <Time at={previous.scanned_at} />
          </>
        )}
      </p>
      {fields.length > 0 && (
        <dl class="facts-list changed-values">
          {fields.map(({ path, previous: old, current, source }, index) => (
            <>
              <dt key={`name ${index}`}>{labelOfPath(path)}</dt>
              <dd
                key={`value ${index}`}
                class="break"
                title={source === null ? undefined : `Found on ${source}`}
              >
                {isPresent(old) && <del>{show(old)}</del>}
                {isPresent(old) && <span class="muted"> → </span>}
                {isPresent(current) ? <ins>{show(current)}</ins> : <span class="muted">removed</span>}
                {!isPresent(old) && <span class="muted"> (added)</span>}
              </dd>
            </>
          ))}
        </dl>
      )}
      {notChecked.length > 0 && (
        <p class="small muted">
          Different, but perhaps only because other pages were read: {notChecked.map(labelOfPath).join(', ')}
        </p>
      )}
    </section>
  );
}

function isPresent(value: unknown): boolean {
  return value !== null && value !== undefined;
}

/** Formats a value of any kind of field for people. */
function show(value: unknown): ComponentChildren {
  if (typeof value === 'string') return /^https?:\/\//.test(value) ? <LinkOut href={value} /> : value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (value === null || typeof value !== 'object') return String(value);
  const { name, version, text, register, number, kind, id } = value as Record<string, unknown>;
  const parts = [name ?? text ?? register ?? kind, version ?? number ?? id].filter(isPresent);
  return parts.length > 0 ? parts.join(' ') : JSON.stringify(value);
}
