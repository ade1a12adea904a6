import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';

function challengeOf(markup: string, title = 'Acme', status = 200): string | null {
  const html = `<!doctype html><html><head><title>${title}</title></head><body>${markup}</body></html>`;
  const body = Buffer.from(html);
  return extractPage({ url: 'http://acme.com/', status, headers: {}, body, isHome: true }).challenge;
}

const PHONE = '<p>Tel. +49 30 1234567</p>';

test.each([
  [
    'Sicherheitsüberprüfung',
    `<h1>Aufzugsdienst Meier</h1><p>Wartung, Reparatur und Sicherheitsüberprüfung von Aufzügen in Berlin und Brandenburg.</p>${PHONE}`,
  ],
  [
    'Sicherheitsüberprüfung',
    `<h1>Meier IT</h1><ul><li>Netzwerke</li><li>Sicherheitsüberprüfung</li><li>Datensicherung</li></ul><p>Wir betreuen kleine Firmen seit 1998.</p><a href="mailto:info@acme.com">Mail</a>`,
  ],
  [
    'vérification de sécurité',
    '<h1>Ascenseurs Martin</h1><h2>Entretien</h2><p>Nous entretenons les ascenseurs de Lyon depuis trente ans.</p><h2>Vérification de sécurité</h2><p>La vérification de sécurité de votre ascenseur est obligatoire chaque année.</p><p>12 rue de la Paix, 69001 Lyon</p>',
  ],
  [
    'controllo di sicurezza',
    '<h1>Estintori Rossi</h1><p>Controllo di sicurezza e manutenzione degli estintori</p><p>Via Roma 1, Torino, tel. 011 1234 5678</p>',
  ],
  [
    'güvenlik kontrolü',
    '<h1>Yılmaz Asansör</h1><p>Asansör bakımı ve güvenlik kontrolü hizmetleri</p><p>Tel: 0212 123 45 67</p>',
  ],
  [
    'verificação de segurança',
    '<h1>Alarmes Silva</h1><p>Instalação de alarmes e verificação de segurança em casas e empresas</p><p>Tel. +351 21 123 4567</p>',
  ],
  [
    'security verification',
    '<h1>Fire Safe Ltd</h1><p>Fire extinguishers, alarms, and security verification of offices, shops and schools, in all of Kent since 1990.</p><p>Our engineers come within two days and leave a full report for your insurer.</p>',
  ],
  [
    'verify you are human',
    '<h1>Dentist Brown</h1><p>We treat families in Leeds, also in the evening.</p><p>Call 0113 496 0000</p><form><input name="email"><textarea></textarea><p>Please verify you are human</p><div class="g-recaptcha"></div></form>',
  ],
  [
    'complete the captcha',
    '<nav><a href="#a">A</a><a href="#b">B</a><a href="#c">C</a></nav><h1>Florist</h1><p>Flowers for every day.</p><form><input name="email"><textarea></textarea>Please complete the captcha</form>',
  ],
  [
    'a "verify you are human" scam',
    '<h1>Law firm Grey</h1><p>Did you fall for a "verify you are human" scam? We help victims of fraud to get their money back, and we speak with banks and the police for you.</p>',
  ],
])('does not report a short page that mentions %s as a challenge: %s', (_phrase, markup) => {
  expect(challengeOf(markup)).toBeNull();
});

test.each([
  ['<h1>Security verification</h1><p>Please wait a moment.</p><p>Ray ID: 8f2a1b3c4d5e6f70</p>'],
  [
    '<h1>acme.com</h1><p>Performing security verification</p><p>This website uses a service to protect against malicious bots. This page is displayed while the website verifies you are not a bot.</p>',
  ],
  [
    '<h1>Sicherheitsüberprüfung</h1><p>Bitte schließen Sie die Sicherheitsüberprüfung ab, um fortzufahren.</p>',
  ],
  ['<p>Bitte führen Sie die Sicherheitsüberprüfung durch</p>'],
  ['<h1>Vérification de sécurité</h1><p>Cochez la case pour continuer vers le site.</p>'],
  ['<p>Güvenlik kontrolü yapılıyor, lütfen bekleyin.</p>'],
  ['<h1>Verify you are human</h1><p>Press and hold the button.</p>'],
  [
    '<h1>One more step</h1><p>Please complete the captcha to continue.</p><h2>Why do I have to complete a captcha?</h2><p>Completing the captcha proves you are a human and gives you access to the site.</p><h2>What can I do to prevent this in the future?</h2><p>If you are on a personal connection, run a virus scan on your device.</p>',
  ],
  ['<p>Click "Verify you are human" to go on.</p>'],
  ['<div class="spinner"></div><p>Controllo di sicurezza in corso…</p>'],
])('reports a page that only asks for proof as a challenge: %s', (markup) => {
  expect(challengeOf(markup)).toBe('generic');
});

test('reports an error page that asks for proof as a challenge although it has contacts', () => {
  const markup = `<h1>Security verification</h1><p>We found unusual requests from your network.</p>${PHONE}`;
  expect(challengeOf(markup, 'Acme', 403)).toBe('generic');
});
