import type { PageDocument } from '../html/page-tree.ts';
import type { Page } from '../page.ts';
import { openingLines, type PageOutline } from './page-outline.ts';
import { MAX_HIDDEN_TEXT, shownParts } from './shown-parts.ts';

/** Ids of elements into which scripts render a page. */
const MOUNT_IDS = [
  'root',
  'app',
  '__next',
  '__nuxt',
  '___gatsby',
  'q-app',
  'application',
  'main-app',
  'react-root',
  'app-root',
  'svelte',
  'mount',
  'reactapp',
  'vue-app',
  'ember-app',
  'spa',
];
/** Attributes of the element that AngularJS or Aurelia fills. */
const MOUNT_ATTRIBUTES = ['ng-app', 'data-ng-app', 'aurelia-app'];
/** Matches the name of the meta element with the settings of an Ember application, which is rendered into the body. */
const EMBER_SETTINGS = /\/config\/environment$/;
/** Elements that show content without text. */
const SHOWN_ELEMENTS = ['object', 'embed', 'applet', 'frameset'];
/** Matches a line that app shells show before their script has run, or to browsers that cannot run it. */
const WAITING =
  /^(?:please wait|one moment|loading|initiali[sz]ing|bitte warten|einen moment|laden|even geduld|chargement|veuillez patienter|un instant|cargando|un momento|por favor,? espere|carregando|aguarde|caricamento|attendere|wird geladen|ladowanie|prosze czekac|nacitani|загрузка|подождите|yukleniyor|読み込み中|加载中|로딩)|javascript|browser (?:is not|isn't) supported|(?:unsupported|outdated) browser|(?:up(?:grade|date)) your browser/;
/** Matches a short line that ends with "loading" in one of several languages: `Web application loading …`. */
const ENDS_WAITING = /^.{1,50}\s(?:loading|geladen|laden|chargement)[\s.…!]{0,5}$/;
const MAX_WAITING_TEXT = 300;
const MAX_BARE_TEXT = 60;
const MAX_LINKS = 2;
/** A shell may show a logo while it waits. */
const MAX_PICTURES = 1;

/** Returns whether a page has no content, or none except a short message and a logo until its scripts have run. */
export function isEmptyShell(page: Page, document: PageDocument, outline: PageOutline): boolean {
  const { parts } = page;
  if (parts.textLength > MAX_WAITING_TEXT + MAX_HIDDEN_TEXT) return false;
  const shown = shownParts(page, document);
  const { textLength } = shown;
  if (textLength > MAX_WAITING_TEXT || shown.media > 0 || shown.inputs > 0) return false;
  if (shown.frames.some(({ isHidden }) => !isHidden)) return false;
  if (SHOWN_ELEMENTS.some((name) => shown.elementNames.has(name))) return false;
  const anchors = shown.anchors.filter(({ inNoscript, href }) => !inNoscript && !isAction(href)).length;
  const pictures = shown.images.filter(({ isCounter }) => !isCounter).length;
  if (anchors > MAX_LINKS || pictures > MAX_PICTURES) return false;
  if (parts.metas.some((meta) => meta.name === 'refresh')) return false;
  const isScripted = parts.scripts.some(
    (script) => script.src !== '' || script.type === 'module' || script.text.length > 200,
  );
  const isBare = textLength === 0 && anchors === 0;
  if (!isScripted) return isBare && pictures === 0 && !describesItself(page);
  if (textLength === 0) return isBare && (pictures === 0 || isMounted(page));
  const lines = openingLines(shown, outline);
  return (
    lines.every(isWaiting) || (isMounted(page) && (textLength <= MAX_BARE_TEXT || lines.some(isWaiting)))
  );
}

/** Returns whether a link runs a script instead of leading to a page. */
function isAction(href: string): boolean {
  return /^\s*javascript:/i.test(href);
}

/** Returns whether a page has an element into which scripts render it. */
export function isMounted({ parts }: Page): boolean {
  return (
    MOUNT_IDS.some((id) => parts.ids.has(id)) ||
    MOUNT_ATTRIBUTES.some((name) => parts.attributes.has(name)) ||
    // Scripts also fill the elements that HTML does not define: `app`, and those with a hyphen in their name.
    [...parts.elementNames].some((name) => name === 'app' || name.includes('-')) ||
    parts.metas.some(({ name }) => EMBER_SETTINGS.test(name))
  );
}

function isWaiting(line: string): boolean {
  return WAITING.test(line) || ENDS_WAITING.test(line);
}

/** Returns whether the page has a description. On some pages, the head is the only content. */
function describesItself({ parts }: Page): boolean {
  return parts.metas.some(
    ({ name, content }) => (name === 'description' || name === 'og:description') && content.trim() !== '',
  );
}
