/** First labels of domains that templates use as placeholders, as in `yourdomain.com`. */
const PLACEHOLDER_NAMES = new Set(
  (
    'acme-inc acmeinc admin any-domain anydomain beispiel companyname deine-domain deinedomain demolink ' +
    'domainname example filler ihre-domain ihre-firma ihredomain ihrefirma ipsum jouwdomein lorem ' +
    'loremipsum musterfirma mustermann mycompany mydomain mydomainname mysite mystunningwebsite ' +
    'placehold placeholder reallygreatsite sample seudominio seusite some-domain somedomain ' +
    'suaempresa templatemo themename tudominio tuempresa tuodominio tuosito twojadomena ' +
    'twojafirma uwdomein votredomaine votresite your-company your-domain your-email your-mail ' +
    'your-website yourbusiness yourcompany yourcompanyname yourdomain yourdomainname youremail yourmail ' +
    'yourshop yoursite yourstore yourwebsite'
  ).split(' '),
);

/** Domains that templates use instead of the site's own, and those of services whose keys look like email addresses. */
const PLACEHOLDER_DOMAIN =
  /^(?:company|domain|website|test|sitename)\.(?:com|org|net|tld)$|(?:^|\.)(?:sentry\.io|sentry-next\.wixpress\.com|sentry\.wixpress\.com|ingest\.[a-z]{2}\.sentry\.io)$|\.example\.(?:com|org|net)$/;

/** Domains of mail providers and made-up companies in the examples of forms. */
const GENERIC_DOMAIN =
  /^(?:(?:e-?mail|mail|company|address|business|gmail|yahoo|hotmail|outlook|server|host|site|provider|anbieter|empresa|correo|firma|domaine|dominio)\.[a-z]{2,6})$/;

/** Email addresses in the templates of site builders. */
const FILLERS = new Set(
  'filler@godaddy.com admin@admin.com demo@demo.com info@info.com mail@mail.com support@support.com contact@contact.com user@user.com no@spam.com'.split(
    ' ',
  ),
);

const PLACEHOLDER_LOCAL =
  /^(?:you|your[a-z]{0,10}|your[._-][a-z]{1,10}|friend|(?:user|first|last)[._-]?name|(?:first|f)[._-]?(?:name)?[._-]?(?:last|l)[._-]?(?:name)?|user|username|name|e-?mail|someone|somebody|johndoe|john[._-]doe|janedoe|jane[._-]doe|vorname[._-]nachname|nombre|ihre?[._-]?(?:e-?mail|name)|max[._-]mustermann|mustermann|abc|xyz|xxx+|email[._-]?address|example|sample|test)$/;

/** Words for first and last names, with which a site describes the addresses of its staff, also at its own domain. */
const FIRST_NAMES =
  'vorname|etunimi|first|firstname|prenom|nome|nombre|fornavn|fornamn|imie|voornaam|eesnimi|vards|vardas|jmeno|meno|ime|prenume|ad';
const LAST_NAMES =
  'nachname|sukunimi|lastname|surname|familyname|cognome|apellidos?|sobrenome|apelido|etternavn|efternavn|efternamn|nazwisko|achternaam|perekonnanimi|perenimi|uzvards|pavarde|prijmeni|priezvisko|prezime|priimek|soyad';
const NAME_FORM = new RegExp(
  `^(?:(?:(?:${FIRST_NAMES}|[a-z])[._-]?)?(?:${LAST_NAMES})|(?:${LAST_NAMES})[._-]?(?:${FIRST_NAMES})|first[._-]last|prenom[._-]?nom|nom[._-]prenom|prenume[._-]nume)$`,
);

/**
 * Returns whether an email address is an example, a key of a service, a message id or the user name of a git remote.
 * @param address in lower case
 */
export function isPlaceholderEmail(address: string): boolean {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  const domain = address.slice(at + 1);
  if (FILLERS.has(address) || PLACEHOLDER_NAMES.has(domain.split('.', 1)[0] ?? '')) return true;
  if (PLACEHOLDER_DOMAIN.test(domain)) return true;
  if (GENERIC_DOMAIN.test(domain) && PLACEHOLDER_LOCAL.test(local)) return true;
  if (NAME_FORM.test(local)) return true;
  // Keys of error trackers and message ids consist of hex digits.
  if (/^(?=.*\d)(?=.*[a-f])[0-9a-f]{24,}$/.test(local) || /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(local))
    return true;
  // Git remotes such as `git@github.com` are no addresses of people.
  return local === 'git' && /^(?:github|gitlab|bitbucket)\./.test(domain);
}
