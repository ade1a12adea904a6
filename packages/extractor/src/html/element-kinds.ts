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

/** Separation of an element's text from the text around it. Elements not listed are blocks. */
export const SEPARATIONS: ReadonlyMap<string, 'none' | 'seam' | 'wall'> = new Map([
  ...[...UNSEEN, ...TRANSPARENT].map((name) => [name, 'none'] as const),
  ...[...INLINE_WALLS].map((name) => [name, 'wall'] as const),
  ...[...INLINE].map((name) => [name, 'seam'] as const),
]);

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
