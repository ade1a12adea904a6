/** Owners of contacts that a site lists besides its own. Such contacts are left out of `contact_info`. */
export const CONTACT_OWNERS = ['authority', 'bank', 'web_agency', 'contributor'] as const;
export type ContactOwner = (typeof CONTACT_OWNERS)[number];

/** A contact on a page that belongs to someone other than the site. */
export interface RejectedContact {
  url: string;
  /** Method by which the contact was found, as for other values. */
  method: string;
  reason: ContactOwner;
}
