/** The relevant parts of an entry, not yet validated. */
export interface DomainEntry {
  ok: true;
  /** Null if the entry has no scheme. */
  scheme: 'http' | 'https' | null;
  /** Host with port and user info, as written. */
  authority: string;
  /** Null if the entry has no port, as in `example.com:`. */
  port: number | null;
}

const AUTHORITY_END = /[/\\?#]/;

/**
 * Splits an entry where the WHATWG URL parser would: backslashes count as slashes, and any number of slashes may follow
 * `http:`. Unlike that parser, it reads `localhost:3000` as host and port, not as the scheme `localhost`.
 */
export function splitDomainEntry(input: string): DomainEntry | { ok: false; message: string } {
  const text = trimEntry(input);
  if (text === '') return { ok: false, message: 'The entry is empty.' };

  let scheme: DomainEntry['scheme'] = null;
  let rest = text;
  const named = /^[a-z][a-z0-9+.-]*:/i.exec(text)?.[0].slice(0, -1).toLowerCase();
  if (named === 'http' || named === 'https') {
    scheme = named;
    rest = text.slice(named.length + 1);
  } else if (named !== undefined && !isHostWithPort(named, text.slice(named.length + 1))) {
    return {
      ok: false,
      message: `Only http and https URLs are accepted, not "${named.slice(0, 30)}:".`,
    };
  }
  if (scheme !== null || rest.startsWith('//')) rest = rest.slice(leadingSlashes(rest));

  const end = rest.search(AUTHORITY_END);
  const authority = end === -1 ? rest : rest.slice(0, end);
  // Some parsers end the host at the backslash, and others begin it after the "@": the entry could mean two hosts.
  if (rest[end] === '\\' && /^[^/?#]*@/.test(rest.slice(end))) {
    return { ok: false, message: 'A URL with a backslash before "@" is ambiguous.' };
  }
  if (authority === '') return { ok: false, message: 'The entry has no host name.' };
  if (scheme === null && authority.includes('@')) {
    return {
      ok: false,
      message: 'This looks like an email address: write only the domain, the part after "@".',
    };
  }
  const port = /:(\d+)$/.exec(authority)?.[1];
  return { ok: true, scheme, authority, port: port === undefined ? null : Number(port) };
}

/**
 * Returns whether a text before a colon is a host name, as in `localhost:3000`, and not a scheme: it contains a dot, or
 * only a number follows in front of the path.
 */
function isHostWithPort(name: string, rest: string): boolean {
  if (rest.startsWith('//')) return false;
  return name.includes('.') || /^\d+(?:[/\\?#]|$)/.test(rest);
}

function leadingSlashes(text: string): number {
  let count = 0;
  while (text[count] === '/' || text[count] === '\\') count += 1;
  return count;
}

/** Removes white space and control characters at both ends. */
function trimEntry(input: string): string {
  let start = 0;
  let end = input.length;
  while (start < end && input.charCodeAt(start) <= 0x20) start += 1;
  while (end > start && input.charCodeAt(end - 1) <= 0x20) end -= 1;
  return input.slice(start, end).trim();
}
