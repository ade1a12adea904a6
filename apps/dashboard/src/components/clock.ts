import { signal } from '@preact/signals';

/** The current Unix time in ms, updated every ten seconds while the page is visible. */
export const now = signal(Date.now());

setInterval(() => {
  if (!document.hidden) now.value = Date.now();
}, 10_000);
document.addEventListener('visibilitychange', () => {
  now.value = Date.now();
});
