/** State of a domain's home page: the site itself (`live`), or the kind of page that is shown instead. */
export const SITE_STATES = [
  'live',
  'parked',
  'for_sale',
  'suspended',
  'default_page',
  'under_construction',
  'soft_404',
  'login_required',
  'empty_shell',
] as const;
export type SiteState = (typeof SITE_STATES)[number];
