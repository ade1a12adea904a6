import { expect, test } from '@jest/globals';
import { SiteNameMatch } from './site-name-match.ts';

test.each([
  ['muller.de', 'Müller'],
  ['mueller-bau.de', 'Müller Bau GmbH'],
  ['baeckerei-koehler.de', 'Bäckerei Köhler'],
  ['grossmann.de', 'Großmann GmbH'],
  ['sorensen.dk', 'Sørensen ApS'],
  ['soerensen.dk', 'Sørensen ApS'],
  ['aarhus-smed.dk', 'Århus Smed'],
  ['lukasz-auto.pl', 'Łukasz Auto'],
  ['yildizmobilya.com.tr', 'Yıldız Mobilya'],
  ['stroymaster.ru', 'СтройМастер'],
  ['xn--mller-kva.de', 'Müller'],
  ['xn--80aaomcqcorfemf5k.xn--p1ai', 'Стройматериалы'],
])('finds that %s resembles %s', (host, name) => {
  expect(new SiteNameMatch(`https://www.${host}/`).isLike(name)).toBe(true);
});

test.each([
  ['mueller-bau.de', 'Meier Bau GmbH'],
  ['schmidt.de', 'Pixelwerk GmbH'],
])('finds that %s does not resemble %s', (host, name) => {
  expect(new SiteNameMatch(`https://www.${host}/`).isLike(name)).toBe(false);
});
