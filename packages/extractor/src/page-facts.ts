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

/** One fetched page. The extractor trusts nothing in it. */
export interface PageInput {
  /** URL of the response, after redirects. */
  url: string;
  /** The requested URL, if it differs from `url`. */
  requestedUrl?: string;
  /** Status of the response; 200 by default. */
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

/**
 * A value found on the page, with its method. Candidates of one kind are ranked by confidence, then by document order.
 */
export interface Candidate {
  value: string;
  /** Method by which it was found, e.g. `mailto`, `json-ld`, `link-icon`. */
  method: string;
  /**
   * Confidence from 0 to 1: 1 if the page declares the value in a machine-readable way, less if a heuristic found it.
   */
  confidence: number;
}

/** A phone or fax number: E.164 with `;ext=` if it is complete, otherwise its digits. */
export interface PhoneCandidate extends Candidate {
  /** The number as written on the page, without a country code. Another page may reveal its country. */
  national: NationalNumber | null;
}

export interface SocialCandidate extends Candidate {
  network: SocialNetwork;
}

/** An address; `value` is its text. */
export interface AddressCandidate extends Candidate {
  parts: AddressParts;
}

/** A number in a public register; `value` is the number. */
export interface RegistrationCandidate extends Candidate {
  register: string;
}

/** A link to a page that sites usually have; `value` is the URL. */
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

/** An id at a service; `value` is the id. */
export interface TrackingIdCandidate extends Candidate {
  kind: string;
}

/** The values of one of the client's own fields; `value` is its name. */
export interface OwnFieldCandidate extends Candidate {
  values: (string | number)[];
  isList: boolean;
}

/** An own field that was not completely read; `value` is its name. */
export interface OwnFieldFault extends Candidate {
  message: string;
}

/** Type of a page's candidates by the field's merge rule. Fields with other rules have plain values. */
interface CandidateByMerge {
  home: Candidate;
  first: Candidate;
  best: Candidate;
  texts: Candidate;
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

/** Fields for which a page has candidates. The best ones are kept. */
export type CandidatePath = PathsMerging<keyof CandidateByMerge>;

/** Merge rules of fields that do not come from single pages, but from other fields, the crawl or the DNS. */
const OTHER_MERGES = [
  'facets',
  'crawl',
  'dns_one',
  'dns_each',
  'dns_value',
] as const satisfies readonly MetadataMerge[];

type MergeOf<Path extends MetadataPath> = (typeof METADATA_FIELDS)[Path]['merge'];

/** Fields of the metadata from one page: candidates (the best first), or the value itself. */
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
  /** True for a usual path to which no link leads. */
  isGuess: boolean;
}

/**
 * Everything that was read from one page: plain JSON of limited size (see limits.ts), so that it can be sent between
 * threads and kept until the site's crawl ends. Every URL is absolute http(s), never `data:`. For pages other than the
 * home page, the fields are cut (trim-fields.ts).
 */
export interface PageFacts {
  url: string;
  isHome: boolean;
  /** Name of the encoding used to decode the bytes, in lower case. */
  encoding: string;
  /** Whether the document was cut at a limit. The facts are then correct but may be incomplete. */
  truncated: boolean;
  /** The protection service that responded instead of the site; null if there is none. */
  challenge: string | null;
  /** Whether the page belongs to someone else: parked, for sale, suspended or a server's default page. */
  isForeign: boolean;
  /** Links to follow: a[href], area[href], link[rel~=next|prev]; distinct, without fragments, at most 5,000. */
  links: string[];
  /** Links to pages about contact (`rank` 0) and about the owner (1), by their labels. */
  keyLinks: KeyLink[];
  robots: { index: boolean; follow: boolean };
  /** Target of a meta refresh of at most 5 seconds. */
  redirectTo: string | null;
  /** Evidence for the country to which the page's national numbers belong. */
  countries: CountryEvidence[];
  /** Whether a number in North American format counts without further evidence. */
  northAmerican: boolean;
  /** Contacts that belong to others, such as authorities. */
  rejected: PageRejection[];
  fields: PageFields;
}

/** Returns the best value that a page has for a field; null if it has none. */
export function bestOfPage({ fields }: Pick<PageFacts, 'fields'>, path: CandidatePath): string | null {
  return fields[path][0]?.value ?? null;
}
