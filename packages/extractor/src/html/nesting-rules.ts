const FORM_FIELDS = 'input option optgroup select button datalist textarea';
const PARAGRAPH_ENDS =
  'p h1 h2 h3 h4 h5 h6 address article aside blockquote details div dl fieldset figcaption figure footer form ' +
  'header hr main nav ol pre section table ul';

/** Maps an element to the open elements that its start tag ends: `<li>` ends the previous `<li>`. */
export const ENDS_OPEN: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    [PARAGRAPH_ENDS]: 'p',
    [`${FORM_FIELDS.replace('option optgroup ', '')} output`]: FORM_FIELDS,
    option: 'option',
    optgroup: 'optgroup option',
    tr: 'tr th td',
    th: 'th',
    td: 'thead th td',
    'tbody tfoot': 'thead tbody',
    body: 'head link script',
    li: 'li',
    'dd dt': 'dd dt',
    'rt rp': 'rt rp',
  }).flatMap(([names, open]) => names.split(' ').map((name) => [name, new Set(open.split(' '))] as const)),
);

/** Elements without content. */
export const VOID = new Set(
  'area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr'.split(
    ' ',
  ),
);

/** Elements that contain foreign content, in which `/>` ends an element. */
export const FOREIGN_ROOTS = new Set(['math', 'svg']);

/** Elements inside svg or math whose content is HTML. */
export const HTML_INTEGRATION = new Set(
  'mi mo mn ms mtext annotation-xml foreignobject desc title'.split(' '),
);
