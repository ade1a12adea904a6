import type { PageElement } from './page-tree.ts';
import type { LinkTarget } from './resolve-url.ts';
import type { StateScript } from '../hydration/state-script.ts';
import type { TextRun } from './text-run.ts';

/** Region of a page. The frame (header, footer, navigation) describes the site; the content often describes others. */
export type Region = 'frame' | 'content';

export interface MetaElement {
  /** One word of `name`, `property`, `itemprop` or `http-equiv`, in lower case. */
  name: string;
  content: string;
  /** Whether the name comes from `itemprop`. Such a meta element ranks below all others. */
  isItemprop: boolean;
}

export interface LinkElement {
  /** Tokens of rel, in lower case. */
  rel: readonly string[];
  href: string;
  type: string;
  sizes: string;
  media: string;
  hreflang: string;
}

interface Anchor {
  href: string;
  target: LinkTarget;
  /** Tokens of rel, in lower case. */
  rel: readonly string[];
  region: Region;
  inNoscript: boolean;
  /** Position of the link's text: the index of its line and the offset there. */
  line: number;
  offset: number;
  /** Label of the link: its `aria-label`, its text or its `title`, at most 60 characters. */
  label: string;
}

export interface PageImage {
  src: string;
  /**
   * Text that describes the image: its alternative text and title, and the classes and ids of the image and its closest
   * ancestors.
   */
  hints: string;
  /** Only the classes and ids in `hints`. */
  names: string;
  region: Region;
  inArticle: boolean;
  /** Whether the image is in the page header. */
  inHeader: boolean;
  /** Whether the image is in a list of other companies' logos. */
  inShowcase: boolean;
  /** Whether the image is at most one pixel wide and high: a tracking pixel. */
  isCounter: boolean;
  /** `href` of the link around the image. */
  linkHref: string | null;
}

interface PageFrame {
  src: string;
  isFrameset: boolean;
  /** Whether the frame is not displayed, such as the frames of tag managers. */
  isHidden: boolean;
}

interface ScriptElement {
  src: string;
  type: string;
  text: string;
}

/**
 * The parts of a page that one walk over its tree collects, in document order, with unresolved URLs. Excludes the
 * contents of inert templates. Inside svg and math, only links, element names, attributes, comments and labels of
 * phone and fax numbers are read.
 */
export interface PageParts {
  htmlAttributes: Record<string, string>;
  bodyAttributes: Record<string, string>;
  baseHref: string | null;
  titles: string[];
  metas: MetaElement[];
  /** Encodings that meta elements declare. */
  declaredEncodings: string[];
  links: LinkElement[];
  anchors: Anchor[];
  /** Frame and iframe elements with a `src`. */
  frames: PageFrame[];
  /** Values of `data-href` that contain `facebook.com`: an embedded box of Facebook names its page there. */
  embeds: string[];
  images: PageImage[];
  scripts: ScriptElement[];
  /** Data that the page contains for its own scripts (hydration data). */
  states: StateScript[];
  /** Runs of visible text that may contain an email address or a phone number. */
  textRuns: TextRun[];
  /** The lines that begin within the first 3,000 characters of visible text, each cut to 600. */
  opening: string[];
  /** Number of characters of all visible text. */
  textLength: number;
  /** Number of video elements, and of audio elements with controls. */
  media: number;
  /** Number of input elements that a visitor sees, including password fields. */
  inputs: number;
  passwordFields: number;
  /**
   * Lines of visible text in order, for searching the surroundings of a run. Long lines without a contact are cut in
   * the middle.
   */
  lines: string[];
  /**
   * Indexes of the lines with an ASCII digit, in order. Only these lines can contain a phone number, a date or a postal
   * code.
   */
  digitLines: number[];
  /** Indexes of the lines that are headings. */
  headings: ReadonlySet<number>;
  /**
   * Index of the column header's line by the index of a table cell's line. Contains only lines that may contain a
   * contact.
   */
  tableHeaders: ReadonlyMap<number, number>;
  /** Values of `data-cfemail` and similar attributes. */
  hiddenEmails: { kind: 'cloudflare' | 'joomla' | 'typo3'; value: string }[];
  comments: string[];
  classes: Set<string>;
  ids: Set<string>;
  /** Attributes that may belong to a framework, and all of the html element: names with the first value of each. */
  attributes: Map<string, string>;
  elementNames: Set<string>;
  /** Elements with an `itemprop`. */
  itemProperties: PageElement[];
  /** Elements with RDFa: those with `typeof`, and those with `property` that follow the first of these. */
  rdfa: PageElement[];
  /** Elements that are an hCard or an h-card. */
  cards: PageElement[];
}
