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
const MOUNT_ELEMENTS = ['app-root', 'my-app', 'flutter-view', 'ion-app', 'app-shell', 'app-main', 'root-app'];
/** Elements that show content without text. */
const SHOWN_ELEMENTS = ['video', 'audio', 'object', 'embed', 'applet', 'frameset'];
/** Matches text that app shells show before their script has run. */
const WAITING =
  /^(?:please wait|loading|initiali[sz]ing|laden|chargement|cargando|carregando|caricamento|wird geladen|ladowanie|nacitani|загрузка|yukleniyor|読み込み中|加载中|로딩)|javascript/;
const MAX_WAITING_TEXT = 300;
const MAX_BARE_TEXT = 60;
/** A shell may show a logo while it waits. */
const MAX_PICTURES = 1;

/** Returns whether a page has no text until its scripts have run, or no text at all. */
export function isEmptyShell(page: Page, outline: PageOutline): boolean {
  const { parts } = page;
  const { textLength } = outline;
  const pictures = parts.images.filter(({ isCounter }) => !isCounter).length;
  const hasFrames = parts.frames.some(({ isHidden }) => !isHidden);
  const hasThings = parts.anchors.length > 2 || pictures > MAX_PICTURES || hasFrames || parts.inputs > 0;
  if (hasThings || textLength > MAX_WAITING_TEXT) return false;
  if (SHOWN_ELEMENTS.some((name) => parts.elementNames.has(name))) return false;
  if (parts.metas.some((meta) => meta.name === 'refresh')) return false;
  const isScripted = parts.scripts.some(
    (script) => script.src !== '' || script.type === 'module' || script.text.length > 200,
  );
  const isBare = textLength === 0 && parts.anchors.length === 0;
  if (!isScripted) return isBare && pictures === 0 && !describesItself(page);
  const isMounted =
    MOUNT_IDS.some((id) => parts.ids.has(id)) || MOUNT_ELEMENTS.some((name) => parts.elementNames.has(name));
  if (textLength === 0) return isBare && (pictures === 0 || isMounted);
  return (
    openingLines(page, outline).every((line) => WAITING.test(line)) ||
    (isMounted && textLength <= MAX_BARE_TEXT)
  );
}

/** Returns whether the page has a description. On some pages, the head is the only content. */
function describesItself({ parts }: Page): boolean {
  return parts.metas.some(
    ({ name, content }) => (name === 'description' || name === 'og:description') && content.trim() !== '',
  );
}
