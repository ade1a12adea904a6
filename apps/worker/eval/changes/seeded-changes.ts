import type { ChangeStatus, FieldChange } from '@scrapersky/core';
import type { CompanyFacts } from './changing-site.ts';

/** A change of a site, and the result that a comparison must return for it. */
export interface SeededChange {
  name: string;
  apply: (facts: CompanyFacts) => void;
  status: ChangeStatus;
  /** Fields that the comparison must list, each as `kind path`. */
  expected: readonly `${FieldChange['kind']} ${string}`[];
  /** Paths of further fields that the comparison may list, because they follow from the change. */
  follows?: readonly string[];
}

const changed = (
  name: string,
  apply: SeededChange['apply'],
  expected: SeededChange['expected'],
  follows: readonly string[] = [],
): SeededChange => ({ name, apply, status: 'changed', expected, follows });

const gone = (name: string, state: CompanyFacts['state'], expected: SeededChange['expected'] = []) => ({
  name,
  apply: (facts: CompanyFacts) => void (facts.state = state),
  status: 'gone' as const,
  expected,
});

const set =
  <Name extends keyof CompanyFacts>(name: Name, value: CompanyFacts[Name]) =>
  (facts: CompanyFacts) =>
    void (facts[name] = value);

export const SEEDED_CHANGES: readonly SeededChange[] = [
  changed('title', set('title', 'Other tools'), ['replaced title']),
  changed('description', set('description', 'We moved.'), ['replaced description']),
  changed('language', set('language', 'de'), ['replaced language'], ['languages']),
  changed('site name', set('siteName', 'Renamed Works'), [
    'replaced site_name',
    'replaced organization.name',
  ]),
  changed('logo', set('logo', '/files/other-logo.svg'), ['replaced logo_url']),
  changed('icon', set('favicon', '/files/other.ico'), ['replaced favicon_url']),
  changed('canonical URL', set('canonical', '/?lang=en'), ['replaced canonical_url']),
  changed('feed moves', set('feed', '/news.xml'), ['added feeds', 'removed feeds']),
  changed('feed goes', set('feed', null), ['removed feeds']),
  changed('email is added', (facts) => void facts.emails.push('press@press-office.com'), [
    'added contact_info.email',
  ]),
  changed('email on the home page goes', set('emails', []), ['removed contact_info.email']),
  changed('email on the contact page goes', set('contactEmail', null), ['removed contact_info.email']),
  changed('email on the contact page changes', set('contactEmail', 'hello@other-address.com'), [
    'added contact_info.email',
    'removed contact_info.email',
  ]),
  changed('phone changes', set('phones', ['+49 30 999888']), [
    'added contact_info.phone',
    'removed contact_info.phone',
  ]),
  changed('phone is added', set('phones', ['+49 30 123456', '+49 40 765432']), ['added contact_info.phone']),
  changed('phone goes', set('phones', []), ['removed contact_info.phone']),
  changed('fax goes', set('fax', null), ['removed contact_info.fax']),
  changed(
    'profile changes',
    (facts) => void (facts.social.facebook = 'https://www.facebook.com/renamed.works'),
    ['replaced social_links.facebook'],
  ),
  changed('profile is added', (facts) => void (facts.social.youtube = 'https://www.youtube.com/@renamed'), [
    'added social_links.youtube',
  ]),
  changed('profile goes', (facts) => void delete facts.social.linkedin, ['removed social_links.linkedin']),
  changed('WordPress is updated', set('wordpress', '6.8.2'), ['replaced technologies']),
  changed(
    'WordPress goes',
    (facts) => Object.assign(facts, { wordpress: null, theme: null }),
    ['removed technologies'],
    ['wordpress_theme'],
  ),
  changed('theme changes', set('theme', 'hello-elementor'), ['replaced wordpress_theme'], ['technologies']),
  changed(
    'technology is added',
    (facts) => void facts.scripts.push('https://js.hs-scripts.com/123.js'),
    ['added technologies'],
    ['tracking_ids'],
  ),
  changed('technology goes', set('scripts', []), ['removed technologies']),
  changed(
    'legal name changes',
    set('legalName', 'Renamed Works AG'),
    ['replaced organization.legal_name'],
    ['organization.legal_form'],
  ),
  changed(
    'legal name goes',
    set('legalName', null),
    ['removed organization.legal_name'],
    ['organization.legal_form'],
  ),
  changed('address changes', set('street', 'Side Street 99'), [
    'added organization.addresses',
    'removed organization.addresses',
  ]),
  changed('VAT id changes', set('vatId', 'DE129273398'), ['replaced organization.vat_id']),
  changed('VAT id goes', set('vatId', null), ['removed organization.vat_id']),
  changed('register number changes', set('register', 'HRB 54321'), [
    'added organization.registrations',
    'removed organization.registrations',
  ]),
  changed('year of foundation changes', set('founded', '1950'), ['replaced organization.founded']),
  changed('slogan changes', set('slogan', 'Made with care'), ['replaced organization.slogan']),
  changed('opening hours change', set('openingHours', 'Mo-Sa 10:00-20:00'), [
    'added organization.opening_hours',
    'removed organization.opening_hours',
  ]),
  changed('container id changes', set('gtm', 'GTM-K7P2QW'), ['added tracking_ids', 'removed tracking_ids']),
  changed('app goes', set('iosApp', null), ['removed app_links.ios']),
  changed('language is added', set('languages', ['en', 'de', 'fr']), ['added languages']),
  changed('page for careers goes', set('keyPages', ['about']), ['removed key_pages.careers']),
  changed('page for prices is added', set('keyPages', ['about', 'careers', 'pricing']), [
    'added key_pages.pricing',
  ]),
  changed('server changes', set('server', 'Apache/2.4'), ['replaced site.server'], ['technologies']),
  changed('robots.txt blocks a crawler', set('blocksGptBot', true), ['replaced site.robots.GPTBot']),
  changed('currency changes', set('currency', 'USD'), ['added currencies', 'removed currencies']),
  changed('person changes', set('person', 'Bob Example'), ['added people', 'removed people']),
  changed('site is under construction', set('state', 'under construction'), ['replaced site_state']),
  gone('domain is parked', 'parked', ['replaced site_state']),
  gone('domain is for sale', 'for sale', ['replaced site_state']),
  gone('home page is not found', 'gone'),
  gone('home page is gone', '410'),
];
