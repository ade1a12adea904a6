/**
 * Returns the recipients of a mailto link: email addresses, possibly with display names. More lenient than RFC 6068:
 * `;` also separates recipients, and malformed percent-encoding stays unchanged.
 *
 * @param href a trimmed `mailto:` URL
 */
export function mailtoRecipients(href: string): string[] {
  const [path = '', query = ''] = href.replace(/^mailto:(?:\/\/)?/i, '').split('?', 2);
  const parts = [path];
  for (const field of query.split('&')) {
    const match = /^(?:to|cc|bcc)=(.*)$/is.exec(field);
    if (match?.[1] !== undefined) parts.push(match[1]);
  }
  // Decode before splitting, because mail programs read `%2C` between two addresses as a comma.
  return parts.flatMap((part) => percentDecode(part).split(/[,;]/)).filter((part) => part.trim() !== '');
}

/**
 * Decodes percent-encoding. A `%` without two hexadecimal digits stays; bytes that are not valid UTF-8 become U+FFFD.
 */
export function percentDecode(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) =>
    Buffer.from(bytes.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}
