import { WAITING_NAME } from '../html/waiting-name.ts';
import { resolveUrl } from '../html/resolve-url.ts';
import type { Page } from '../page.ts';
import { openingLines, type PageOutline } from './page-outline.ts';

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
/** Elements that show content without text. */
const SHOWN_ELEMENTS = ['object', 'embed', 'applet', 'frameset'];
/** Matches a line that app shells show before their script has run, or to browsers that cannot run it. */
const WAITING =
  /^(?:please wait|one moment|loading|initiali[sz]ing|bitte warten|einen moment|laden|even geduld|chargement|veuillez patienter|un instant|cargando|un momento|por favor,? espere|carregando|aguarde|caricamento|attendere|wird geladen|ladowanie|prosze czekac|nacitani|загрузка|подождите|yukleniyor|読み込み中|加载中|로딩)|javascript|browser (?:is not|isn't) supported|(?:unsupported|outdated) browser|(?:up(?:grade|date)) your browser/;
/** Matches the end of such a line: `Web application loading …`. */
const ENDS_WAITING = /^.{1,50}\s(?:loading|geladen|laden|chargement)[\s.…!]{0,5}$/;
const MAX_WAITING_TEXT = 300;
const MAX_BARE_TEXT = 60;
/**
 * Maximum number of characters and of links to the own site in hidden blocks that are messages for later, such as an
 * error of the script. With more, the site hides its content until its script has run.
 */
const MAX_HIDDEN_TEXT = 3_000;
const MAX_HIDDEN_LINKS = 2;
/** A shell may show a logo while it waits. */
const MAX_PICTURES = 1;

/** Returns whether a page has no text until its scripts have run, or no text at all. */
export function isEmptyShell(page: Page, outline: PageOutline): boolean {
  const { parts } = page;
  const isMessage = parts.hiddenTextLength <= MAX_HIDDEN_TEXT && !hidesOwnLinks(page);
  const textLength = Math.max(0, outline.textLength - (isMessage ? parts.hiddenTextLength : 0));
  if (textLength > MAX_WAITING_TEXT) return false;
  const pictures = parts.images.filter(
    ({ isCounter, inHiddenBlock, names }) =>
      !isCounter && !(isMessage && inHiddenBlock) && !WAITING_NAME.test(names),
  ).length;
  const anchors = parts.anchors.filter(
    ({ inNoscript, inHiddenBlock }) => !inNoscript && !(isMessage && inHiddenBlock),
  ).length;
  const hasFrames = parts.frames.some(({ isHidden }) => !isHidden);
  const hasThings = anchors > 2 || pictures > MAX_PICTURES || hasFrames || parts.inputs > 0;
  if (hasThings) return false;
  if (parts.shownMedia > 0 || SHOWN_ELEMENTS.some((name) => parts.elementNames.has(name))) return false;
  if (parts.metas.some((meta) => meta.name === 'refresh')) return false;
  const isScripted = parts.scripts.some(
    (script) => script.src !== '' || script.type === 'module' || script.text.length > 200,
  );
  const isBare = textLength === 0 && anchors === 0;
  if (!isScripted) return isBare && pictures === 0 && !describesItself(page);
  // Scripts also fill the elements that HTML does not define: `app`, and those with a hyphen in their name.
  const isMounted =
    MOUNT_IDS.some((id) => parts.ids.has(id)) ||
    MOUNT_ATTRIBUTES.some((name) => parts.attributes.has(name)) ||
    [...parts.elementNames].some((name) => name === 'app' || name.includes('-'));
  if (textLength === 0) return isBare && (pictures === 0 || isMounted);
  const lines = openingLines(page, outline);
  return lines.every(isWaiting) || (isMounted && (textLength <= MAX_BARE_TEXT || lines.some(isWaiting)));
}

function hidesOwnLinks({ parts, url, baseUrl }: Page): boolean {
  const { host } = new URL(url);
  const isOwn = (href: string): boolean => {
    const target = href.startsWith('#') ? null : resolveUrl(href, baseUrl);
    return target !== null && new URL(target).host === host;
  };
  return (
    parts.anchors.filter(({ inHiddenBlock, href }) => inHiddenBlock && isOwn(href)).length > MAX_HIDDEN_LINKS
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
