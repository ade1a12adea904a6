import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';
import { mergePages } from '../merge-pages.ts';

/** One page per line: URL, markup, phone numbers, fax numbers. */
const PAGES = `
  https://acme.de/ | <table><tr><td>Telefon:<br>Telefax:</td><td>030 1234560<br>030 1234569</td></tr></table> | +49301234560 | +49301234569
  https://acme.de/ | <table><tr><td>Telefax<br>Telefon</td><td>030 1234569<br>030 1234560</td></tr></table> | +49301234560 | +49301234569
  https://acme.de/ | <table><tr><td>Tel.:<br>Mobil:<br>Fax:</td><td>030 1234560<br>0171 1234567<br>030 1234569</td></tr></table> | +49301234560 +491711234567 | +49301234569
  https://acme.com/ | <table><tr><td>Tel.:<br>Fax:<br>E-Mail:</td><td>+49 30 1234560<br>+49 30 1234569<br>info@acme.com</td></tr></table> | +49301234560 | +49301234569
  https://acme.com/ | <table><tr><td>E-Mail:<br>Tel.:<br>Fax:</td><td>info@acme.com<br>+49 30 1234560<br>+49 30 1234569</td></tr></table> | +49301234560 | +49301234569
  https://acme.de/ | <table><tr><td>Adresse:<br>Telefon:<br>Fax:</td><td>Lindenweg 14<br>030 1234560<br>030 1234569</td></tr></table> | +49301234560 | +49301234569
  https://acme.de/ | <dl><dt>Telefon</dt><dt>Telefax</dt><dd>030 1234560</dd><dd>030 1234569</dd></dl> | +49301234560 | +49301234569
  https://acme.de/ | <div><p>Telefon</p><p>Fax</p></div><div><p><a href="tel:+49301234560">030 1234560</a></p><p>030 1234569</p></div> | +49301234560 | +49301234569
  https://acme.de/ | <table><tr><td>Telefon:<br>Steuernummer:</td><td>030 1234560<br>030 1234569</td></tr></table> | +49301234560 |
  https://acme.de/ | <table><tr><td>Registernummer:<br>Telefon:</td><td>030 1234569<br>030 1234560</td></tr></table> | +49301234560 |
  https://acme.de/ | <h3>Telefon</h3><h3>Fax</h3><p>030 1234569</p> |  | +49301234569
  https://acme.de/ | <h3>Fax</h3><p>030 1234569</p><p>030 1234560</p> |  | +49301234569
  https://acme.de/ | <p>Tel. 030 123456-0<br>Durchwahl -12<br>Fax -99</p> | +49301234560 +493012345612 | +493012345699
  https://acme.de/ | <p>Tel. 030 123456-0</p><p>Fax: -99</p> | +49301234560 | +493012345699
  https://acme.de/ | <table><tr><td>Tel.<td>030 123456-0</tr><tr><td>Fax<td>-99</tr></table> | +49301234560 | +493012345699
  https://acme.at/ | <p>Tel. 01 5123456<br>Fax DW 15</p> | +4315123456 | +431512345615
  https://acme.de/ | <p>Tel. 030 123456-0<br>Mo-Fr 8-17 Uhr<br>Preis -12</p> | +49301234560 |
  https://acme.de/ | <p>Tel. 030 123456-0</p><p>Seite -12</p><p>Fax -99</p> | +49301234560 |
  https://acme.de/ | <p>Tel. 030 1234567<br>Fax -99</p> | +49301234567 |
`;

const CASES = PAGES.trim()
  .split('\n')
  .map((line) => line.split(' |', 4).map((part) => part.trim()));

test.each(CASES)(
  'reads the phone and fax numbers on %s: %s',
  (url = '', markup = '', phones = '', faxes = '') => {
    const html = `<!doctype html><title>Acme</title><body>${markup}</body></html>`;
    const facts = extractPage({ url, headers: {}, body: Buffer.from(html), isHome: true });
    const { phone, fax } = mergePages([facts]).contact_info;
    expect([phone.toSorted(), fax.toSorted()]).toEqual([listOf(phones), listOf(faxes)]);
  },
);

function listOf(numbers: string): string[] {
  return numbers.split(' ').filter(Boolean).toSorted();
}
