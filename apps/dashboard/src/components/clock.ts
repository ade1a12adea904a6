import { signal } from '@preact/signals';

/** The current time, updated every ten seconds, for ages on the page. */
export const now = signal(Date.now());

setInterval(() => {
  if (!document.hidden) now.value = Date.now();
}, 10_000);
document.addEventListener('visibilitychange', () => {
  now.value = Date.now();
});
