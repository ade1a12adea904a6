/**
 * Decodes an email address that Cloudflare hides as hex digits: each byte after the first is XORed with the first.
 * @returns null unless the string consists of an even number of 6 to 700 hex digits
 */
export function decodeCloudflareEmail(hex: string): string | null {
  if (hex.length < 6 || hex.length > 700 || hex.length % 2 !== 0 || !/^[0-9a-f]+$/i.test(hex)) return null;
  const bytes = Buffer.from(hex, 'hex');
  const key = bytes[0] as number;
  return Buffer.from(bytes.subarray(1).map((byte) => byte ^ key)).toString('utf8');
}
