import { decodeHTMLStrict } from 'entities';

const REFERENCE = /&[#\w]{1,32};/;
/** Some templates escape a text twice. */
const MAX_ROUNDS = 2;

/** Decodes the HTML character references of a text whose format has none, such as JSON. */
export function decodeReferences(text: string): string {
  let decoded = text;
  for (let round = 0; round < MAX_ROUNDS && REFERENCE.test(decoded); round += 1)
    decoded = decodeHTMLStrict(decoded);
  return decoded;
}
