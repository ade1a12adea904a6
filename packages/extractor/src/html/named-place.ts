/** Place of an element on the page, according to its class or its id. */
export interface NamedPlace {
  isFrame: boolean;
  isHeader: boolean;
  isShowcase: boolean;
}

const HEADERS = 'header|masthead|top-?bar|nav-?bar|branding|site-?(?:logo|brand|title)';
const SHOWCASES =
  'logos|clients?|customers?|brands|partners?|sponsors?|testimonials?|references?|referenzen|payments?|cards|badges?|' +
  'awards?|certifi\\w{0,10}|kunden|marken|clientes|partenaires|press|as-seen|trusted|social|share|store-badges';
const FRAMES = 'header|footer|masthead|top-?bar|nav-?bar|colophon|bottom|social|follow';
const START = '(?:^|[\\s_-])';
const HEADER_NAMES = new RegExp(`${START}(?:${HEADERS})(?![a-z])`, 'i');
const SHOWCASE_NAMES = new RegExp(`${START}(?:${SHOWCASES})(?![a-z])`, 'i');
const FRAME_NAMES = new RegExp(`${START}(?:${FRAMES})`, 'i');

/** Matches every name of a place and few other names, so that most names need only this test. */
const MAY_NAME_PLACE = new RegExp(`${START}(?:${HEADERS}|${SHOWCASES}|${FRAMES})`, 'i');

export const UNNAMED: NamedPlace = { isFrame: false, isHeader: false, isShowcase: false };

export function placeOfId(id: string | undefined): NamedPlace {
  return id === undefined ? UNNAMED : placeOfName(id);
}

/** Returns the place that the value of a class or id attribute names. */
export function placeOfName(name: string): NamedPlace {
  if (!MAY_NAME_PLACE.test(name)) return UNNAMED;
  const place = {
    isFrame: FRAME_NAMES.test(name),
    isHeader: HEADER_NAMES.test(name),
    isShowcase: SHOWCASE_NAMES.test(name),
  };
  return place.isFrame || place.isHeader || place.isShowcase ? place : UNNAMED;
}
