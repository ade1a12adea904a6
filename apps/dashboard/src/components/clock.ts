import { signal } from '@preact/signals';

/** What time it is, to the ten seconds: for ages that are shown. */
export const now = signal(Date.now());

setInterval(() => {
  if (!document.hidden) now.value = Date.now();
}, 10_000);
document.addEventListener('visibilitychange', () => {
  now.value = Date.now();
});
