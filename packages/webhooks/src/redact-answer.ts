const MAX_CHARACTERS = 500;

const SECRETS = [
  // What we sent, given back by a page that shows the request.
  /whsec_[\w+/=-]+/g,
  /v1a?,[\w+/=-]{20,}/g,
  // What looks like somebody's.
  /\b(?:bearer|basic)\s+[\w.~+/=-]+/gi,
  /(?<=(?:token|key|secret|sig|signature|password|passwd|auth|authorization|cookie|session)["']?\s{0,3}[=:]\s{0,3}["']?)[^\s"'&;,<>]+/gi,
  /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g,
];

/**
 * The beginning of what a receiver answered, fit to be shown and stored: no control characters, nothing that looks like
 * a secret, and nothing of the query that it was asked with.
 */
export function redactAnswer(text: string, url: string): string | null {
  const plain = text
    // oxlint-disable-next-line no-control-regex -- just these are meant
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\ufffd]+/g, ' ')
    .toWellFormed();
  const { search } = new URL(url);
  const ours = search === '' ? plain : plain.replaceAll(search.slice(1), '[redacted]');
  const safe = SECRETS.reduce((rest, secret) => rest.replaceAll(secret, '[redacted]'), ours).trim();
  return safe === '' ? null : safe.slice(0, MAX_CHARACTERS).toWellFormed();
}
