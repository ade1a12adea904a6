import type { AppLinkCandidate } from '../page-facts.ts';
import type { Page } from '../page.ts';

const APPLE =
  /^https?:\/\/(?:apps|itunes)\.apple\.com\/(?:[a-z]{2}\/)?app\/(?:[^/?#]{1,200}\/)?(?:id)?(\d{6,12})/i;
const GOOGLE = /^https?:\/\/play\.google\.com\/store\/apps\/details\?(?:[^#]{0,200}&)?id=([\w.]{3,150})/i;
const MAX_LINKS = 8;
const CONFIDENCE = { declared: 1, frame: 0.8, content: 0.6 };

/** Returns the links to apps as canonical URLs of the app stores, without a country. */
export function readAppLinks({ metas, links, parts }: Page): AppLinkCandidate[] {
  const found = new Map<string, AppLinkCandidate>();
  const add = (store: AppLinkCandidate['store'], id: string, method: string, confidence: number): void => {
    const value =
      store === 'ios'
        ? `https://apps.apple.com/app/id${id}`
        : `https://play.google.com/store/apps/details?id=${id}`;
    if (found.size < MAX_LINKS && (found.get(value)?.confidence ?? 0) < confidence)
      found.set(value, { value, method, confidence, store });
  };
  const banner = /app-id\s{0,3}=\s{0,3}(\d{6,12})/.exec(metas.first('apple-itunes-app') ?? '')?.[1];
  if (banner !== undefined) add('ios', banner, 'meta-apple-itunes-app', CONFIDENCE.declared);
  const declared = /^\d{6,12}$/.exec(metas.first('al:ios:app_store_id') ?? '')?.[0];
  if (declared !== undefined) add('ios', declared, 'al:ios:app_store_id', CONFIDENCE.declared);
  const android = /^[a-z]\w*(?:\.\w{1,50}){1,8}$/i.exec(metas.first('al:android:package') ?? '')?.[0];
  if (android !== undefined) add('android', android, 'al:android:package', CONFIDENCE.declared);
  for (const { href } of parts.links) {
    const id = /^android-app:\/\/([\w.]{3,150})/.exec(href)?.[1];
    if (id !== undefined) add('android', id, 'link-alternate', CONFIDENCE.declared);
  }
  for (const { url, region } of links) {
    // Cheap test: few links lead to a store.
    const isApple = url.includes('.apple.com/');
    if (!isApple && !url.includes('play.google.com/')) continue;
    const id = (isApple ? APPLE : GOOGLE).exec(url)?.[1];
    if (id !== undefined) add(isApple ? 'ios' : 'android', id, 'link', CONFIDENCE[region]);
  }
  return [...found.values()].sort((a, b) => b.confidence - a.confidence);
}
