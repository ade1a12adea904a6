import { signal } from '@preact/signals';

const ITEM = 'scrapersky-api-key';

/** The key that every call carries; null where none was entered. It is gone with the tab. */
export const apiKey = signal<string | null>(takeFromFragment() ?? sessionStorage.getItem(ITEM));

/** Why the last key was refused, for the form that asks for another. */
export const keyRefusal = signal<string | null>(null);

export function enterKey(key: string): void {
  sessionStorage.setItem(ITEM, key);
  keyRefusal.value = null;
  apiKey.value = key;
}

/** @param refusal what the API said of the key; nothing where it was taken away on purpose */
export function forgetKey(refusal: string | null = null): void {
  sessionStorage.removeItem(ITEM);
  keyRefusal.value = refusal;
  apiKey.value = null;
}

/**
 * `npm start` prints an address that ends in `#key=…`, which no server is ever sent. It is taken out of the address
 * bar at once, and a tab that has a key keeps its own: a link cannot make somebody work under another's key.
 */
function takeFromFragment(): string | null {
  const key = new URLSearchParams(location.hash.slice(1)).get('key');
  if (key === null) return null;
  history.replaceState(null, '', location.pathname + location.search);
  if (sessionStorage.getItem(ITEM) !== null) return null;
  sessionStorage.setItem(ITEM, key);
  return key;
}
