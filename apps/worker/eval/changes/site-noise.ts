/** Differences between two runs of a site whose facts have not changed. The same seed and kind give the same noise. */
export interface Noise {
  /** Text that differs for each seed. */
  nonce: string;
  /** Part of the URLs of blog posts. If it changes, the crawl reads other pages. */
  posts: string;
  /** Returns the items in an order that differs for each seed; without noise, in their own order. */
  shuffle: <T>(items: readonly T[]) => T[];
  /** Returns the URL of a file with a cache-busting parameter; without noise, unchanged. */
  bust: (address: string) => string;
  /** Returns a URL with the tracking parameters of a campaign; without noise, unchanged. */
  track: (address: string) => string;
  /** Returns the way in which a request for a path fails; undefined if it succeeds. */
  failureOf: (path: string) => Failure | undefined;
}

/** A status, a closed connection, or no response until the crawl's timeout. */
type Failure = 503 | 'reset' | 'silent';

export type NoiseKind = 'none' | 'benign' | 'other pages' | 'pages fail' | 'site fails';

/** Paths of the pages that may fail. Their failure hides facts. */
const PAGES_THAT_FAIL = ['/contact', '/imprint', '/about', '/careers', '/pricing'];

/** @param seed number that differs for each site and for each of its runs with noise */
export function createNoise(seed: number, kind: NoiseKind): Noise {
  const random = randomNumbers(seed);
  const nonce = Math.floor(random() * 2 ** 32).toString(16);
  const isQuiet = kind === 'none';
  const failing = new Set(kind === 'pages fail' ? PAGES_THAT_FAIL.filter(() => random() < 0.5) : []);
  const kindOfFailure = random();
  // Timeouts are slow, so they are rare.
  const failure = kindOfFailure < 0.45 ? 503 : kindOfFailure < 0.9 ? 'reset' : 'silent';
  return {
    nonce,
    posts: kind === 'other pages' || kind === 'pages fail' ? nonce : 'post',
    shuffle: (items) => {
      if (isQuiet) return [...items];
      const order = items.map((item) => ({ item, at: random() }));
      return order.toSorted((a, b) => a.at - b.at).map(({ item }) => item);
    },
    bust: (address) => (isQuiet ? address : `${address}${address.includes('?') ? '&' : '?'}ver=${nonce}`),
    track: (address) => (isQuiet ? address : `${address}?utm_source=site&utm_campaign=${nonce}`),
    failureOf: (path) => {
      if (kind === 'site fails') return failure;
      return failing.has(path) ? failure : undefined;
    },
  };
}

/** Returns a generator of pseudo-random numbers from 0 to 1 (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
