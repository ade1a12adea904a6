/** The parts of an entry that matter, cut out but not yet checked. */
export interface DomainEntry {
  ok: true;
  /** null where the entry names none. */
  scheme: 'http' | 'https' | null;
  /** Host with port and user info, as written. */
  authority: string;
  /** null where the entry gives none; an empty one (`example.com:`) counts as none. */
  port: number | null;
}

const AUTHORITY_END = /[/\\?#]/;

/**
 * Cuts an entry where the WHATWG URL parser would (backslashes count as slashes, any number of them may follow
 * `http:`), and tells a scheme from a host with a port, which that parser cannot: to it `localhost:3000` is a URL of
 * the scheme `localhost`.
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
      message: `Only http and https addresses are accepted, not "${named.slice(0, 30)}:".`,
    };
  }
  if (scheme !== null || rest.startsWith('//')) rest = rest.slice(leadingSlashes(rest));

  const end = rest.search(AUTHORITY_END);
  const authority = end === -1 ? rest : rest.slice(0, end);
  // One parser ends the host at the backslash, another at the "@": such an entry means two hosts.
  if (rest[end] === '\\' && /^[^/?#]*@/.test(rest.slice(end))) {
    return { ok: false, message: 'An address with a backslash before "@" is ambiguous.' };
  }
  if (authority === '') return { ok: false, message: 'The entry has no host name.' };
  if (scheme === null && authority.includes('@')) {
    return {
      ok: false,
      message: 'This looks like an e-mail address: give the domain alone, the part after "@".',
    };
  }
  const port = /:(\d+)$/.exec(authority)?.[1];
  return { ok: true, scheme, authority, port: port === undefined ? null : Number(port) };
}

/** A scheme that is not ours never has a dot before its colon or a number after it. */
function isHostWithPort(name: string, rest: string): boolean {
  if (rest.startsWith('//')) return false;
  return name.includes('.') || /^\d+(?:[/\\?#]|$)/.test(rest);
}

function leadingSlashes(text: string): number {
  let count = 0;
  while (text[count] === '/' || text[count] === '\\') count += 1;
  return count;
}

/** Without white space and control characters at either end. */
function trimEntry(input: string): string {
  let start = 0;
  let end = input.length;
  while (start < end && input.charCodeAt(start) <= 0x20) start += 1;
  while (end > start && input.charCodeAt(end - 1) <= 0x20) end -= 1;
  return input.slice(start, end).trim();
}
