import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';

function challengeOf(html: string, headers: Record<string, string> = {}, status = 200): string | null {
  const body = Buffer.from(html);
  return extractPage({ url: 'http://acme.com/', status, headers, body, isHome: true }).challenge;
}

test.each([
  ['cloudflare', '<title>Just a moment...</title><script>window._cf_chl_opt={}</script>'],
  ['cloudflare', '<title>Attention Required! | Cloudflare</title><h1>Sorry, you have been blocked</h1>'],
  ['imperva', '<iframe src="/_Incapsula_Resource?CWUDNSAI=27">Request unsuccessful.</iframe>'],
  ['datadome', "<p>Please enable JS and disable any ad blocker</p><script>var dd={'rt':'c'}</script>"],
  ['sucuri', '<title>You are being redirected...</title><script>sucuri_cloudproxy_js=""</script>'],
  ['generic', '<p>Bitte bestätigen Sie, dass Sie kein Roboter sind.</p>'],
  ['generic', '<form><div class="h-captcha"></div></form>'],
])('reports the service %s for its challenge page', (service, html) => {
  expect(challengeOf(html)).toBe(service);
});

test('recognizes a challenge that only a header shows', () => {
  expect(challengeOf('<p>x</p>', { 'cf-mitigated': 'challenge' }, 403)).toBe('cloudflare');
});

test.each([
  [
    'with the scripts of a protection service',
    '<a href="/a">A</a><a href="/b">B</a><p>Tools</p><form><div class="cf-turnstile"></div></form>' +
      '<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>',
  ],
  [
    'whose form asks for a captcha',
    '<h1>Dentist</h1><form><input name="n"><input name="e"><textarea></textarea>Please complete the captcha<div class="g-recaptcha"></div></form>',
  ],
  [
    'that sells protection',
    '<a href="/a">A</a><a href="/b">B</a><h1>Are you human?</h1><p>We verify you are human.</p>',
  ],
])("does not report the site's own page %s as a challenge", (_case, html) => {
  expect(challengeOf(html)).toBeNull();
});

test('does not report an ordinary error page as a challenge', () => {
  expect(challengeOf('<title>403 Forbidden</title><h1>Forbidden</h1>', {}, 403)).toBeNull();
});
