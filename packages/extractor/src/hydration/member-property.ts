import { TextMemo } from '../text-memo.ts';

/** The schema.org property that a member of an object provides. */
export interface MemberProperty {
  property: StateProperty;
  /**
   * Whether the key also names an owner, a purpose or a network, as in `companyName`, `salesEmail` and `facebookUrl`.
   */
  isExplicit: boolean;
}

export type StateProperty =
  | 'email'
  | 'telephone'
  | 'faxNumber'
  | 'name'
  | 'legalName'
  | 'description'
  | 'slogan'
  | 'logo'
  | 'url'
  | 'sameAs'
  | 'address'
  | 'streetAddress'
  | 'postalCode'
  | 'addressLocality'
  | 'addressRegion'
  | 'addressCountry'
  | 'latitude'
  | 'longitude'
  | 'vatID'
  | 'taxID'
  | 'openingHours'
  | 'foundingDate'
  | 'numberOfEmployees';

/** Pattern of the part of a key that names an owner or a purpose. Keys are in lower case without separators. */
const WHO =
  '(?<who>(?:contact|company|business|organi[sz]ation|site|shop|store|office|support|sales|service|info|general|public|primary|main|headquarters?|hq|corporate|customer(?:service|care|support)?|help|helpdesk|hotline|booking|bookings|reservations?|enquir(?:y|ies)|inquir(?:y|ies)|press|firm|brand|imprint|impressum|kontakt|tollfree|landline|reception|frontdesk){0,2})';
const KEYS: readonly (readonly [StateProperty, RegExp])[] = [
  [
    'email',
    new RegExp(`^${WHO}(?:e?mails?|mailto)(?:address(?:es)?|adresse|1|url|link|href|main|primary)?$`),
  ],
  [
    'telephone',
    new RegExp(
      `^${WHO}(?:tele)?(?:phones?|phonenumbers?|tel|telno|telnumber|telefono?|telefonnummer|telefone|mobile|mobilephone|mobilenumber|cell|cellphone|hotline|callnumber|phoneno|phonenr)(?:main|primary|display|formatted|international|text|number|1|link|href|url|e164|raw)?$`,
    ),
  ],
  ['faxNumber', new RegExp(`^${WHO}(?:tele)?fax(?:number|no|nr|nummer)?$`)],
  [
    'legalName',
    /^(?:legalname|legalentity|legalentityname|companylegalname|registeredname|registeredcompanyname|firmenname|raisonsociale|ragionesociale|razonsocial|razaosocial)$/,
  ],
  [
    'name',
    /^(?<who>company|business|organi[sz]ation|site|shop|store|brand|website|firm|practice|restaurant|hotel)?(?:name|title|displayname)$/,
  ],
  ['slogan', /^(?:slogan|tagline|sitetagline|claim|motto)$/],
  [
    'description',
    /^(?<who>company|business|organi[sz]ation|site|shop|store|website|meta|seo)?(?:description|about|shortdescription)$/,
  ],
  ['logo', /^(?<who>company|business|site|shop|store|brand|header)?logo(?:url|image|imageurl|src|uri)?$/],
  [
    'url',
    /^(?:(?<who>company|business|site|shop|store|base|canonical|primary)?(?:url|domain|host|hostname)|website|websiteurl|homepage|homepageurl|websitelink|primarydomain)$/,
  ],
  [
    'sameAs',
    /^(?:sameas|sociallinks?|socialprofiles?|socials?|socialmedia|socialaccounts|socialurls?|(?<who>facebook|twitter|instagram|linkedin|youtube|tiktok|pinterest|github|xing|vimeo|threads|bluesky|mastodon|telegram|whatsapp|discord|twitch|medium|reddit|snapchat|vk)(?:url|link|href|profile|page|handle|username|account|company)?)$/,
  ],
  [
    'address',
    new RegExp(
      `^${WHO}(?:address|adresse|direccion|endereco|indirizzo|adres|postaladdress|streetaddress|fulladdress|formattedaddress|mailingaddress|physicaladdress|addresstext|addressformatted)$`,
    ),
  ],
  [
    'streetAddress',
    /^(?:street|streetaddress|streetname|streetline1?|street1|streetandnumber|address1|addressline1|addresslineone|line1|addressstreet|strasse|stra\u00dfe|rue|calle|rua|via|straat)$/,
  ],
  [
    'postalCode',
    /^(?:postalcode|postcode|zip|zipcode|plz|postleitzahl|codepostal|cp|cep|cap|postnumber|addresszip|addresspostalcode)$/,
  ],
  [
    'addressLocality',
    /^(?:city|town|locality|addresslocality|ort|stadt|ville|ciudad|cidade|citta|plaats|addresscity|cityname|suburb)$/,
  ],
  [
    'addressRegion',
    /^(?:state|province|region|addressregion|addressstate|county|statecode|provincecode|stateprovince|bundesland)$/,
  ],
  [
    'addressCountry',
    /^(?:country|countrycode|addresscountry|countryname|land|pays|pais|countryregion|isocountry)$/,
  ],
  ['latitude', /^(?:lat|latitude|maplat|markerlat)$/],
  ['longitude', /^(?:lng|lon|long|longitude|maplng|markerlng)$/],
  [
    'vatID',
    /^(?:vatid|vat|vatnumber|vatno|ustid|ustidnr|ustidnummer|umsatzsteuerid|tvanumber|numerotva|partitaiva|piva|btwnummer|btw|uid)$/,
  ],
  ['taxID', /^(?:taxid|taxnumber|siret|siren|cnpj|nip|kvk|kvknumber|abn|ein|gstin)$/],
  ['openingHours', /^(?:openinghours|hours|businesshours|openinghoursspecification|oeffnungszeiten)$/],
  ['foundingDate', /^(?:foundingdate|founded|foundedyear|foundedin|yearfounded|established|founding)$/],
  [
    'numberOfEmployees',
    /^(?:numberofemployees|employeecount|employeescount|companysize|headcount|teamsize)$/,
  ],
];

const MAX_KEY = 60;
const PROPERTIES = new TextMemo(findProperty, 3_000, MAX_KEY);

/** Returns the property that a member with this key provides; null if there is none. */
export function memberProperty(key: string): MemberProperty | null {
  return key.length > MAX_KEY ? null : PROPERTIES.of(key);
}

function findProperty(key: string): MemberProperty | null {
  const plain = key.toLowerCase().replace(/[^\p{L}\d]/gu, '');
  for (const [property, form] of KEYS) {
    const match = form.exec(plain);
    if (match !== null) return { property, isExplicit: (match.groups?.['who'] ?? '') !== '' };
  }
  return null;
}
