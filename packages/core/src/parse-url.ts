/**
 * Parses a URL; returns null if it is invalid. Do not use `URL.canParse`: once optimized, Node 20 reads Latin-1 text as
 * UTF-8 there, and then disagrees with the URL constructor.
 */
export function parseUrl(text: string, base?: string | URL): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
