/** Domains of analytics, advertising and session recording, whose scripts add nothing that describes a company. */
const TRACKERS: ReadonlySet<string> = new Set([
  'adnxs.com',
  'adroll.com',
  'amplitude.com',
  'bat.bing.com',
  'clarity.ms',
  'connect.facebook.net',
  'criteo.com',
  'criteo.net',
  'doubleclick.net',
  'fullstory.com',
  'google-analytics.com',
  'googleadservices.com',
  'googlesyndication.com',
  'googletagmanager.com',
  'googletagservices.com',
  'heap.io',
  'heapanalytics.com',
  'hotjar.com',
  'hs-analytics.net',
  'matomo.cloud',
  'mc.yandex.ru',
  'mixpanel.com',
  'mouseflow.com',
  'newrelic.com',
  'nr-data.net',
  'outbrain.com',
  'plausible.io',
  'quantserve.com',
  'scorecardresearch.com',
  'segment.com',
  'segment.io',
  'sentry.io',
  'snap.licdn.com',
  'taboola.com',
  'tiktok.com',
]);

/** Returns whether a host is one of these domains or below one of them. */
export function isTrackerHost(host: string): boolean {
  for (let name = host; name.includes('.'); name = name.slice(name.indexOf('.') + 1)) {
    if (TRACKERS.has(name)) return true;
  }
  return false;
}
