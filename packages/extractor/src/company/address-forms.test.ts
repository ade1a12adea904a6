import { expect, test } from '@jest/globals';
import type { CountryCode } from 'libphonenumber-js/max';
import { digitLinesOf } from '../html/digit-lines.ts';
import { addressText } from './address-parts.ts';
import { findAddresses } from './find-addresses.ts';

/** Returns the addresses in a text, whose lines are separated by ` // `. */
const addressesIn = (country: string, text: string): string[] => {
  const lines = text.split(' // ');
  return findAddresses({ lines, digitLines: digitLinesOf(lines) }, [country as CountryCode], null).map(
    ({ parts }) => addressText(parts),
  );
};

test.each([
  ['HU', '4024 Debrecen, Piac utca 20.', 'Piac utca 20, 4024 Debrecen, HU'],
  ['HU', '1117 Budapest, Váci út 140/A', 'Váci út 140/A, 1117 Budapest, HU'],
  ['HU', '1117 Budapest, Fő tér 5-7.', 'Fő tér 5-7, 1117 Budapest, HU'],
  ['HU', '6720 Szeged, Kárász u. 5. II/3.', 'Kárász u. 5. II/3, 6720 Szeged, HU'],
  ['ES', 'Calle Colón 18, 3º // 46004 Valencia', 'Calle Colón 18, 3º, 46004 Valencia, ES'],
  ['ES', 'Calle Colón 5, 2º B, 46004 Valencia', 'Calle Colón 5, 2º B, 46004 Valencia, ES'],
  ['ES', 'Calle Colón 5, bajo, 46004 Valencia', 'Calle Colón 5, bajo, 46004 Valencia, ES'],
  ['ES', 'Calle Colón 5, 1º 2ª, 46004 Valencia', 'Calle Colón 5, 1º 2ª, 46004 Valencia, ES'],
  ['ES', 'Calle Mayor, 5. 28013 Madrid', 'Calle Mayor, 5, 28013 Madrid, ES'],
  ['PT', 'Rua Augusta 10, 2º Esq. // 1100-053 Lisboa', 'Rua Augusta 10, 2º Esq., 1100-053 Lisboa, PT'],
  ['PT', 'Rua Augusta 10, r/c Dto., 1100-053 Lisboa', 'Rua Augusta 10, r/c Dto., 1100-053 Lisboa, PT'],
  ['DK', 'Nørregade 8, 2. tv. // 1165 København K', 'Nørregade 8, 2. tv., 1165 København K, DK'],
  ['DK', 'Nørregade 8, st., 1165 København K', 'Nørregade 8, st., 1165 København K, DK'],
  ['DK', 'Nørregade 8, 2. sal, 1165 København K', 'Nørregade 8, 2. sal, 1165 København K, DK'],
  ['SE', 'Kungsgatan 5, 3 tr // 111 43 Stockholm', 'Kungsgatan 5, 3 tr, 111 43 Stockholm, SE'],
  ['TR', 'Atatürk Cad. No: 12 // 34710 Kadıköy', 'Atatürk Cad. No: 12, 34710 Kadıköy, TR'],
  ['TR', 'Moda Cad., No:12, Kat: 3, 34710 Kadıköy', 'Moda Cad., No:12, Kat: 3, 34710 Kadıköy, TR'],
  ['FR', '12 bis, rue de la Paix // 75002 Paris', '12 bis, rue de la Paix, 75002 Paris, FR'],
  [
    'BR',
    'Rua XV de Novembro, 1200 - Centro, Curitiba - PR, 80060-000',
    'Rua XV de Novembro, 1200, Curitiba, PR 80060-000, BR',
  ],
])('reads number, storey and door of the %s address %j', (country, text, address) => {
  expect(addressesIn(country, text)).toEqual([address]);
});

test.each([
  ['HU', '1999 Budapest, about 20.'],
  ['HU', 'In 2024 Debrecen, with its team of 20.'],
  ['ES', 'Los premios, 3º // 12000 Visitantes'],
  ['DK', 'Vi blev nr. 2. i 2019 Danmark, 2. sal'],
  ['TR', 'Sipariş No: 12 // 34710 Kadıköy'],
])('finds no %s address in %j', (country, text) => {
  expect(addressesIn(country, text)).toEqual([]);
});

test.each([
  [
    'BR',
    'Rua XV de Novembro, 12 - Centro // CEP 80020-120 - Curitiba - PR',
    'Rua XV de Novembro, 12, Curitiba, PR 80020-120, BR',
  ],
  ['BR', 'CEP: 80020-120 – Curitiba/PR', 'Curitiba, PR 80020-120, BR'],
  [
    'BR',
    'Rua XV de Novembro, 12 // Curitiba - PR // CEP 80020-120',
    'Rua XV de Novembro, 12, Curitiba, PR 80020-120, BR',
  ],
  ['MX', 'Av. Sur 14, Col. Actipan, C.P. 03940, Ciudad de México', 'Av. Sur 14, 03940 Ciudad de México, MX'],
  ['MX', 'Calle Hidalgo 12, CP 44100, Guadalajara, Jalisco', 'Calle Hidalgo 12, 44100 Guadalajara, MX'],
  [
    'IN',
    'Plot 12, Sector 44 // Gurugram, Haryana 122001',
    'Plot 12, Sector 44, Gurugram, Haryana 122001, IN',
  ],
  ['IN', '24 MG Road, Bengaluru, Karnataka - 560001', '24 MG Road, Bengaluru, Karnataka 560001, IN'],
  ['IN', '24 MG Road, New Delhi 110001', '24 MG Road, New Delhi, 110001, IN'],
  ['CZ', 'Valdštejnská 4, 110 00 Praha 1 - Staré Město', 'Valdštejnská 4, 110 00 Praha 1, CZ'],
  ['DE', 'Ringstr. 4 in 89073 Ulm', 'Ringstr. 4, 89073 Ulm, DE'],
  ['IT', 'Via Roma 3, 20121 Milano (MI)', 'Via Roma 3, 20121 Milano, MI, IT'],
])('reads the town and the region of the %s address %j', (country, text, address) => {
  expect(addressesIn(country, text)).toEqual([address]);
});

test.each([
  ['IN', 'We shipped 12 orders to Goa 122001'],
  ['DE', 'Wir haben 4 in 89073 Ulm'],
])('finds no %s address with a town in %j', (country, text) => {
  expect(addressesIn(country, text)).toEqual([]);
});

test.each([
  ['TR', 'Moda Cad. No:12, 34710 Kadıköy / İstanbul', 'Moda Cad. No:12, 34710 Kadıköy, İstanbul, TR'],
  ['TR', 'Moda Caddesi 12, 34710 Kadıköy/İstanbul', 'Moda Caddesi 12, 34710 Kadıköy, İstanbul, TR'],
  [
    'FR',
    'Place de l’Église // 14750 Saint-Aubin-sur-Mer',
    'Place de l’Église, 14750 Saint-Aubin-sur-Mer, FR',
  ],
  ['FR', 'Le Bourg // 24220 Vézac', 'Le Bourg, 24220 Vézac, FR'],
  ['FR', 'ZA des Grands Champs, 35000 Rennes', 'ZA des Grands Champs, 35000 Rennes, FR'],
  ['FR', 'Nous sommes au 8 rue de la Paix, 75002 Paris', '8 rue de la Paix, 75002 Paris, FR'],
  ['DE', 'Am Markt 3-5 | D - 04103 Leipzig', 'Am Markt 3-5, 04103 Leipzig, DE'],
  ['DE', 'Besuchen Sie uns in der Ringstr. 4, 89073 Ulm', 'Ringstr. 4, 89073 Ulm, DE'],
  ['DE', 'Sie finden uns Am Markt 4, 89073 Ulm', 'Am Markt 4, 89073 Ulm, DE'],
  ['ES', 'Visítenos en la calle Mayor 5, 28013 Madrid', 'calle Mayor 5, 28013 Madrid, ES'],
])('reads only the street of the %s address %j', (country, text, address) => {
  expect(addressesIn(country, text)).toEqual([address]);
});

test.each([
  ['DE', 'Grundschule Nr. 5, Schulstraße 4, 89073 Ulm', 'Schulstraße 4, 89073 Ulm, DE'],
  ['DE', 'Grundschule Nr. 5 // Am Markt 4 // 89073 Ulm', 'Am Markt 4, 89073 Ulm, DE'],
  ['PL', 'Szkoła nr 12, ul. Stawna 4, 50-018 Wrocław', 'ul. Stawna 4, 50-018 Wrocław, PL'],
  ['DE', 'Studio 54 // Hauptstraße 3 // 10115 Berlin', 'Hauptstraße 3, 10115 Berlin, DE'],
  ['FR', 'Studio Ouest SARL, 8 quai de la Fosse, 44000 Nantes', '8 quai de la Fosse, 44000 Nantes, FR'],
  ['GB', 'Studio 5, 12 High Street, London N1 9GU', 'Studio 5, 12 High Street, London, N1 9GU, GB'],
  ['GB', 'Flat 5, 12 High Street, London N1 9GU', 'Flat 5, 12 High Street, London, N1 9GU, GB'],
  ['AT', 'Stiege 2, Ringstraße 3, 1010 Wien', 'Stiege 2, Ringstraße 3, 1010 Wien, AT'],
])('leaves the name before the street out of the %s address %j', (country, text, address) => {
  expect(addressesIn(country, text)).toEqual([address]);
});

test.each([
  ['FR', 'Place your order // 14750 Saint-Aubin'],
  ['FR', 'Route Planner // 35000 Rennes'],
  ['FR', 'Place de marché // 15000 Vendeurs'],
  ['FR', 'Cours de Pilates // 75011 Paris'],
  ['FR', 'Route du Rhum // 20222 Participants'],
  ['FR', 'Rue de la Paix // 12000 Clients'],
  ['BR', 'Pedido 80020-120'],
  ['BR', 'Pedido 80020-120 - Obrigado'],
  ['ES', 'Pedido // 46004 - Valencia'],
  ['ES', 'Ref. 5 // 28013 - Zapatos'],
  ['PT', 'Encomenda 1100-053 - Obrigado'],
  ['JP', '電話 104-0061 東京都'],
  ['JP', '104-0061 大阪市北区'],
  ['RU', 'Заказ 191025, г. Москва, ул. Марата'],
  ['DE', 'Open from 9 am, 80331 München'],
  ['DE', 'Wir haben 4 Filialen, 89073 Ulm'],
])('finds no %s street in %j', (country, text) => {
  expect(addressesIn(country, text)).toEqual([]);
});

test.each([
  ['RU', '191025, г. Санкт-Петербург, ул. Марата, д. 8', 'ул. Марата, д. 8, 191025 Санкт-Петербург, RU'],
  ['JP', '〒104-0061 東京都中央区銀座1-2-3', '銀座1-2-3, 中央区, 東京都 104-0061, JP'],
  ['JP', '〒104-0061 // 東京都中央区銀座1-2-3', '銀座1-2-3, 中央区, 東京都 104-0061, JP'],
  [
    'JP',
    '〒220-0012 神奈川県横浜市西区みなとみらい2丁目3番1号',
    'みなとみらい2丁目3番1号, 横浜市西区, 神奈川県 220-0012, JP',
  ],
  ['JP', '510-0086 三重県四日市市諏訪栄町1-2', '諏訪栄町1-2, 四日市市, 三重県 510-0086, JP'],
  ['JP', '443-0043 愛知県蒲郡市元町1-3', '元町1-3, 蒲郡市, 愛知県 443-0043, JP'],
  ['JP', '731-0101 福岡県糟屋郡新宮町緑ケ浜4番地', '緑ケ浜4番地, 糟屋郡新宮町, 福岡県 731-0101, JP'],
  ['JP', '〒530-0001 大阪市北区梅田3-1-3', '梅田3-1-3, 大阪市北区, 530-0001, JP'],
  ['ES', 'C/ Colón, 18 - 3º izq. // 46004 - Valencia', 'C/ Colón, 18, 3º izq., 46004 Valencia, ES'],
  ['PT', 'Rua Augusta 10 // 1100-053 – Lisboa', 'Rua Augusta 10, 1100-053 Lisboa, PT'],
  ['UA', 'вул. Хрещатик, 22 // 01001 Київ', 'вул. Хрещатик, 22, 01001 Київ, UA'],
  [
    'RO',
    'Str. Lipscani 5, Bl. 3, Sc. A, Ap. 12, 030031 București',
    'Str. Lipscani 5, Bl. 3, Sc. A, Ap. 12, 030031 București, RO',
  ],
  [
    'IN',
    'Flat No. 12, MG Road, Pune, Maharashtra, India - 411001',
    'Flat No. 12, MG Road, Pune, Maharashtra 411001, IN',
  ],
])('reads the %s address %j', (country, text, address) => {
  expect(addressesIn(country, text)).toEqual([address]);
});
