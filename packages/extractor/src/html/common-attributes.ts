/**
 * The attributes that are read from many elements. All these objects have one shape, so V8 reads them much faster than
 * `attribs`, which has a shape of its own for each sequence of names.
 */
export interface CommonAttributes {
  className: string | undefined;
  id: string | undefined;
  style: string | undefined;
  hidden: string | undefined;
  itemprop: string | undefined;
  href: string | undefined;
  rel: string | undefined;
  title: string | undefined;
  ariaLabel: string | undefined;
  dataIcon: string | undefined;
  /** Whether a framework may hide the element, at least until its script has run. */
  awaitsScript: boolean;
}

/**
 * Attributes of elements that may be hidden: `*-cloak` of Vue, Alpine and AngularJS until the script has run, and
 * AngularJS's conditions, which only the script evaluates.
 */
const AWAITS_SCRIPT = new Set([
  'v-cloak',
  'x-cloak',
  'ng-cloak',
  'data-ng-cloak',
  'ng-if',
  'data-ng-if',
  'ng-show',
  'data-ng-show',
]);

export function commonAttributesOf(attribs: Readonly<Record<string, string>>): CommonAttributes {
  const common: CommonAttributes = {
    className: undefined,
    id: undefined,
    style: undefined,
    hidden: undefined,
    itemprop: undefined,
    href: undefined,
    rel: undefined,
    title: undefined,
    ariaLabel: undefined,
    dataIcon: undefined,
    awaitsScript: false,
  };
  for (const name in attribs) {
    const value = attribs[name];
    if (name === 'class') common.className = value;
    else if (name === 'id') common.id = value;
    else if (name === 'href') common.href = value;
    else if (name === 'style') common.style = value;
    else if (name === 'title') common.title = value;
    else if (name === 'rel') common.rel = value;
    else if (name === 'aria-label') common.ariaLabel = value;
    else if (name === 'itemprop') common.itemprop = value;
    else if (name === 'hidden') common.hidden = value;
    else if (name === 'data-icon') common.dataIcon = value;
    else if (AWAITS_SCRIPT.has(name)) common.awaitsScript = true;
  }
  return common;
}
