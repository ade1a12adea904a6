import { computed, signal } from '@preact/signals';

const ITEM = 'scrapersky-api-key';

/**
 * The session's key for the API; null if there is none. The key is lost when the tab closes, unless this device
 * remembers it.
 */
export const apiKey = signal<string | null>(
  takeFromFragment() ?? sessionStorage.getItem(ITEM) ?? localStorage.getItem(ITEM),
);

/** Whether the key comes from a share link, which shows one batch. */
export const isShared = computed(() => isShareToken(apiKey.value));

/** Reason why the API refused the last key; null if it was not refused. */
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

/** Forgets a share link and uses the key that this device remembers, if any. */
export function leaveShare(): void {
  sessionStorage.removeItem(ITEM);
  apiKey.value = localStorage.getItem(ITEM);
}

/**
 * Reads the key from a URL with `#key=…`, which `npm start` prints and share links contain, and removes it from the
 * address bar. A fragment is never sent to a server. If the tab or the device has a key, ignores a key from the URL, so
 * that a link cannot make a person work with another key. The token of a share link, which cannot write, replaces any
 * other token, and is ignored only if this tab has a key.
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
