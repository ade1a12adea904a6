import { Link } from '../routing/link.tsx';
import { batchesRoute } from '../routing/route.ts';
import { route } from '../routing/location.ts';
import { apiKey, forgetKey } from './session-key.ts';
import { theme, type Theme } from './theme.ts';

const NEXT: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };
const SIGNS: Record<Theme, string> = { system: '◐', light: '☀', dark: '☾' };

export function Header() {
  const at = route.value.name;
  const isAtBatches = at === 'batches' || at === 'batch' || at === 'new-batch';
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
      <nav class="top-nav" aria-label="Main">
        <Link to={batchesRoute()} aria-current={isAtBatches ? 'page' : undefined}>
          Batches
        </Link>
        <Link to={{ name: 'workers' }} aria-current={at === 'workers' ? 'page' : undefined}>
          Workers
        </Link>
        <a
          href="/admin/queues"
          title="The queues of the service. The browser asks for a password: an admin key"
        >
          Queues
        </a>
        <a href="/docs">API docs</a>
      </nav>
      <div class="top-tools">
        {apiKey.value !== null && (
          <button type="button" class="button button-quiet" onClick={() => forgetKey()}>
            Change key
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
