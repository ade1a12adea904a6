import type { ComponentChildren } from 'preact';

/**
 * A link to a page of the web that somebody else has written. Addresses come from scraped pages: what is not http(s) is
 * shown and leads nowhere.
 */
export function LinkOut({ href, children }: { href: string; children?: ComponentChildren }) {
  if (!isWebAddress(href)) return <span class="break">{children ?? href}</span>;
  return (
    <a class="break" href={href} target="_blank" rel="noopener noreferrer">
      {children ?? href}
    </a>
  );
}

function isWebAddress(text: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol);
  } catch {
    return false;
  }
}
