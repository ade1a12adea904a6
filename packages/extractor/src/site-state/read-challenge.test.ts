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
  ['generic', '<p>Please wait while we check your browser.</p><script>location.reload()</script>'],
  ['generic', '<h1>安全检查</h1><p>请拖动滑块完成验证，以继续访问</p>'],
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

test.each([
  ['Imperva', '<script src="/_Incapsula_Resource?SWJIYLWA=719d&ns=1" async></script>'],
  ['F5', '<script>window.bobcmn="1"</script><script src="/TSPD/08f?type=10"></script>'],
  ['Kasada', '<script src="/149e9513-01fa-4fb0-aad4-566afd725d1b/2d206a39/p.js"></script>'],
  ['Radware', '<script src="https://cdn.perfdrive.com/aperture/aperture.js"></script>'],
])('does not report an app that %s protects as a challenge, unless its status is an error', (_, script) => {
  const app = `<title>Acme</title><div id="root"></div><script src="/main.js"></script>${script}`;
  expect(challengeOf(app)).toBeNull();
  expect(challengeOf(app, {}, 403)).not.toBeNull();
  expect(challengeOf(`<body>${script}`)).not.toBeNull();
});

test('does not report a page that loads a library for encryption as a challenge', () => {
  expect(
    challengeOf('<script src="/js/aes.js"></script><form><input type="password">Login</form>'),
  ).toBeNull();
});
