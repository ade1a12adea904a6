import { signal } from '@preact/signals';

const ITEM = 'scrapersky-api-key';

/** The key of every call; null before one is entered. Lost when the tab closes, unless this device remembers it. */
export const apiKey = signal<string | null>(
  takeFromFragment() ?? sessionStorage.getItem(ITEM) ?? localStorage.getItem(ITEM),
);

/** Why the API refused the last key. */
export const keyRefusal = signal<string | null>(null);

/** @param isRemembered stores the key on this device for later visits */
export function enterKey(key: string, isRemembered: boolean): void {
  sessionStorage.setItem(ITEM, key);
  if (isRemembered) localStorage.setItem(ITEM, key);
  keyRefusal.value = null;
  apiKey.value = key;
}

/** @param refusal the API's reason; null when the person removed the key */
export function forgetKey(refusal: string | null = null): void {
  if (localStorage.getItem(ITEM) === apiKey.peek()) localStorage.removeItem(ITEM);
  sessionStorage.removeItem(ITEM);
  keyRefusal.value = refusal;
  apiKey.value = null;
}

/**
 * Takes the key from an address with `#key=…`, as `npm start` prints it; a fragment is never sent to a server. Removes it
 * from the address bar. A tab or device that has a key keeps it: no link can make a person work with another key.
 */
function takeFromFragment(): string | null {
  const key = new URLSearchParams(location.hash.slice(1)).get('key');
  if (key === null) return null;
  history.replaceState(null, '', location.pathname + location.search);
  if (sessionStorage.getItem(ITEM) !== null || localStorage.getItem(ITEM) !== null) return null;
  sessionStorage.setItem(ITEM, key);
  return key;
}
