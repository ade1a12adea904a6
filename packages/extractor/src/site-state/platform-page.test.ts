import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';
import { isPlatformUrl } from './platform-page.ts';

function redirect(url: string, requestedUrl = 'http://acme.com/') {
  const { fields } = extractPage({ url, requestedUrl, headers: {}, body: Buffer.alloc(0), isHome: true });
  return {
    state: fields.site_state[0]?.value,
    redirectedTo: fields.redirected_to[0]?.value,
    profiles: fields.social_links.map(({ value }) => value),
  };
}

test('returns the social profile to which a domain redirects', () => {
  expect(redirect('https://www.facebook.com/acme')).toEqual({
    state: 'live',
    redirectedTo: 'https://www.facebook.com/acme',
    profiles: ['https://www.facebook.com/acme'],
  });
});

test('returns the marketplace page to which a domain redirects, but no profile', () => {
  const url = 'https://www.etsy.com/shop/acme';
  expect(redirect(url)).toEqual({ state: 'live', redirectedTo: url, profiles: [] });
});

test('reports a domain that redirects to a broker as for sale', () => {
  expect(redirect('https://www.hugedomains.com/domain_profile.cfm?d=acme.com').state).toBe('for_sale');
});

test("does not count a redirect between a platform's own domains as a redirect to a platform", () => {
  expect(isPlatformUrl(new URL('https://www.etsy.com/'), new URL('http://etsy.de/'))).toBe(false);
});

test("does not report a redirect to a company's other domain", () => {
  expect(redirect('https://acme-group.com/')).toMatchObject({ redirectedTo: undefined });
});
