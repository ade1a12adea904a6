import { signal } from '@preact/signals';

const ITEM = 'scrapersky-api-key';

/** The key of every call; null before one is entered. Lost when the tab closes. */
export const apiKey = signal<string | null>(takeFromFragment() ?? sessionStorage.getItem(ITEM));

/** Why the API refused the last key. */
export const keyRefusal = signal<string | null>(null);

export function enterKey(key: string): void {
  sessionStorage.setItem(ITEM, key);
  keyRefusal.value = null;
  apiKey.value = key;
}

/** @param refusal the API's reason; null when the person removed the key */
export function forgetKey(refusal: string | null = null): void {
  sessionStorage.removeItem(ITEM);
  keyRefusal.value = refusal;
  apiKey.value = null;
}

/**
 * Takes the key from an address with `#key=…`, as `npm start` prints it; a fragment is never sent to a server. Removes it
 * from the address bar. A tab that has a key keeps it: no link can make a person work with another key.
 */
function takeFromFragment(): string | null {
  const key = new URLSearchParams(location.hash.slice(1)).get('key');
  if (key === null) return null;
  history.replaceState(null, '', location.pathname + location.search);
  if (sessionStorage.getItem(ITEM) !== null) return null;
  sessionStorage.setItem(ITEM, key);
  return key;
}
