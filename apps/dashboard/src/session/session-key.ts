import { computed, signal } from '@preact/signals';

const ITEM = 'scrapersky-api-key';

/** The key of every call; null before one is entered. Lost when the tab closes, unless this device remembers it. */
export const apiKey = signal<string | null>(
  takeFromFragment() ?? sessionStorage.getItem(ITEM) ?? localStorage.getItem(ITEM),
);

/** Whether the key is that of a share link, which shows one batch. */
export const isShared = computed(() => isShareToken(apiKey.value));

/** Reason that the API refused the last key. */
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

/** Forgets a share link; the key that this device remembers, if any, is used again. */
export function leaveShare(): void {
  sessionStorage.removeItem(ITEM);
  apiKey.value = localStorage.getItem(ITEM);
}

/**
 * Takes the key from an address with `#key=…`, as `npm start` prints it and share links have it; a fragment is never sent
 * to a server. Removes it from the address bar. A tab or device that has a key keeps it: no link can make a person work
 * with another key. A share link cannot write, so only the tab's own key comes before it.
 */
function takeFromFragment(): string | null {
  const key = new URLSearchParams(location.hash.slice(1)).get('key');
  if (key === null) return null;
  history.replaceState(null, '', location.pathname + location.search);
  const own = [sessionStorage.getItem(ITEM), isShareToken(key) ? null : localStorage.getItem(ITEM)];
  if (own.some((each) => each !== null && !isShareToken(each))) return null;
  sessionStorage.setItem(ITEM, key);
  return key;
}

function isShareToken(key: string | null): boolean {
  return key?.startsWith('ssk_share_') ?? false;
}
