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

test('gives the profile that a domain redirects to', () => {
  expect(redirect('https://www.facebook.com/acme')).toEqual({
    state: 'live',
    redirectedTo: 'https://www.facebook.com/acme',
    profiles: ['https://www.facebook.com/acme'],
  });
});

test('gives the page on a marketplace, which is no profile', () => {
  const url = 'https://www.etsy.com/shop/acme';
  expect(redirect(url)).toEqual({ state: 'live', redirectedTo: url, profiles: [] });
});

test('takes a domain for sale that redirects to a broker', () => {
  expect(redirect('https://www.hugedomains.com/domain_profile.cfm?d=acme.com').state).toBe('for_sale');
});

test('takes the other domains of a platform for its own', () => {
  expect(isPlatformUrl(new URL('https://www.etsy.com/'), new URL('http://etsy.de/'))).toBe(false);
});

test('takes a redirect to another domain of a company for its site', () => {
  expect(redirect('https://acme-group.com/')).toMatchObject({ redirectedTo: undefined });
});
