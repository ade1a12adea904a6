import { label, nationalVat, near, registration, vat, VAT_LABEL, type IdForm } from './id-form.ts';

const GERMAN_REGISTER =
  /(?:vereins|genossenschafts|handels)register|register(?:gericht|nummer|nr|eintrag)|amtsgericht|(?<!\p{L})(?:AG\s\p{Lu}|e\.?\s?V\.?(?!\p{L})|HRB?-?\s?Nr|GmbH|UG|KG|OHG|eG(?!\p{L}))/iu;
const REGISTER_NUMBER = String.raw`\s?(?:[-:.]|nr\.?|nummer){0,3}\s?\d{1,6}(?: [A-Z]{1,2}(?![\p{L}.]))?`;
/** Text that must follow a number to rule out a name such as `VR 46 racing team`. */
const AT_END = String.raw`(?=\s{0,3}(?:$|[\n,;.)|/(–-]|amtsgericht|ag\s|beim\s|in\s))`;
/** Town between the name of a register and the number, as in `te Amsterdam`. */
const TOWN = String.raw`(?:[\s:,]{1,2}(?:te\s|de\s|van\s|d['’])?\p{L}[\p{L}-]{2,20}){0,2}?`;
/** Eight digits that do not form a date. */
const KVK = String.raw`(?!\d\d\.\d\d\.(?:19|20)\d\d)\d{2}[ .]?\d{2}[ .]?\d{2}[ .]?\d{2}`;
const NINE = String.raw`\d{3}[ .]?\d{3}[ .]?\d{3}`;

/** Forms of the identification numbers of companies. */
export const ID_FORMS: readonly IdForm[] = [
  vat('DE', String.raw`\d{3}[ .]?\d{3}[ .]?\d{3}`, 'deVat'),
  vat('AT', String.raw`U\s?\d{4}[ ]?\d{4}`, 'atUid', 'AT'),
  vat('FR', String.raw`[0-9A-HJ-NP-Z]{2}[ .]?${NINE}`, 'frVat'),
  vat('NL', String.raw`\d{3}[ .]?\d{3}[ .]?\d{3}[ .]?B[ .]?\d{2}`, 'nlVat'),
  vat('BE', String.raw`[01]\d{3}[ .]?\d{3}[ .]?\d{3}`, 'beVat'),
  vat('GB', String.raw`\d{3} ?\d{4} ?\d{2}`, 'gbVat'),
  vat('IE', String.raw`\d[\dA-Z+*]\d{5}[A-Z]{1,2}`, 'ieVat'),
  vat('IT', String.raw`\d{11}`, 'itVat'),
  vat('ES', String.raw`[A-HJNPQRSUVW][ .-]?\d{2}[ .]?\d{3}[ .]?\d{2}[\dA-J]`, 'cif'),
  vat('PL', String.raw`\d{3}[ -]?\d{3}[ -]?\d{2}[ -]?\d{2}`, 'nip'),
  vat('PT', NINE, 'nipc'),
  vat('SE', String.raw`\d{6}[ -]?\d{4}[ -]?01`, 'seVat'),
  vat('DK', String.raw`\d{2} ?\d{2} ?\d{2} ?\d{2}`, 'cvr'),
  vat('FI', String.raw`\d{8}`, 'fiVat'),
  vat('CZ', String.raw`\d{8,10}`, 'czDic'),
  nationalVat('GB', String.raw`vat`, String.raw`\d{3} ?\d{4} ?\d{2}`, 'gbVat', true),
  nationalVat('IT', String.raw`p\.?\s?iva|partita iva|p\.i\.`, String.raw`\d{11}`, 'itVat'),
  nationalVat(
    'PL',
    String.raw`nip`,
    String.raw`\d{3}[ -]?\d{3}[ -]?\d{2}[ -]?\d{2}|\d{3}-\d{2}-\d{2}-\d{3}`,
    'nip',
  ),
  nationalVat(
    'ES',
    String.raw`c\.?i\.?f\.?|n\.?i\.?f\.?`,
    String.raw`[A-HJNPQRSUVW][ .-]?\d{2}[ .]?\d{3}[ .]?\d{2}[\dA-J]`,
    'cif',
  ),
  nationalVat('PT', String.raw`nipc|nif|contribuinte`, NINE, 'nipc'),
  nationalVat(
    'BE',
    String.raw`btw|tva|ondernemingsnummer|num[eé]ro d['’]entreprise`,
    String.raw`[01]\d{3}[ .]?\d{3}[ .]?\d{3}`,
    'beVat',
    true,
  ),
  {
    kind: 'vat',
    country: 'CH',
    prefix: '',
    check: 'chUid',
    label: label(`${VAT_LABEL}|che`),
    value:
      /^[^]{0,40}?(?<![\p{L}\d])(?<id>(?:CHE)?[\s-]?\d{3}[ .]?\d{3}[ .]?\d{3}[ \u00A0]?(?:MWST|TVA|IVA))(?![\p{L}\d])/u,
  },
  {
    kind: 'vat',
    country: 'NO',
    prefix: 'NO',
    needsCountry: false,
    check: 'noOrgNr',
    label: label(`org|mva|foretaks`),
    value: near(String.raw`(?:NO\s?)?${NINE}\s?MVA`),
  },
  {
    kind: 'tax',
    country: 'DE',
    label: label(String.raw`steuer-?\s?(?:nummer|nr)|st\.?-?\s?nr`),
    value: near(String.raw`\d{2,3}\s?/\s?\d{3}\s?/\s?\d{4,5}`),
  },
  {
    kind: 'tax',
    country: 'IT',
    label: label(String.raw`c\.?\s?f\.?|cod(?:ice)?\.?\s?fisc(?:ale)?`),
    check: 'itVat',
    value: near(String.raw`\d{11}`),
  },
  {
    kind: 'tax',
    country: 'ES',
    label: label(String.raw`c\.?i\.?f\.?|n\.?i\.?f\.?`),
    check: 'cif',
    value: near(String.raw`[A-HJNPQRSUVW][ .-]?\d{2}[ .]?\d{3}[ .]?\d{2}[\dA-J]`),
  },

  registration('DE', 'Handelsregister', 'hr(?=[ab])', String.raw`[AB]?${REGISTER_NUMBER}`, {
    needsCountry: true,
    context: GERMAN_REGISTER,
  }),
  registration('DE', 'Handelsregister', 'gnr|vr(?=\\s?\\d)', `${REGISTER_NUMBER}${AT_END}`, {
    context: GERMAN_REGISTER,
    needsContext: true,
  }),
  registration(
    'AT',
    'Firmenbuch',
    String.raw`fn|firmenbuch(?:nummer|nr)?`,
    String.raw`(?:fn\s?)?\d{4,6}\s?[a-z]`,
  ),
  registration('CH', 'UID', 'che|uid|handelsregister', String.raw`(?:CHE)?[\s-]?\d{3}[ .]\d{3}[ .]\d{3}`, {
    check: 'chUid',
  }),
  registration('FR', 'SIREN', String.raw`siren`, NINE, { check: 'siren' }),
  registration('FR', 'SIRET', String.raw`siret`, String.raw`${NINE}[ .]?\d{3}[ ]?\d{2}|${NINE}[ .]?\d{5}`, {
    check: 'siret',
  }),
  registration(
    'FR',
    'RCS',
    // The number stands after the register, or before it, as in `552 100 554 RCS Paris`.
    String.raw`r\.?c\.?s\.?|registre du commerce(?: et des soci[eé]t[eé]s)?|(?<!\d[ .]?)(?=${NINE}[ \u00A0,–-]{1,3}R\.?C\.?S)`,
    String.raw`(?:(?:de\s|d['’])?\p{Lu}[\p{L}-]{1,20}(?:\s(?:cedex|\p{Lu}[\p{L}-]{2,20})){0,2}[\s:]{1,3}(?:sous le (?:n[°º]|num[eé]ro)\s)?(?:[AB]\s)?)?${NINE}`,
    { check: 'siren' },
  ),
  registration('NL', 'KvK', String.raw`k\.?v\.?k\.?|kamer van koophandel`, KVK, { between: TOWN }),
  registration('NL', 'KvK', String.raw`chamber of commerce|coc`, String.raw`\d{8}`, {
    needsCountry: true,
    context: /KvK|Netherlands|Nederland|Dutch/i,
    between: TOWN,
  }),
  registration(
    'BE',
    'KBO/BCE',
    String.raw`kbo|bce|rpr|rpm|ondernemingsnummer|entreprise`,
    String.raw`(?:BE\s?)?[01]\d{3}[ .]?\d{3}[ .]?\d{3}`,
    { check: 'beVat', between: TOWN },
  ),
  registration(
    'GB',
    'Companies House',
    String.raw`compan(?:y|ies)(?: house)?(?: (?:reg(?:istration|istered|\.)?|incorporation))?\s?(?:no|number|num)|registered (?:in|company|number|no)(?:[^\d.;\n]{0,45})|registration (?:no|number)|reg\.? (?:no|number)|incorporated in [^\d.;\n]{0,40}`,
    String.raw`(?:(?:SC|NI|OC|SO|NC)\d{6}|\d{7,8})`,
    {
      needsCountry: true,
      context: /England|Wales|Scotland|Northern Ireland|Companies House|(?<!\p{L})(?:UK|GB)(?!\p{L})/u,
    },
  ),
  registration(
    'IE',
    'CRO',
    String.raw`compan(?:y|ies)(?: reg(?:istration|istered|\.)?)?\s?(?:no|number)|registered (?:in|number|no)(?:[^\d.;\n]{0,30})|registration (?:no|number)|reg\.? (?:no|number)|cro`,
    String.raw`\d{5,6}`,
    { needsCountry: true },
  ),
  registration('IT', 'REA', String.raw`r\.?e\.?a\.?`, String.raw`(?:di\s)?[A-Z]{2}\s?[-–]?\s?\d{5,7}`),
  registration('ES', 'Registro Mercantil', String.raw`hoja`, String.raw`[A-Z]{1,2}[\s-]{0,2}\d{5,7}`, {
    context: /registro|tomo|folio|mercantil/i,
    needsContext: true,
  }),
  registration('PL', 'KRS', 'krs', String.raw`000[01]\d{6}`),
  registration('PL', 'REGON', 'regon', String.raw`\d{14}|\d{9}`, { check: 'regon' }),
  registration(
    'SE',
    'Bolagsverket',
    String.raw`org(?:anisations)?[.\s-]{0,2}(?:nr|nummer|no|number)`,
    String.raw`(?:16)?\d{6}-?\d{4}`,
    { check: 'seOrgNr' },
  ),
  registration('DK', 'CVR', String.raw`cvr`, String.raw`(?:DK[- ]?)?\d{2} ?\d{2} ?\d{2} ?\d{2}`, {
    check: 'cvr',
  }),
  registration(
    'NO',
    'Brønnøysundregistrene',
    String.raw`org(?:anisasjons)?[.\s-]{0,2}(?:nr|nummer|no|number)|foretaksregisteret`,
    String.raw`(?:NO\s?)?${NINE}(?:\s?MVA)?`,
    { check: 'noOrgNr' },
  ),
  registration('FI', 'YTJ', String.raw`y-tunnus|fo-nummer|business id`, String.raw`\d{7}-\d`, {
    check: 'fiBusinessId',
  }),
  registration('CZ', 'IČO', String.raw`i[čc]o?(?![\p{L}]|\s?reg)`, String.raw`\d{3} ?\d{2} ?\d{3}`, {
    check: 'czIco',
    needsCountry: true,
    context: /IČ|DIČ/,
  }),
  registration(
    'BR',
    'CNPJ',
    String.raw`c\.?n\.?p\.?j\.?(?:/mf)?`,
    String.raw`\d{2}\.?\d{3}\.?\d{3}/?\d{4}-?\d{2}`,
    { check: 'cnpj' },
  ),
  registration('AU', 'ABN', String.raw`a\.?b\.?n\.?`, String.raw`\d{2} ?\d{3} ?\d{3} ?\d{3}`, {
    check: 'abn',
  }),
  registration('AU', 'ACN', String.raw`a\.?c\.?n\.?`, NINE, { check: 'acn' }),
  registration(
    'US',
    'EIN',
    String.raw`e\.?i\.?n\.?|(?:federal )?tax id(?:entification)?|employer identification`,
    String.raw`\d{2}-\d{7}`,
    { check: 'ein' },
  ),
  registration(
    'CA',
    'GST/HST',
    String.raw`gst|hst|tps`,
    String.raw`\d{3}[ -]?\d{3}[ -]?\d{3}\s?-?RT\s?-?\d{4}`,
    { check: 'gst' },
  ),
  registration('IN', 'GSTIN', String.raw`gst(?:in)?`, String.raw`\d{2}[A-Z]{5}\d{4}[A-Z][A-Z\d]Z[A-Z\d]`, {
    check: 'gstin',
  }),
  registration('IN', 'CIN', String.raw`cin`, String.raw`[UL]\d{5}[A-Z]{2}\d{4}[A-Z]{3}\d{6}`),
];
