import type { Technology } from '@scrapersky/core';
import type { TrackingIdCandidate } from '../page-facts.ts';
import type { Page } from '../page.ts';
import { matchesIn } from '../html/matches-in.ts';

/** Form of a service's id in code or URLs. The id is the first group that matches. */
interface IdRule {
  kind: string;
  /** Names of technologies, of which at least one must be detected on the page. */
  technologies: readonly string[];
  expression: RegExp;
}

const GOOGLE = ['Google Tag Manager', 'Google Analytics', 'Google Ads', 'Google Ads Conversion Tracking'];

const RULES: readonly IdRule[] = [
  {
    kind: 'google',
    technologies: GOOGLE,
    expression: /\b(GTM-[A-Z0-9]{4,9}|UA-\d{4,10}-\d{1,4})\b|["'=](G-[A-Z0-9]{8,12}|AW-\d{8,12})\b/g,
  },
  { kind: 'adsense', technologies: ['Google AdSense'], expression: /\b(ca-pub-\d{10,20})\b/g },
  {
    kind: 'meta_pixel',
    technologies: ['Facebook Pixel'],
    expression:
      /fbq\(\s{0,5}["']init["']\s{0,5},\s{0,5}["'](\d{10,20})["']|facebook\.com\/tr\?id=(\d{10,20})/g,
  },
  {
    kind: 'hotjar',
    technologies: ['Hotjar'],
    expression: /\bhjid\s{0,3}[:=]\s{0,3}["']?(\d{4,10})|static\.hotjar\.com\/c\/hotjar-(\d{4,10})/g,
  },
  {
    kind: 'clarity',
    technologies: ['Microsoft Clarity'],
    expression:
      /clarity\.ms\/tag\/([a-z0-9]{6,14})\b|["']clarity["']\s{0,3},\s{0,3}["']script["']\s{0,3},\s{0,3}["']([a-z0-9]{6,14})["']/g,
  },
  {
    kind: 'linkedin',
    technologies: ['Linkedin Insight Tag'],
    expression:
      /_linkedin_partner_id\s{0,3}=\s{0,3}["']?(\d{4,10})|px\.ads\.linkedin\.com\/collect\/\?pid=(\d{4,10})/g,
  },
  {
    kind: 'tiktok',
    technologies: ['TikTok Pixel'],
    expression: /ttq\.load\(\s{0,3}["']([A-Z0-9]{10,30})["']/g,
  },
  {
    kind: 'pinterest',
    technologies: ['Pinterest Conversion Tag'],
    expression: /pintrk\(\s{0,3}["']load["']\s{0,3},\s{0,3}["'](\d{8,20})["']/g,
  },
  {
    kind: 'twitter',
    technologies: ['Twitter Ads'],
    expression: /twq\(\s{0,3}["'](?:init|config)["']\s{0,3},\s{0,3}["']([a-z0-9]{4,10})["']/g,
  },
  {
    kind: 'snap',
    technologies: ['Snap Pixel'],
    expression: /snaptr\(\s{0,3}["']init["']\s{0,3},\s{0,3}["']([a-f0-9-]{20,40})["']/g,
  },
  {
    kind: 'bing',
    technologies: ['Microsoft Advertising'],
    expression: /\bti\s{0,3}:\s{0,3}["'](\d{5,12})["']/g,
  },
  {
    kind: 'yandex_metrika',
    technologies: ['Yandex.Metrika'],
    expression: /\bym\(\s{0,3}(\d{5,10})\s{0,3},|mc\.yandex\.ru\/watch\/(\d{5,10})/g,
  },
  {
    kind: 'hubspot',
    technologies: ['HubSpot'],
    expression: /js(?:-[a-z0-9]{2,4})?\.hs-scripts\.com\/(\d{4,12})\.js/g,
  },
];
/** Kinds of Google's ids by their prefixes. */
const GOOGLE_KINDS: Readonly<Record<string, string>> = { GTM: 'gtm', UA: 'ua', G: 'ga4', AW: 'google_ads' };
const MAX_IDS = 20;
const CONFIDENCE = 0.95;
const PLACEHOLDER = /^(?:(?:GTM|G)-X+$|UA-0+-|UA-12345(?:67?8?9?)?-)/;

/** Returns the site's ids at the analytics and advertising services that were detected on the page. */
export function readTrackingIds({ parts }: Page, technologies: readonly Technology[]): TrackingIdCandidate[] {
  const names = new Set(technologies.map(({ name }) => name));
  const rules = RULES.filter((rule) => rule.technologies.some((name) => names.has(name)));
  if (rules.length === 0) return [];
  const texts = [
    ...parts.scripts.flatMap(({ src, text }) => [src, text]),
    ...parts.frames.map(({ src }) => src),
    ...parts.images.filter(({ isCounter }) => isCounter).map(({ src }) => src),
  ].filter((text) => text !== '');
  const found = new Map<string, TrackingIdCandidate>();
  for (const { kind, expression } of rules)
    for (const text of texts)
      for (const match of matchesIn(text, expression)) {
        const id = match.slice(1).find((group) => group !== undefined);
        if (id === undefined || PLACEHOLDER.test(id)) continue;
        if (found.size >= MAX_IDS) return [...found.values()];
        const name = GOOGLE_KINDS[id.split('-', 1)[0] ?? ''] ?? kind;
        found.set(`${name} ${id}`, { value: id, method: 'script', confidence: CONFIDENCE, kind: name });
      }
  return [...found.values()];
}
