import {
  METADATA_FIELDS,
  METADATA_PATHS,
  type KeyPage,
  type MetadataMerge,
  type MetadataPath,
  type MetadataValue,
  type OwnFields,
  type PathsMerging,
  type SocialNetwork,
} from '@scrapersky/core';
import type { AddressParts } from './company/address-parts.ts';
import type { CountryEvidence } from './contacts/country-evidence.ts';
import type { PageRejection } from './contacts/rejected-contacts.ts';
import type { NationalNumber } from './contacts/resolve-national.ts';

/** One fetched page. Its content is untrusted. */
export interface PageInput {
  /** URL of the response, after redirects. */
  url: string;
  /** The URL before redirects; `url` by default. */
  requestedUrl?: string;
  /** HTTP status of the response; 200 by default. */
  status?: number;
  /** Response headers; names in any case. */
  headers: Record<string, string | string[] | undefined>;
  /** The decompressed bytes of the document. */
  body: Buffer;
  /** Whether this is the site's home page. */
  isHome: boolean;
  /** Fields that the client defines. */
  ownFields?: OwnFields;
  /** Whether persons, which are personal data, are read; false by default. */
  readsPeople?: boolean;
}

/** A value found on the page, with the method. */
export interface Candidate {
  value: string;
  /** Method by which the value was found, e.g. `mailto`, `json-ld`, `link-icon`. */
  method: string;
  /**
   * Confidence from 0 to 1: high if the page declares the value in a machine-readable way, low if a heuristic found it.
   */
  confidence: number;
}

/** A phone or fax number. A complete number is in E.164, with `;ext=` if it has an extension; others are digits. */
export interface PhoneCandidate extends Candidate {
  /** The number as written if it has no country code, because another page may reveal its country. Otherwise null. */
  national: NationalNumber | null;
}

export interface SocialCandidate extends Candidate {
  network: SocialNetwork;
}

/** An address; `value` is its text. */
export interface AddressCandidate extends Candidate {
  parts: AddressParts;
}

/** A number in a public register; `value` is that number. */
export interface RegistrationCandidate extends Candidate {
  register: string;
}

/** A link to a standard page, such as contact or imprint; `value` is the URL. */
export interface KeyPageCandidate extends Candidate {
  page: KeyPage;
  /** Text of the link. */
  title: string;
}

/** A link to an app; `value` is the URL. */
export interface AppLinkCandidate extends Candidate {
  store: 'ios' | 'android';
}

/** A person; `value` is the name. */
export interface PersonCandidate extends Candidate {
  jobTitle: string | null;
  profileUrl: string | null;
}

/** The site's id at an analytics or advertising service; `value` is the id. */
export interface TrackingIdCandidate extends Candidate {
  kind: string;
}

/** The values of a field that the client defined; `value` is the field's name. */
export interface OwnFieldCandidate extends Candidate {
  values: (string | number)[];
  isList: boolean;
}

/** A field that the client defined and that was not completely read; `value` is the field's name. */
export interface OwnFieldFault extends Candidate {
  message: string;
}

/** Types of a page's candidates by the field's merge rule. Fields with other rules have plain values. */
interface CandidateByMerge {
  home: Candidate;
  first: Candidate;
  best: Candidate;
  texts: Candidate;
  best_page: Candidate;
  /** `value` is latitude and longitude, separated by a comma. */
  coordinates: Candidate;
  emails: Candidate;
  phones: PhoneCandidate;
  profiles: SocialCandidate;
  addresses: AddressCandidate;
  registrations: RegistrationCandidate;
  key_pages: KeyPageCandidate;
  app_links: AppLinkCandidate;
  tracking_ids: TrackingIdCandidate;
  own_fields: OwnFieldCandidate;
  own_field_errors: OwnFieldFault;
  people: PersonCandidate;
}

/** Paths of the fields for which a page has candidates. */
export type CandidatePath = PathsMerging<keyof CandidateByMerge>;

/** Merge rules of fields that are not read from single pages, but from other fields, the crawl or the DNS. */
const OTHER_MERGES = [
  'facets',
  'crawl',
  'dns_one',
  'dns_each',
  'dns_value',
] as const satisfies readonly MetadataMerge[];

type MergeOf<Path extends MetadataPath> = (typeof METADATA_FIELDS)[Path]['merge'];

/** Metadata fields of one page: candidates (usually the best first), or the value itself. */
export type PageFields = {
  [
    Path in Exclude<MetadataPath, PathsMerging<(typeof OTHER_MERGES)[number]>>
  ]: MergeOf<Path> extends keyof CandidateByMerge ? CandidateByMerge[MergeOf<Path>][] : MetadataValue<Path>;
};

/** Paths of the fields that are read from a page. */
export const PAGE_PATHS = METADATA_PATHS.filter(
  (path) => !(OTHER_MERGES as readonly MetadataMerge[]).includes(METADATA_FIELDS[path].merge),
) as (keyof PageFields)[];

export interface KeyLink {
  url: string;
  rank: 0 | 1;
  /** Whether the URL is a usual path, such as `/contact`, instead of the target of a link. */
  isGuess: boolean;
}

/**
 * Everything that was read from one page: plain JSON of limited size (see limits.ts), which can be sent between threads
 * and kept until the site's crawl ends. URLs are absolute http(s) URLs, except inside copied data such as
 * `structured_data`. On pages other than the home page, trim-fields.ts cuts the fields.
 */
export interface PageFacts {
  url: string;
  isHome: boolean;
  /** Set by the caller if a browser loaded the page. */
  by?: 'browser';
  /** Name of the encoding used to decode the bytes, in lower case. */
  encoding: string;
  /** Whether the document exceeds the limit of bytes, elements or nesting. Its facts may be incomplete. */
  truncated: boolean;
  /**
   * The protection service whose challenge or block page replaced the site's page: `generic` if the service is unknown,
   * null if no such page did.
   */
  challenge: string | null;
  /** Whether the page belongs to someone else: parked, for sale, suspended, a server's default page, a platform. */
  isForeign: boolean;
  /** Links to follow (see read-links.ts): distinct, without fragments, at most 5,000. */
  links: string[];
  /** Links to contact pages (`rank` 0), to pages about the owner (`rank` 1), and guessed paths (`rank` 1). */
  keyLinks: KeyLink[];
  robots: { index: boolean; follow: boolean };
  /** URL to which the page redirects by itself (see read-redirect.ts); null if it does not, or if it is foreign. */
  redirectTo: string | null;
  /** Evidence for the country to which the page's national phone numbers belong. */
  countries: CountryEvidence[];
  /** Whether a phone number in North American format counts without further evidence. */
  northAmerican: boolean;
  /** Contacts that belong to others, such as authorities, banks and the site's makers. */
  rejected: PageRejection[];
  fields: PageFields;
}

/** Returns the best value of a field on a page; null if the page has none. */
export function bestOfPage({ fields }: Pick<PageFacts, 'fields'>, path: CandidatePath): string | null {
  return fields[path][0]?.value ?? null;
}
