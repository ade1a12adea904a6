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
  https://acme.de/ | <p>Fax/Tel: 030 1234569 / 030 1234560</p> | +49301234560 | +49301234569
  https://acme.de/ | <p>Fax / Tel.: 030 1234569, 030 1234560</p> | +49301234560 | +49301234569
  https://acme.de/ | <p>Telefax und Telefon: +49 30 1234569, +49 30 1234560</p> | +49301234560 | +49301234569
  https://acme.de/ | <table><tr><td>Fax/Tel.</td><td>030 1234569 / 030 1234560</td></tr></table> | +49301234560 | +49301234569
  https://acme.de/ | <p>Fax / Tel.</p><p>030 1234569, 030 1234560</p> | +49301234560 | +49301234569
  https://acme.de/ | <table><tr><td>Fax/Tel.<td>:<td>030 1234569 / 030 1234560</tr></table> | +49301234560 | +49301234569
  https://acme.de/ | <table><tr><th>Name<th>Fax/Tel.</tr><tr><td>Zentrale<td>030 1234569 / 030 1234560</tr></table> | +49301234560 | +49301234569
  https://acme.de/ | <table><tr><td>Fax/Tel.</td><td>030 1234569 / 030 1234560 / 030 1234561</td></tr></table> | +49301234560 +49301234561 | +49301234569
  https://acme.de/ | <table><tr><td>Fax/Tel.</td><td>030 1234569</td></tr></table> | +49301234569 |
  https://acme.de/ | <p>Fax / Tel.: 030 1234569</p> | +49301234569 |
  https://acme.de/ | <p>Tel/Fax: 030 1234560, 030 1234561, 030 1234562</p> | +49301234560 +49301234561 +49301234562 | +49301234560 +49301234561 +49301234562
  https://acme.de/ | <p>Tel. 030 123456-0, Fax -99 / Mobil 0171 1234567, 0171 1234568</p> | +49301234560 +491711234567 +491711234568 | +493012345699
  https://acme.de/ | <p>No fax. Tel: 030 1234560 / 030 1234561</p> | +49301234560 +49301234561 |
  https://acme.ru/ | <p>Факс/тел.: (495) 327-84-59, 327-84-51</p> | +74953278451 | +74953278459
  https://acme.de/ | <p>Tel. 030 123456-0<br>Durchwahl -12<br>Fax -99</p> | +49301234560 +493012345612 | +493012345699
  https://acme.de/ | <p>Tel. 030 123456-0</p><p>Fax: -99</p> | +49301234560 | +493012345699
  https://acme.de/ | <table><tr><td>Tel.<td>030 123456-0</tr><tr><td>Fax<td>-99</tr></table> | +49301234560 | +493012345699
  https://acme.at/ | <p>Tel. 01 5123456<br>Fax DW 15</p> | +4315123456 | +431512345615
  https://acme.de/ | <p>Tel. 030 123456-0<br>Mo-Fr 8-17 Uhr<br>Preis -12</p> | +49301234560 |
  https://acme.de/ | <p>Tel. 030 123456-0</p><p>Seite -12</p><p>Fax -99</p> | +49301234560 |
  https://acme.de/ | <p>Tel. 030 1234567<br>Fax -99</p> | +49301234567 |
  https://acme.de/ | <p>Tel. 030 1234 61 - 62</p> | +4930123461 +4930123462 |
  https://acme.gr/ | <p>Τηλ. 210 3847261 - 62</p> | +302103847261 +302103847262 |
  https://acme.com.tr/ | <p>Tel: 0212 327 84 51 - 52</p> | +902123278451 +902123278452 |
  https://acme.com.tr/ | <p>Tel: 0212 327 84 51 - 52 - 53</p> | +902123278451 +902123278452 +902123278453 |
  https://acme.com.tr/ | <p>Tel: 0212 327 84 51 - 52 - 57</p> | +902123278451 +902123278452 |
  https://acme.de/ | <p>Tel. 030 1234517 - 18 Uhr</p> | +49301234517 |
  https://acme.de/ | <p>Tel. 030 1234517 – 18.30 Uhr</p> | +49301234517 |
  https://acme.fr/ | <p>Tél. 01 42 68 53 - 54</p> | +33142685354 |
  https://acme.fr/ | <p>Tél. 01 - 42 - 68 - 53 - 54</p> | +33142685354 |
  https://acme.ru/ | <p>Тел. (495) 327 - 84 - 85</p> | +74953278485 |
  https://acme.com.tr/ | <p>Tel: 0212 327 84 - 85</p> | +902123278485 |
  https://acme.de/ | <p>Tel. 030 123456-57</p> | +493012345657 |
  https://acme.com/ | <p>Tel. +49 30 1234517 ~ 18 min</p> | +49301234517 |
  https://acme.in/ | <p>Phone: 0124 4384726~7</p> | +911244384726 +911244384727 |
  https://acme.in/ | <p>Phone: 0124-4384726 ~ 27</p> | +911244384726 +911244384727 |
  https://acme.in/ | <p>Phone: +91 124 4384726~29</p> | +911244384726 |
  https://acme.de/ | <p>Tel. 030 1234 56 - 12</p> | +493012345612 |
  https://acme.de/ | <p>Tel. 030 123456 - 0</p> | +49301234560 |
  https://acme.com.sa/ | <p>الرقم الموحد: 920012345</p> | +966920012345 |
  https://acme.com.sa/ | <p>الرقم الموحد 9200 12345</p> | +966920012345 |
  https://acme.com.sa/ | <p>السجل التجاري: 1010123456</p> |  |
  https://acme.com.sa/ | <p>هاتف: 011 4123456 س.ت: 1010123456</p> | +966114123456 |
  https://acme.com.sa/ | <p>Tel: 011 4123456, C.R. 1010123456</p> | +966114123456 |
  https://acme.com.sa/ | <p>Tel: 011 4123456<br>C.R.: 0114123457</p> | +966114123456 |
  https://acme.com.sa/ | <p>CR No. 0114123457, Commercial Registration No: 0114123458</p><p>Contact: info@acme.com.sa</p> |  |
  https://acme.com.sa/ | <p>سجل تجاري رقم 0114123457</p><p>info@acme.com.sa</p> |  |
  https://acme.com.sa/ | <p>الرقم الموحد: 7001234567</p> |  |
  https://acme.com.sa/ | <p>السجل التجاري رقم 1010123456</p><p>هاتف رقم 011 4123456</p> | +966114123456 |
  https://acme.com.bh/ | <p>C.R. No: 17123456</p><p>Tel: 17 123 457</p> | +97317123457 |
  https://acme.com.bh/ | <p>Commercial Registration 1712 3456</p><p>Tel: 17 123 457</p> | +97317123457 |
  https://acme.com.bh/ | <p>C.R. 1712 3456</p><p>Tel: 1712 3457</p> | +97317123457 |
  https://acme.om/ | <p>سجل تجاري رقم: 2412 3456</p><p>info@acme.om</p> |  |
  https://acme.om/ | <p>السجل التجاري رقم 2412 3456</p><p>info@acme.om</p> |  |
  https://acme.com.sa/ | <p>الرقم الوطني الموحد: 7001234567</p> |  |
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
