/** Domains that stand for "your domain here", and those of services whose keys look like addresses. */
const PLACEHOLDER_DOMAIN =
  /^(?:example|sample|yourdomain|your-domain|mydomain|yoursite|yourwebsite|your-website|mysite|yourcompany|your-company|youremail|domainname|placeholder)\.|^(?:domain|website|test|sitename|company)\.(?:com|org|net|tld)$|^(?:reallygreatsite|demolink|ipsum|lorem|loremipsum|admin|filler|templatemonster|placehold|acme-?inc|some-?domain|any-?domain|your-?email|your-?mail|mydomainname|yourdomainname)\.|(?:^|\.)(?:sentry\.io|sentry-next\.wixpress\.com|sentry\.wixpress\.com|ingest\.[a-z]{2}\.sentry\.io)$|\.example\.(?:com|org|net)$/;

/** Mail providers and made-up companies that forms take their examples from. */
const GENERIC_DOMAIN =
  /^(?:(?:e-?mail|mail|company|address|business|gmail|yahoo|hotmail|outlook|server|host|site|provider|anbieter|empresa|correo|firma|domaine|dominio)\.[a-z]{2,6})$/;

const PLACEHOLDER_LOCAL =
  /^(?:you|your[a-z]{0,10}|your[._-][a-z]{1,10}|friend|(?:user|first|last)[._-]?name|(?:first|f)[._-]?(?:name)?[._-]?(?:last|l)[._-]?(?:name)?|user|username|name|e-?mail|someone|somebody|johndoe|john[._-]doe|janedoe|jane[._-]doe|vorname[._-]nachname|nombre|ihre?[._-]?(?:e-?mail|name)|max[._-]mustermann|mustermann|abc|xyz|xxx+|email[._-]?address|example|sample|test)$/;

/** Whether an address (in lower case) is an example, a key or a machine's, not somebody's. */
export function isPlaceholderEmail(address: string): boolean {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  const domain = address.slice(at + 1);
  if (PLACEHOLDER_DOMAIN.test(domain) || address === 'filler@godaddy.com') return true;
  if (GENERIC_DOMAIN.test(domain) && PLACEHOLDER_LOCAL.test(local)) return true;
  // Keys of error trackers and ids of messages.
  if (/^(?=.*\d)(?=.*[a-f])[0-9a-f]{24,}$/.test(local) || /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(local))
    return true;
  // The user of git remotes.
  return local === 'git' && /^(?:github|gitlab|bitbucket)\./.test(domain);
}
