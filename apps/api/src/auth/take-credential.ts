import type { Request } from 'express';

export type Credential = { scheme: 'key' | 'bearer' | 'basic'; key: string };

/**
 * Removes the headers with credentials from a request, so that no later handler sees them, and returns the credential;
 * undefined if there is none. With HTTP Basic, which browsers send, the password is the key and the user name is
 * ignored.
 */
export function takeCredential(request: Request): Credential | undefined {
  const apiKey = request.get('x-api-key')?.trim();
  const authorization = request.get('authorization')?.trim();
  delete request.headers['x-api-key'];
  delete request.headers.authorization;
  request.rawHeaders = withoutCredentials(request.rawHeaders);
  if (apiKey) return { scheme: 'key', key: apiKey };
  const [, scheme, value] = /^(bearer|basic) +(\S+)$/i.exec(authorization ?? '') ?? [];
  if (scheme === undefined || value === undefined) return undefined;
  if (scheme.toLowerCase() === 'bearer') return { scheme: 'bearer', key: value };
  const decoded = Buffer.from(value, 'base64').toString();
  return { scheme: 'basic', key: decoded.slice(decoded.indexOf(':') + 1) };
}

/** Blanks the values of credential headers. Node relies on the number of headers, so none is removed. */
function withoutCredentials(rawHeaders: readonly string[]): string[] {
  return rawHeaders.map((text, index) => {
    const name = index % 2 === 1 ? rawHeaders[index - 1]?.toLowerCase() : undefined;
    return name === 'x-api-key' || name === 'authorization' ? '' : text;
  });
}
