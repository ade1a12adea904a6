import { percentDecode } from './mailto-recipients.ts';

export interface DialLink {
  /** The phone number from the link, not yet normalized. */
  text: string;
  kind: 'phone' | 'fax';
  /** Method by which the number was found: `tel`, `sms`, `whatsapp`, … */
  method: string;
  confidence: number;
}

/** Matches the URL schemes that dial a phone number. Some pages write them after `http://`. */
const DIAL = /^(?:https?:\/{1,2})?(tel|phone|telephone|callto|sms|fax|whatsapp|viber|skype):\/{0,2}(.*)$/is;
/** Matches WhatsApp's links to a number, which is often written with separators. Group 1 is the number. */
const WHATSAPP =
  /^(?:https?:)?\/\/(?:(?:www|api|web)\.)?(?:wa\.me|whatsapp\.com)\/(?:send\/?)?(?:\?(?:.*&)?phone=)?(?:\s|%20|\+|%2B)*(?:00)?((?:\d|\s|%20|[().-]){7,40})(?:[^\w\s%]|$)/i;
/** Longer than most texts that a link of WhatsApp writes for the visitor, because the number may follow the text. */
const MAX_LENGTH = 1_000;

/** Returns the phone number that a link dials; null for other links. */
export function dialLink(href: string): DialLink | null {
  // Most links are paths.
  if (href.startsWith('/') && !href.startsWith('//')) return null;
  const trimmed = href.slice(0, MAX_LENGTH).trim();
  const [, scheme = '', target = ''] = DIAL.exec(trimmed) ?? [];
  if (scheme === '') {
    const digits = WHATSAPP.exec(trimmed)?.[1];
    return digits === undefined
      ? null
      : { text: `+${percentDecode(digits)}`, kind: 'phone', method: 'whatsapp', confidence: 0.8 };
  }
  const decoded = percentDecode(target);
  const parameter = /[?&](?:phone|number|chat)=([^&]*)/i.exec(decoded)?.[1];
  const text = parameter ?? decoded.split('?', 1)[0] ?? '';
  switch (scheme.toLowerCase()) {
    case 'fax':
      return { text, kind: 'fax', method: 'fax', confidence: 1 };
    case 'sms':
      return { text, kind: 'phone', method: 'sms', confidence: 0.8 };
    case 'whatsapp':
    case 'viber':
      // Numbers in these links need a country code, which is often written without the plus sign.
      return {
        text: /^[\s+]/.test(text) ? text : `+${text}`,
        kind: 'phone',
        method: scheme.toLowerCase(),
        confidence: 0.8,
      };
    case 'skype':
      return /^\+\d/.test(text) ? { text, kind: 'phone', method: 'skype', confidence: 0.8 } : null;
    default:
      return { text, kind: 'phone', method: 'tel', confidence: 1 };
  }
}
