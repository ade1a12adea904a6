const MAX_CHARACTERS = 500;

/**
 * Returns the start of a response body in a form that is safe to store and show: without control characters, secrets
 * and the query string of the webhook's URL. Returns null when nothing is left.
 *
 * @param redact removes secrets from a text.
 */
export function redactResponse(text: string, url: string, redact: (text: string) => string): string | null {
  const plain = text
    // oxlint-disable-next-line no-control-regex -- matches exactly these.
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\ufffd]+/g, ' ')
    .toWellFormed();
  const { search } = new URL(url);
  const foreign = search === '' ? plain : plain.replaceAll(search.slice(1), '[redacted]');
  const safe = redact(foreign).trim();
  return safe === '' ? null : safe.slice(0, MAX_CHARACTERS).toWellFormed();
}
