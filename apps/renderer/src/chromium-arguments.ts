import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Maximum size of V8's heap for the scripts of a page. */
const SCRIPT_MEMORY_MB = 256;

/** Features of Chromium that are off. Those after the empty line are from Playwright's own list. */
const DISABLED_FEATURES = [
  'WebTransport',
  'Prerender2',
  'Prerender2FallbackPrefetchSpecRules',
  'DialMediaRouteProvider',
  'IsolateSandboxedIframes',
  // The browser itself sends the requests of these, so the session of a page does not see them.
  'FedCm',
  'WebPayments',
  'Reporting',
  'NetworkErrorLogging',

  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  // With this feature and intercepted requests, Chromium 155 aborts redirects to other origins after a preflight.
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];

/**
 * Arguments that limit pages. Most of them block ways around a proxy, as measured: without them, Chromium connects to
 * loopback and link-local addresses directly, WebRTC and QUIC use UDP, and names are resolved before they are
 * requested.
 */
const LIMITS = [
  '--proxy-bypass-list=<-loopback>',
  // Newer versions know only the first name of this switch, older ones only the second.
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  // Without these rules, Chromium itself looks up the names of WebRTC servers. It needs only the address of its
  // proxies, 127.0.0.1.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  '--disable-quic',
  '--dns-prefetch-disable',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  `--disable-features=${DISABLED_FEATURES.join(',')}`,
  // The session of a page does not see frames in other processes and shared workers, so their requests would escape the
  // policy. Site isolation has nothing to protect here: a page has no cookies, and a context of its own.
  '--disable-site-isolation-trials',
  '--disable-shared-workers',
  '--no-pings',
  '--mute-audio',
  '--disable-gpu',
  '--disable-software-rasterizer',
  '--disable-notifications',
  `--js-flags=--max-old-space-size=${SCRIPT_MEMORY_MB}`,
];

/**
 * Arguments from Playwright's own list. Without its `--disable-popup-blocking`, Chromium opens no window unless a
 * person clicks.
 */
const AUTOMATION = [
  '--headless',
  '--remote-debugging-pipe',
  '--no-startup-window',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-service-autorun',
  '--allow-pre-commit-input',
  '--disable-field-trial-config',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-back-forward-cache',
  '--disable-breakpad',
  '--disable-component-extensions-with-background-pages',
  '--disable-default-apps',
  '--disable-dev-shm-usage',
  '--disable-extensions',
  '--disable-hang-monitor',
  '--disable-ipc-flooding-protection',
  '--disable-prompt-on-repost',
  '--disable-search-engine-choice-screen',
  '--disable-infobars',
  '--disable-stack-profiler',
  '--disable-sync',
  '--enable-features=CDPScreenshotNewSurface',
  '--enable-unsafe-swiftshader',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
  '--metrics-recording-only',
  '--password-store=basic',
  '--use-mock-keychain',
  '--unsafely-disable-devtools-self-xss-warnings',
  '--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4',
];

/**
 * Preferences of the profile. With 2 (never), the browser loads nothing ahead: the session of a page does not see such
 * requests, and no argument of Chromium stops those of speculation rules.
 */
const PREFERENCES = { net: { network_prediction_options: 2 } };

/** Creates a profile with `PREFERENCES` in a folder. Returns its path. */
export async function createProfile(folder: string): Promise<string> {
  const profile = path.join(folder, 'profile');
  await mkdir(path.join(profile, 'Default'), { recursive: true });
  await writeFile(path.join(profile, 'Default', 'Preferences'), JSON.stringify(PREFERENCES));
  return profile;
}

/** Returns all arguments of Chromium. */
export function chromiumArguments({
  profile,
  hasSandbox,
  deadProxyUrl,
}: {
  profile: string;
  hasSandbox: boolean;
  deadProxyUrl: string;
}): string[] {
  return [
    `--user-data-dir=${profile}`,
    `--proxy-server=${deadProxyUrl}`,
    ...LIMITS,
    ...AUTOMATION,
    ...(hasSandbox ? [] : ['--no-sandbox']),
  ];
}
