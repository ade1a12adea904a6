export type { Extraction } from './extraction.ts';
export { createExtractor, type Extractor, type ExtractorOptions } from './create-extractor.ts';
export { factsOfHeaders } from './facts-of-headers.ts';
export { isPlatformUrl } from './site-state/platform-page.ts';
export { mergePages } from './merge-pages.ts';
export {
  bestOfPage,
  PAGE_PATHS,
  type Candidate,
  type PageFacts,
  type PageInput,
  type SocialCandidate,
} from './page-facts.ts';
export { readThreadCpuMs, readThreadId } from './thread-clock.ts';
export { toPageData, type JsonObject } from './to-page-data.ts';
