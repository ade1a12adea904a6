/**
 * The texts that name the recipients of a mailto link: addresses, perhaps with names around them.
 * RFC 6068, read loosely: `;` parts recipients too, and bad percent signs stay as they are.
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
  // Decoded first: `%2C` between two addresses is a comma to every mail program.
  return parts.flatMap((part) => percentDecode(part).split(/[,;]/)).filter((part) => part.trim() !== '');
}

/** Percent-decoding that leaves what is malformed. */
export function percentDecode(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) =>
    Buffer.from(bytes.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}
