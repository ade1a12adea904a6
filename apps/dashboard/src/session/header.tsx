import { useState } from 'preact/hooks';
import { Link } from '../routing/link.tsx';
import { batchesRoute, schedulesRoute } from '../routing/route.ts';
import { route } from '../routing/location.ts';
import { QueuesDialog } from './queues-dialog.tsx';
import { scope } from './scope.ts';
import { apiKey, forgetKey, isShared, leaveShare } from './session-key.ts';
import { theme, type Theme } from './theme.ts';

const NEXT: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };
const SIGNS: Record<Theme, string> = { system: '◐', light: '☀', dark: '☾' };

export function Header() {
  return (
    <header class="top">
      <Link to={batchesRoute()} class="brand">
        <svg class="brand-mark" viewBox="0 0 32 32" aria-hidden="true">
          <rect width="32" height="32" rx="8" />
          <path d="M8 12.5h16M8 19.5h10" />
          <circle cx="23" cy="19.5" r="2.2" />
        </svg>
        ScraperSky <span class="brand-more">Batch</span>
      </Link>
      {isShared.value ? <p class="top-note muted">Shared batch, read-only</p> : <Navigation />}
      <div class="top-tools">
        {apiKey.value !== null && (
          <button
            type="button"
            class="button button-quiet"
            onClick={() => (isShared.value ? leaveShare() : forgetKey())}
          >
            {isShared.value ? 'Use my own key' : 'Change key'}
          </button>
        )}
        <button
          type="button"
          class="button button-quiet button-icon"
          aria-label={`Colours: ${theme.value}. Change to ${NEXT[theme.value]}`}
          title={`Colours: ${theme.value}`}
          onClick={() => {
            theme.value = NEXT[theme.value];
          }}
        >
          {SIGNS[theme.value]}
        </button>
      </div>
    </header>
  );
}

function Navigation() {
  const [isAtQueues, setAtQueues] = useState(false);
  const at = route.value.name;
  const isAtBatches = at === 'batches' || at === 'batch' || at === 'new-batch';
  const isAtSchedules = at === 'schedules' || at === 'schedule' || at === 'new-schedule';
  return (
    <nav class="top-nav" aria-label="Main">
      <Link to={batchesRoute()} aria-current={isAtBatches ? 'page' : undefined}>
        Batches
      </Link>
      <Link to={schedulesRoute()} aria-current={isAtSchedules ? 'page' : undefined}>
        Schedules
      </Link>
      <Link to={{ name: 'workers' }} aria-current={at === 'workers' ? 'page' : undefined}>
        Workers
      </Link>
      {scope.value === 'admin' && (
        <button type="button" aria-haspopup="dialog" onClick={() => setAtQueues(true)}>
          Queues
        </button>
      )}
      <a href="/docs">API docs</a>
      {isAtQueues && <QueuesDialog onClose={() => setAtQueues(false)} />}
    </nav>
  );
}
