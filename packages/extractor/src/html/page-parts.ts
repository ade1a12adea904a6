import type { Element } from 'domhandler';
import type { TextRun } from './text-run.ts';

/** Where on a page something stands: the frame of a site speaks for the site, its content often of others. */
export type Region = 'frame' | 'content';

export interface MetaElement {
  /** `name`, `property`, `itemprop` or `http-equiv`, in lower case. */
  name: string;
  content: string;
  /** Whether `itemprop` names it: of another vocabulary than `name`, it comes after it. */
  isItemprop: boolean;
}

export interface LinkElement {
  /** Tokens of rel, in lower case. */
  rel: string[];
  href: string;
  type: string;
  sizes: string;
  media: string;
  hreflang: string;
}

interface Anchor {
  href: string;
  /** Tokens of rel, in lower case. */
  rel: string[];
  region: Region;
  /** Where the text of the link begins: the index of its line and the offset there. */
  line: number;
  offset: number;
  /** What a reader takes the link for: its text, or what stands for it; at most 60 characters. */
  label: string;
}

export interface PageImage {
  src: string;
  /** Attributes and surroundings that say what the image is: alt, class, id of the image and of its close ancestors. */
  hints: string;
  /** Classes and ids alone. */
  names: string;
  region: Region;
  inArticle: boolean;
  /** Inside the head of the page. */
  inHeader: boolean;
  /** Inside a list of others' logos. */
  inShowcase: boolean;
  /** Of one pixel: it counts visitors. */
  isCounter: boolean;
  /** href of the link around it. */
  linkHref: string | null;
}

interface ScriptElement {
  src: string;
  type: string;
  text: string;
}

/**
 * What a page is made of, as the one walk over its tree finds it: raw values in document order, URLs not resolved.
 * Nothing of inert or foreign markup (template, svg's own title) is in it.
 */
export interface PageParts {
  htmlAttributes: Record<string, string>;
  bodyAttributes: Record<string, string>;
  baseHref: string | null;
  titles: string[];
  metas: MetaElement[];
  /** Encodings that metas declare. */
  declaredEncodings: string[];
  links: LinkElement[];
  anchors: Anchor[];
  /** src of frame and iframe. */
  frames: { src: string; isFrameset: boolean }[];
  /** Pages that boxes of social networks show: `data-href`. */
  embeds: string[];
  images: PageImage[];
  scripts: ScriptElement[];
  /** Stretches of visible text that may hold an email address or a phone number; others are not kept. */
  textRuns: TextRun[];
  /** The first lines of visible text, up to 3,000 characters. */
  opening: string[];
  /** Characters of all visible text. */
  textLength: number;
  /** Fields that a visitor fills in, passwords among them. */
  inputs: number;
  passwordFields: number;
  /** All lines of visible text in order: the surroundings of the runs. Long ones without a contact are cut in their middle. */
  lines: string[];
  /** Indexes of the lines that are headings. */
  headings: ReadonlySet<number>;
  /** For lines in a table that may hold a contact: the line of the header of their column. */
  tableHeaders: ReadonlyMap<number, number>;
  /** Values of data-cfemail and the like. */
  hiddenEmails: { kind: 'cloudflare' | 'joomla' | 'typo3'; value: string }[];
  comments: string[];
  classes: Set<string>;
  ids: Set<string>;
  /** Names of attributes beyond plain HTML, with the first value of each. */
  attributes: Map<string, string>;
  elementNames: Set<string>;
  /** Elements with an itemprop. */
  itemProperties: Element[];
}
