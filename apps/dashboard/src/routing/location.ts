import { signal } from '@preact/signals';
import { formatRoute, parseRoute, type Route } from './route.ts';

/** Where the page is; follows the address bar. */
export const route = signal<Route>(readLocation());

window.addEventListener('popstate', () => {
  route.value = readLocation();
});

/** @param replace whether the way back leads past the present place, as it should while somebody types */
export function navigate(to: Route, { replace = false }: { replace?: boolean } = {}): void {
  const isAnotherPage = to.name !== route.peek().name;
  history[replace ? 'replaceState' : 'pushState'](null, '', formatRoute(to));
  route.value = to;
  if (!isAnotherPage) return;
  window.scrollTo(0, 0);
  // For those who do not see that the page has changed: reading goes on at its beginning.
  requestAnimationFrame(() => document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true }));
}

function readLocation(): Route {
  return parseRoute(location.pathname, location.search);
}
