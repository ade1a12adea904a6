import { TextMemo } from '../text-memo.ts';

/**
 * Owner of a key's value: the site's organisation (`own`), its `places`, or `others`. `structure` if the key only
 * groups values; null if the key names no owner.
 */
export type KeyMeaning = 'own' | 'places' | 'others' | 'structure' | null;

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

const OWN = words(
  `contact contactus kontakt contacto contatti contato company companies organization organisation organizations business site website
  siteconfig sitesettings settings globals global footer header topbar layout store shop restaurant hotel clinic practice salon firm
  brand publisher imprint impressum legalnotice about aboutus corporate headquarter headquarters hq head office address adresse social
  socials sociallinks socialmedia unternehmen firma empresa societe entreprise azienda bedrijf tenant hotline reception enquiry enquiries
  inquiries customerservice customercare customersupport helpdesk general`,
);
const PLACES = words(
  'locations location offices branches branch stores shops places departments standorte filialen sedes agences addresses contacts phones emails telephones phonenumbers',
);
const OTHERS = words(
  `user users author authors member members team staff people person persons employee employees agent agents customer customers client
  clients guest guests review reviews reviewer testimonial testimonials comment comments post posts article articles product products
  order orders cart basket checkout listing listings vendor vendors seller sellers merchant merchants supplier suppliers partner partners
  sponsor sponsors session sessions auth account accounts viewer me subscriber subscribers attendee attendees speaker speakers contributor
  contributors job jobs vacancy vacancies career careers event events candidate candidates applicant admin admins administrator webmaster
  sentry analytics tracking form forms placeholder placeholders validation validations error errors shipping billing invoice invoices
  participant participants doctor doctors physician lawyer lawyers attorney attorneys instructor instructors teacher teachers student
  students manager managers owner owners founder founders leadership board friend friends follower followers lead leads recipient
  recipients sender senders conversation conversations thread threads message notification notifications signature signatures log logs
  blame commit commits maintainer maintainers assignee developer developers credits webdesign designer example examples sample samples
  demo mock fixture fixtures test tests dealer dealers reseller resellers distributor distributors advertiser advertisers ads competitor
  competitors donor donors patient patients tenants resident residents profiles feed tweets`,
);
const STRUCTURE = words(
  `props pageprops initialprops initialstate state data payload result results response body content contents page pages route routes
  root query queries fetch value values node edges edge fields attributes entry entries item items block blocks section sections
  component components children slice slices module modules widget widgets config configuration runtimeconfig public app application
  info information details detail meta home homepage index main default server initial preloaded loaderdata loader actiondata context
  cache store pinia entities elements template templates options locale en de fr es it nl pt pl link links menu navigation nav items
  list apps warmup warmupdata platform slug sys included results model graphql shoebox apollo apollostate theme primary en-us`,
);

const MEANINGS = new TextMemo(meaningOf, 2_000, 100);

/** Returns the meaning of a key. The result is cached, because data repeats its keys. */
export function keyMeaning(key: string): KeyMeaning {
  return key.length > MAX_KEY ? null : MEANINGS.of(key);
}

const MAX_KEY = 200;
/** Matches the id in a key such as `Company:5`, or the arguments in `site({"locale":"en"})`. */
const ARGUMENTS = /[:({].*$/s;

function meaningOf(key: string): KeyMeaning {
  const name = key.replace(ARGUMENTS, '');
  if (/^(?:[\d_$-]*|[a-z])$/i.test(name)) return 'structure';
  const tokens = tokensOf(name);
  const whole = tokens.join('');
  if (/^customer(?:service|care|support)/.test(whole)) return 'own';
  if (tokens.some((token) => OTHERS.has(token)) || OTHERS.has(whole)) return 'others';
  if (tokens.some((token) => PLACES.has(token)) || PLACES.has(whole)) return 'places';
  if (tokens.some((token) => OWN.has(token)) || OWN.has(whole)) return 'own';
  return tokens.every((token) => STRUCTURE.has(token)) || STRUCTURE.has(whole) ? 'structure' : null;
}

/** Splits `siteSettings`, `site_settings` or `SITE-SETTINGS` into words in lower case. */
function tokensOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((token) => token !== '');
}

/** Matches keys whose value is the organisation itself, so that `name` in the value is the organisation's name. */
const ENTITY =
  /^(?:the|our|my|site|current)?(?:company|organi[sz]ation|business|site|website|store|shop|restaurant|hotel|clinic|practice|salon|firm|brand|publisher|tenant|unternehmen|firma|empresa|societe|entreprise|azienda|bedrijf)(?:info|information|data|details|settings|config|metadata|profile|context)?$/;

const ENTITIES = new TextMemo(
  (key: string): boolean => ENTITY.test(tokensOf(key.replace(ARGUMENTS, '')).join('')),
  1_000,
  100,
);

export function isEntityKey(key: string): boolean {
  return key.length <= MAX_KEY && ENTITIES.of(key);
}
