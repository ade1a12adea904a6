import { anyOf, named, type ProfileRule } from './profile-rule.ts';

/** Matches a phone number in a path, where its spaces are encoded. */
const NUMBER = /^(?:\+|%2b)?(?:\d|%20|[().-])+$/i;

/** Returns the digits of a number, beginning with the country code, as WhatsApp writes it; null for other text. */
function digitsOf(text: string): string | null {
  const digits = text
    .replace('(0)', '')
    .replace(/%20|%2b|\D/gi, '')
    .replace(/^00/, '');
  return /^\d{6,15}$/.test(digits) ? digits : null;
}

const short = anyOf(named(/^(?:message|c|channel|qr)$/), ([first, second], url) => {
  const isForm = second === undefined && (first === undefined || first === 'send');
  const number = isForm ? url.searchParams.get('phone') : first;
  const digits = number != null && (isForm || NUMBER.test(number)) ? digitsOf(number) : null;
  return digits === null ? null : `/${digits}`;
});

const invitation: ProfileRule = (path) => {
  const code = path[0] === 'invite' ? path[1] : path[0];
  return code !== undefined && /^[\w-]{15,40}$/.test(code) ? `/${code}` : null;
};

const long = anyOf(named(/^(?:channel|message)$/), ([first], url) => {
  const digits = first === 'send' ? digitsOf(url.searchParams.get('phone') ?? '') : null;
  return digits === null ? null : `/send?phone=${digits}`;
});

/** Recognizes numbers, channels and invitations to groups on WhatsApp. */
export const whatsappProfile: ProfileRule = (path, url) => {
  if (url.hostname === 'wa.me') return short(path, url);
  return url.hostname === 'chat.whatsapp.com' ? invitation(path, url) : long(path, url);
};
