import { wordings } from './wordings.ts';

/** Words for work on a site, after `we are`. */
const ACTIVITIES = `
  under maintenance | under construction | undergoing maintenance | undergoing scheduled maintenance |
  performing maintenance | performing scheduled maintenance | doing maintenance | down for maintenance |
  down for scheduled maintenance | offline for maintenance | closed for maintenance | in maintenance mode |
  working on our website | working on our site | working on our new website | working on our new site |
  working on the website | working on the new website | updating our website | updating our site |
  upgrading our website | upgrading our site | redesigning our website | redesigning our site |
  rebuilding our website | rebuilding our site | building our website | building our new website |
  building our new site | preparing our new website | launching soon
`;
/**
 * Whole notices in which a firm speaks of itself: `We are currently under maintenance`. "We" alone does not mean the
 * site: "We are working on documentaries".
 */
export const WE_NOTICES = combine(
  'we are | we are currently | we are temporarily | we are still | we are now | ' +
    "we're | we're currently | we're temporarily | we're still | we're now",
  ACTIVITIES,
);

/** Words for a renewal that goes on. `Unsere Website wurde neu gestaltet` announces a finished site. */
export const RENEWALS = {
  de: combine(
    'wird | wird gerade | wird derzeit | wird momentan | wird aktuell | wird zurzeit | wird zur zeit | wird im moment | ' +
      'wird komplett | wird vollständig | wird gerade komplett | wird für sie | wird derzeit für sie | wird gerade für sie',
    'überarbeitet | neu gestaltet | neu aufgebaut | erneuert',
  ),
  nl: combine(
    'wordt | wordt momenteel | wordt op dit moment | wordt nu | wordt volledig | wordt geheel | wordt voor u',
    'vernieuwd',
  ),
};

function combine(beginnings: string, ends: string): string[] {
  return wordings(beginnings).flatMap((start) => wordings(ends).map((end) => `${start} ${end}`));
}
