import {
  ENDS_FOREIGN,
  ENDS_OPEN,
  FOREIGN_ROOTS,
  FRAME_ELEMENTS,
  HEADINGS,
  HTML_INTEGRATION,
  INLINE,
  ORDINARY,
  RAW_TEXT,
  SEPARATIONS,
  UNSEEN,
  VOID,
  type Separation,
} from './element-rules.ts';
import { internalized } from './internalized.ts';

/** Rules for the elements of one name. One lookup of the kind replaces a lookup of the name in each set of names. */
export interface ElementKind {
  /** Name in lower case. */
  readonly name: string;
  /** Whether the element has no content. */
  readonly isVoid: boolean;
  /** Whether the content is text up to the element's own end tag. */
  readonly isRawText: boolean;
  /** Names of the open elements that the start tag ends; null if it ends none. */
  readonly ends: ReadonlySet<string> | null;
  /** Whether the element contains foreign content, in which `/>` ends an element: svg and math. */
  readonly isForeignRoot: boolean;
  /** Whether the content is HTML even inside svg or math. */
  readonly isHtmlIntegration: boolean;
  /** Whether the start tag ends an unclosed svg or math element. */
  readonly endsForeign: boolean;
  /** Separation of the element's text from the text around it. */
  readonly separation: Separation;
  readonly isInline: boolean;
  /** Whether the text does not count as visible. */
  readonly isUnseen: boolean;
  readonly isHeading: boolean;
  /** Whether the element is a part of the page's frame, such as a footer. */
  readonly isFrame: boolean;
  /** Whether the name is no evidence of the page's technologies. */
  readonly isOrdinary: boolean;
}

const KNOWN = new Map(
  [
    ...ORDINARY,
    ...UNSEEN,
    ...VOID,
    ...RAW_TEXT,
    ...INLINE,
    ...HEADINGS,
    ...FRAME_ELEMENTS,
    ...FOREIGN_ROOTS,
    ...HTML_INTEGRATION,
    ...ENDS_OPEN.keys(),
    ...ENDS_FOREIGN,
    ...SEPARATIONS.keys(),
  ].map((name) => [name, describe(internalized(name))]),
);

/** @param name name in lower case */
export function kindOf(name: string): ElementKind {
  return KNOWN.get(name) ?? unknown(name);
}

function describe(name: string): ElementKind {
  return {
    name,
    isVoid: VOID.has(name),
    isRawText: RAW_TEXT.has(name),
    ends: ENDS_OPEN.get(name) ?? null,
    isForeignRoot: FOREIGN_ROOTS.has(name),
    isHtmlIntegration: HTML_INTEGRATION.has(name),
    endsForeign: ENDS_FOREIGN.has(name),
    separation: SEPARATIONS.get(name) ?? 'block',
    isInline: INLINE.has(name),
    isUnseen: UNSEEN.has(name),
    isHeading: HEADINGS.has(name),
    isFrame: FRAME_ELEMENTS.has(name),
    isOrdinary: ORDINARY.has(name),
  };
}

/** Returns the kind of an element to which no rule applies. A hostile page may contain a million such names. */
function unknown(name: string): ElementKind {
  return {
    name,
    isVoid: false,
    isRawText: false,
    ends: null,
    isForeignRoot: false,
    isHtmlIntegration: false,
    endsForeign: false,
    separation: 'block',
    isInline: false,
    isUnseen: false,
    isHeading: false,
    isFrame: false,
    isOrdinary: false,
  };
}
