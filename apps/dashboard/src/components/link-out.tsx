import type { ComponentChildren } from 'preact';

/** Links to a URL from a scraped page. Shows the URL as text if it is not http(s). */
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
