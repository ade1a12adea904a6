import { signal } from '@preact/signals';
import { formatRoute, parseRoute, type Route } from './route.ts';

/** The current route; follows the address bar. */
export const route = signal<Route>(readLocation());

window.addEventListener('popstate', () => {
  route.value = readLocation();
});

/** @param replace replaces the current history entry, for instance while a person types */
export function navigate(to: Route, { replace = false }: { replace?: boolean } = {}): void {
  const isAnotherPage = to.name !== route.peek().name;
  history[replace ? 'replaceState' : 'pushState'](null, '', formatRoute(to));
  route.value = to;
  if (!isAnotherPage) return;
  window.scrollTo(0, 0);
  // Move the focus, so that screen readers announce the new view.
  requestAnimationFrame(() => document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true }));
}

function readLocation(): Route {
  return parseRoute(location.pathname, location.search);
}
