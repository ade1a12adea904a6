/** Elements whose text continues the surrounding line. */
export const INLINE = new Set(
  (
    'abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q s samp small span strike ' +
    'strong sub sup time tt u var'
  ).split(' '),
);

/** Elements that do not interrupt the text around them. */
const TRANSPARENT = new Set(['wbr']);

/** Inline elements that separate the text before them from the text after them. */
const INLINE_WALLS = new Set('a button img input label picture svg video audio canvas iframe'.split(' '));

/** Elements whose text does not count as visible: most are not displayed or are form fields. */
export const UNSEEN = new Set(
  'script style noscript template textarea select option datalist title iframe noembed noframes xmp object'.split(
    ' ',
  ),
);

export type Separation = 'none' | 'seam' | 'wall' | 'block';

/** Separation of an element's text from the text around it. Elements not listed are blocks. */
export const SEPARATIONS: ReadonlyMap<string, Separation> = new Map<string, Separation>([
  ...[...UNSEEN, ...TRANSPARENT].map((name) => [name, 'none'] as const),
  ...[...INLINE_WALLS].map((name) => [name, 'wall'] as const),
  ...[...INLINE].map((name) => [name, 'seam'] as const),
]);

export const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/** Elements of the page's frame, which describes the site. */
export const FRAME_ELEMENTS = new Set(['header', 'footer', 'nav', 'aside']);

/** HTML elements that end an unclosed svg or math element. HTML standard, "parsing tokens in foreign content". */
export const ENDS_FOREIGN = new Set(
  (
    'b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta ' +
    'nobr ol p pre ruby s small span strong strike sub sup table tt u ul var'
  ).split(' '),
);

/**
 * Names of HTML and svg elements that are no evidence of the page's technologies. `object`, `embed`, `applet` and
 * `frameset` are not included, because is-empty-shell.ts searches for their names.
 */
export const ORDINARY = new Set(
  (
    'a abbr acronym address area article aside b base bdi bdo big blockquote body br button canvas caption ' +
    'center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em fieldset ' +
    'figcaption figure font footer form frame h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img ' +
    'input ins kbd label legend li link main map mark menu meta meter nav nobr noframes noscript ol ' +
    'optgroup option output p param path picture pre progress q rp rt ruby s samp script search section select ' +
    'slot small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th ' +
    'thead time title tr track tt u ul use var wbr g circle rect line polygon polyline ellipse defs symbol ' +
    'clippath mask text tspan lineargradient radialgradient stop desc'
  ).split(' '),
);

/** Elements whose content is text up to their own end tag. */
export const RAW_TEXT = new Set(['script', 'style', 'title', 'textarea', 'xmp']);

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
