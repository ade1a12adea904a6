import { decodeHTMLStrict } from 'entities';

const REFERENCE = /&[#\w]{1,32};/;
/** Maximum number of decoding rounds. More than one, because some templates escape text twice. */
const MAX_ROUNDS = 2;

/** Decodes HTML character references in text whose format has none, such as JSON. */
export function decodeReferences(text: string): string {
  let decoded = text;
  for (let round = 0; round < MAX_ROUNDS && REFERENCE.test(decoded); round += 1)
    decoded = decodeHTMLStrict(decoded);
  return decoded;
}
