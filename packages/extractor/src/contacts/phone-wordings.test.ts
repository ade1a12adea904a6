import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';
import { mergePages } from '../merge-pages.ts';

/** One page per line: URL, language in brackets if the page declares one, markup, phone numbers, fax numbers. */
const PAGES = `
  https://acme.com/ | <p>Telèfon: 93 317 42 86</p><p>Carrer Major 1, 08001 Barcelona, España</p> | +34933174286 |
  https://acme.com/ | <p>Telefon: 8 345 21 67</p><p>Storgatan 1, 111 22 Stockholm, Sverige</p> | +4683452167 |
  https://acme.com/ | <p>Tel: 01 512 63 84</p><p>Hauptstraße 1, 1010 Wien, Österreich</p> | +4315126384 |
  https://acme.com/ | <p>Tel: 044 512 63 84</p><p>Bahnhofstr. 1, 8001 Zürich, Schweiz</p> | +41445126384 |
  https://acme.com/ | <p>Tel: 02 513 64 82</p><p>Rue Neuve 1, 1000 Bruxelles, Belgique</p> | +3225136482 |
  https://acme.com/ | <p>Puhelin 09 6123 4785</p><p>Mannerheimintie 1, 00100 Helsinki, Suomi</p> | +358961234785 |
  https://acme.com/ | <p>Tel. 22 621 48 37</p><p>ul. Nowa 1, 00-001 Warszawa, Polska</p> | +48226214837 |
  https://acme.com/ | <p>Tel: 0212 251 48 37</p><p>İstiklal Cad. 1, 34430 İstanbul, Türkiye</p> | +902122514837 |
  https://acme.com/ | <p>Tel: 1 486 25 37</p><p>1051 Budapest, Magyarország</p> | +3614862537 |
  https://acme.com/ | <p>Tel: 224 813 657</p><p>110 00 Praha 1, Česká republika</p> | +420224813657 |
  https://acme.com/ | <p>Tlf: 22 41 86 53</p><p>0150 Oslo, Norge</p> | +4722418653 |
  https://acme.com/ (en) | <p>Tel: 020 7361 4852</p><p>1 High Street, London SW1A 1AA, UK</p> | +442073614852 |
  https://acme.com/ (en) | <p>Tel: (02) 9261 4853</p><p>Sydney NSW 2000, Australia</p> | +61292614853 |
  https://acme.com/ (en) | <p>Tel: 6256 4183</p><p>Singapore 068914</p> | +6562564183 |
  https://acme.com/ | <p>電話：03-3261-4857</p><p>〒100-0001 東京都千代田区</p> | +81332614857 |
  https://acme.com/ | <p>電話：010-62614857</p><p>北京市海淀区 中国</p> | +861062614857 |
  https://acme.com/ | <p>Telefone: (11) 3261-4857</p><p>São Paulo - SP, 01310-100</p> | +551132614857 |
  https://acme.com/ | <p>Tel. (55) 5261 4857</p><p>06600 Ciudad de México, México</p> | +525552614857 |
  https://acme.com/ | <p>Τηλ: 210 326 1485</p><p>105 57 Αθήνα, Ελλάδα</p> | +302103261485 |
  https://acme.com/ | <p>Тел.: (495) 326-14-85</p><p>Москва, Россия</p> | +74953261485 |
  https://acme.com/ | <p>טלפון: 03-6261485</p><p>תל אביב, ישראל</p> | +97236261485 |
  https://acme.com/ (en) | <p>Phone: 022 2626 1485</p><p>Mumbai 400001, India</p> | +912226261485 |
  https://acme.de/ | <p>Tel. 030 2626148 oder 2626149</p> | +49302626148 +49302626149 |
  https://acme.de/ | <p>Phone：＋４９ ３０ ２６２６１４８</p> | +49302626148 |
  https://acme.de/ | <p>联系我们+49 30 2626148</p> | +49302626148 |
  https://acme.de/ | <p>Zentrale: 030/2626148, Durchwahl -22</p> | +49302626148 |
  https://acme.de/ | <script type="application/ld+json">{"@type":"Organization","telephone":"+49 30 2626148","faxNumber":"+49 30 2626149"}</script> | +49302626148 | +49302626149
  https://acme.de/ | <h3>Fax</h3><p>030 2626149</p><h3>Telefon</h3><p>030 2626148</p> | +49302626148 | +49302626149
  https://acme.de/ | <p>Faxnummer: <a href="tel:+49302626149">030 2626149</a></p><p>Rufnummer: <a href="tel:+49302626148">030 2626148</a></p> | +49302626148 | +49302626149
  https://acme.se/ | <p>Telefon: 08-123 456 78</p> | +46812345678 |
  https://acme.no/ | <p>Tlf.: 22 12 34 56</p> | +4722123456 |
  https://acme.dk/ | <p>Tlf: 33 12 34 56 · Fax: 33 12 34 57</p> | +4533123456 | +4533123457
  https://acme.fi/ | <p>Puh. 09 1234 5678</p> | +358912345678 |
  https://acme.ee/ | <p>Telefon: 612 3456</p> | +3726123456 |
  https://acme.lv/ | <p>Tālrunis: 67 123 456</p> | +37167123456 |
  https://acme.lt/ | <p>Tel. (8 5) 212 3456</p> | +37052123456 |
  https://acme.cz/ | <p>Telefon: 224 123 456, Mobil: 602 123 456</p> | +420224123456 +420602123456 |
  https://acme.sk/ | <p>Tel.č.: 02/5441 2345</p> | +421254412345 |
  https://acme.hu/ | <p>Telefonszám: (06 1) 234-5678</p> | +3612345678 |
  https://acme.ro/ | <p>Telefon: 021 312 3456; Mobil: 0722 123 456</p> | +40213123456 +40722123456 |
  https://acme.bg/ | <p>Тел.: 02 987 6543</p> | +35929876543 |
  https://acme.gr/ | <p>Τηλ.: 210 123 4567, Φαξ: 210 123 4568</p> | +302101234567 | +302101234568
  https://acme.com.tr/ | <p>Telefon: 0212 234 56 78</p><p>Belgegeçer: 0212 234 56 79</p> | +902122345678 | +902122345679
  https://acme.ru/ | <p>Телефон: 8 (495) 123-45-67</p> | +74951234567 |
  https://acme.com.ua/ | <p>Тел: (044) 234-56-78</p> | +380442345678 |
  https://acme.hr/ | <p>Telefon: 01 4872 653</p> | +38514872653 |
  https://acme.si/ | <p>Telefon: 01 475 62 38</p> | +38614756238 |
  https://acme.rs/ | <p>Телефон: 011 234 5678</p> | +381112345678 |
  https://acme.it/ | <p>Tel. 02 1234 5678 - Cell. 347 123 4567</p> | +390212345678 +393471234567 |
  https://acme.es/ | <p>Tfno: 91 123 45 67 / Móvil 612 345 678</p> | +34911234567 +34612345678 |
  https://acme.pt/ | <p>Telefone: 21 123 4567 (chamada para a rede fixa nacional)</p> | +351211234567 |
  https://acme.fr/ | <p>Tél : 01 42 68 53 19 - Télécopie : 01 42 68 53 20</p> | +33142685319 | +33142685320
  https://acme.be/ | <p>Gsm: 0475 12 34 56</p> | +32475123456 |
  https://acme.nl/ | <p>Telefoonnummer: 020 - 123 45 67</p> | +31201234567 |
  https://acme.lu/ | <p>Tél.: 26 12 34 56</p> | +35226123456 |
  https://acme.ch/ | <p>Natel: 079 123 45 67</p> | +41791234567 |
  https://acme.ie/ | <p>Phone: (01) 677 5349</p> | +35316775349 |
  https://acme.co.uk/ | <p>Call us: 020 7946 0123 or 07912 345012</p> | +442079460123 +447912345012 |
  https://acme.com.au/ | <p>Ph: (02) 9876 5432, 1300 123 456</p> | +61298765432 +611300123456 |
  https://acme.co.nz/ | <p>Freephone 0800 123 456</p> | +64800123456 |
  https://acme.co.za/ | <p>Tel: 011 234 5678</p> | +27112345678 |
  https://acme.in/ | <p>Mob: 098201 47653</p> | +919820147653 |
  https://acme.jp/ | <p>電話番号：03-1234-5678　FAX：03-1234-5679</p> | +81312345678 | +81312345679
  https://acme.co.kr/ | <p>대표전화 02-1234-5678 팩스 02-1234-5679</p> | +82212345678 | +82212345679
  https://acme.cn/ | <p>联系电话：010-12345678 传真：010-12345679</p> | +861012345678 | +861012345679
  https://acme.com.tw/ | <p>電話：(02) 2345-6789</p> | +886223456789 |
  https://acme.com.hk/ | <p>電話: 2345 6789</p> | +85223456789 |
  https://acme.sg/ | <p>Tel: 6234 5678</p> | +6562345678 |
  https://acme.com.my/ | <p>No. Tel: 03-2345 6789</p> | +60323456789 |
  https://acme.co.id/ | <p>Telepon: (021) 2345 6789</p> | +622123456789 |
  https://acme.vn/ | <p>Điện thoại: 024 3825 1234, Hotline: 0912 345 678</p> | +842438251234 +84912345678 |
  https://acme.co.th/ | <p>โทร. 02-123-4567 โทรสาร 02-123-4568</p> | +6621234567 | +6621234568
  https://acme.ph/ | <p>Telephone: (02) 8123 4567</p> | +63281234567 |
  https://acme.ae/ | <p>هاتف: 04 329 7541</p> | +97143297541 |
  https://acme.com.sa/ | <p>الهاتف: ٠١١ ٤٥٦ ٧٨٩٠</p> | +966114567890 |
  https://acme.com.eg/ | <p>تليفون: 02 2345 6789</p> | +20223456789 |
  https://acme.ir/ | <p>تلفن: ۰۲۱-۸۸۱۲۳۴۵۶ نمابر: ۰۲۱-۸۸۱۲۳۴۵۷</p> | +982188123456 | +982188123457
  https://acme.co.il/ | <p>טלפון: 03-1234567 פקס: 03-1234568</p> | +97231234567 | +97231234568
  https://acme.com.br/ | <p>Fone: (11) 3456-7890 / WhatsApp: (11) 98765-4321</p> | +551134567890 +5511987654321 |
  https://acme.com.ar/ | <p>Teléfono: (011) 4321-5678</p> | +541143215678 |
  https://acme.cl/ | <p>Fono: 2 2684 1379</p> | +56226841379 |
  https://acme.com.mx/ | <p>Tel. 55 1234 5678</p> | +525512345678 |
  https://acme.com.co/ | <p>PBX: (601) 234 5678 Cel: 310 123 4567</p> | +576012345678 +573101234567 |
  https://acme.com.pe/ | <p>Central telefónica: (01) 447-2931</p> | +5114472931 |
  https://acme.ke/ | <p>Simu: 0712 345 678</p> | +254712345678 |
  https://acme.ng/ | <p>Phone: 0803 123 4567</p> | +2348031234567 |
  https://acme.ma/ | <p>Tél: 05 22 12 34 56</p> | +212522123456 |
  https://acme.ge/ | <p>ტელ: 032 2 12 34 56</p> | +995322123456 |
  https://acme.am/ | <p>Հեռ. 010 12 34 56</p> | +37410123456 |
  https://acme.kz/ | <p>Тел.: 8 (727) 234-56-78</p> | +77272345678 |
  https://acme.by/ | <p>Тел.: 8 (017) 234-56-78</p> | +375172345678 |
  https://acme.cat/ | <p>Telèfon: 93 317 42 86</p><p>08001 Barcelona, Espanya</p> | +34933174286 |
  https://acme.com/ (en) | <p>Toll-free: 1-800-FLOWERS</p><p>Austin, TX 78701</p> | +18003569377 |
  https://acme.com/ (en) | <p>Main: (512) 555-0134 x210 ¦ Fax: (512) 555-0135</p><p>Austin, TX 78701</p> | +15125550134;ext=210 | +15125550135
  https://acme.ca/ | <p>Téléphone : 514 555-0134, sans frais 1 866 555-0100</p> | +15145550134 +18665550100 |
  https://acme.com/ | <p>T +49 (0)30 123456-78 F +49 (0)30 123456-79</p> | +493012345678 | +493012345679
  https://acme.com/ | <p>0049 30 27594613</p> | +493027594613 |
  https://acme.com/ | <a href="https://wa.me/491701234567">WhatsApp</a> | +491701234567 |
  https://acme.com/ | <a href="whatsapp://send?phone=+4917012345678">x</a> | +4917012345678 |
  https://acme.com/ | <a href="https://api.whatsapp.com/send/?phone=34612345678&text=Hola">x</a> | +34612345678 |
  https://acme.com/ | <a href="https://wa.me/+49 170 12345678">x</a> | +4917012345678 |
  https://acme.com/ | <a href="https://wa.me/49%20170%2012345678?text=x">x</a> | +4917012345678 |
  https://acme.com/ | <a href="https://wa.me/?phone=4917012345678">x</a> | +4917012345678 |
  https://acme.com/ | <a href="https://api.whatsapp.com/send?phone=+49 (0)170 12345678">x</a> | +4917012345678 |
  https://acme.com/ | <a href="https://whatsapp.com/send?phone=0049-170-12345678">x</a> | +4917012345678 |
  https://acme.com/ | <a href="callto:+44 20 7946 0123">x</a> | +442079460123 |
  https://acme.de/ | <p>Telefon: 030 / 12 34 56 - 0<br>Telefax: 030 / 12 34 56 - 99</p> | +49301234560 | +493012345699
  https://acme.de/ | <table><tr><th>Telefon</th><th>Telefax</th></tr><tr><td>030 1234567</td><td>030 1234568</td></tr></table> | +49301234567 | +49301234568
  https://acme.de/ | <dl><dt>Fon</dt><dd>030 1234567</dd><dt>Fax</dt><dd>030 1234568</dd></dl> | +49301234567 | +49301234568
  https://acme.de/ | <i class="fa fa-phone"></i> 030 1234567 <i class="fa fa-fax"></i> 030 1234568 | +49301234567 | +49301234568
  https://acme.de/ | <svg><title>Telefon</title></svg> 030 1234567 | +49301234567 |
  https://acme.de/ | <p>030 1234567 (Tel.), 030 1234568 (Fax)</p> | +49301234567 | +49301234568
  https://acme.de/ | <p>Notruf: 0170 1234567</p> | +491701234567 |
  https://acme.de/ | <p>HRB 123456, USt-IdNr. DE123456789, IBAN DE89 3704 0044 0532 0130 00, BIC COBADEFFXXX</p> |  |
  https://acme.de/ | <p>Artikelnummer: 030 1234567</p><p>Preis 1.234.567 EUR</p><p>12.05.2024 10:30</p> |  |
  https://acme.it/ | <p>P.IVA 02123456789, C.F. 02123456789, REA MI-1234567</p> |  |
  https://acme.fr/ | <p>SIRET 123 456 789 00012, RCS Paris 123 456 789, TVA FR12123456789</p> |  |
  https://acme.com.br/ | <p>CNPJ: 12.345.678/0001-90</p> |  |
  https://acme.nl/ | <p>KvK 12345678, BTW NL123456789B01, IBAN NL91 ABNA 0417 1643 00</p> |  |
  https://acme.cz/ | <p>IČO: 12345678, DIČ: CZ12345678, č.ú. 123456789/0800</p> |  |
  https://acme.com/ (en) | <p>48.137154, 11.576124</p><p>ISBN 978-3-16-148410-0</p><p>Order no. 4155552671</p> |  |
  https://acme.ru/ | <p>ИНН 7701234567 КПП 770101001 ОГРН 1027700132195</p> |  |
  https://acme.com.au/ | <p>ABN 12 345 678 901 ACN 123 456 789</p> |  |
  https://acme.co.uk/ | <p>Company No. 01234567, VAT GB 123 4567 89, sort code 12-34-56 account 12345678</p> |  |
  https://acme.de/ | <p>Hotline: 0180 5 432187 (14 ct/Min.)</p> | +491805432187 |
  https://acme.de/ | <p>Hotline: 089 5432187 (0,14 €/Min.)</p> | +49895432187 |
  https://acme.de/ | <p>Hotline: 089 5432187 0,20 €/Anruf</p> | +49895432187 |
  https://acme.de/ | <p>Hotline: 089 5432187 (24 Std.)</p> | +49895432187 |
  https://acme.de/ | <p>Hotline: 089 5432187 24h</p> | +49895432187 |
  https://acme.de/ | <p>+49 89 5432187 24/7</p> | +49895432187 |
  https://acme.de/ | <p>Tel. 089 5432187 (8-18 Uhr)</p> | +49895432187 |
  https://acme.de/ | <p>Tel. 089 5432187 3 Leitungen</p> | +49895432187 |
  https://acme.de/ | <p>Tel. 089 5432187 80331 München</p> | +49895432187 |
  https://acme.de/ | <p>Tel. 089-5432187 01.01.2024</p> | +49895432187 |
  https://acme.de/ | <p>Sie erreichen uns unter 089 5432187</p> | +49895432187 |
  https://acme.de/ | <p>Bestellen Sie unter 0800 5432187 (kostenfrei)</p> | +498005432187 |
  https://acme.de/ | <table><tr><td>Tel<td>:<td>089 5432187</tr><tr><td>Fax<td>:<td>089 5432188</tr></table> | +49895432187 | +49895432188
  https://acme.it/ | <p>Tel. 051 237845 (2 linee)</p> | +39051237845 |
  https://acme.fr/ | <p>Tél 01 42 68 53 19 75001 Paris</p> | +33142685319 |
  https://acme.fr/ | <p>N° Azur 0 810 123 456</p> | +33810123456 |
  https://acme.gr/ | <p>Τηλ. 210 3278451-2</p> | +302103278451 |
  https://acme.com.tr/ | <p>Tel: 0212 327 84 51-52</p> | +902123278451 |
  https://acme.ru/ | <p>Тел. (495) 327-84-51, 327-84-52</p> | +74953278451 +74953278452 |
  https://acme.com/ (en) | <p>Phone (312) 237-8451, 60601 Chicago, Illinois, USA</p> | +13122378451 |
  https://acme.com/ (de) | <p lang="de">Telefon: 030 1234567</p> | 0301234567 |
  https://acme.com/ (en) | <footer>Acme Inc, 24 Main St, Chicago, IL 60611 (312) 847-2619</footer> | +13128472619 |
  https://acme.com/ (en) | <footer>24 Main St, Chicago, IL 60611 · 312-847-2619</footer> | +13128472619 |
  https://acme.com/ (en) | <footer>24 Main St, Suite 200 - 312-847-2620, Chicago, IL 60611</footer> | +13128472620 |
  https://acme.com.au/ (en) | <footer>7 Pitt St, Sydney NSW 2000 · (02) 9238 4726</footer> | +61292384726 |
  https://acme.de/ | <footer>Acme GmbH · 83022 Rosenheim · Lindenweg 14 · 08031 394710</footer> | +498031394710 |
  https://acme.de/ | <footer>Lindenweg 14, 83022 Rosenheim<br>08031 394710 · 0172 3518640</footer> | +498031394710 +491723518640 |
  https://acme.fr/ | <p>8 rue Haute, 69002 Lyon<br>04 78 37 52 19 · 06 42 81 37 95</p> | +33478375219 +33642813795 |
  https://acme.fr/ | <p>8 rue Haute, 69002 Lyon<br>04 78 37 52 19 - 06 42 81 37 95</p> | +33478375219 +33642813795 |
  https://acme.co.za/ (en) | <p>38 Long St, Cape Town 8001, South Africa ¦ 021 384 7261 ¦ 082 384 7261</p> | +27213847261 +27823847261 |
  https://acme.ro/ | <p>Str. Lungă 14, 010101 București<br>021 384 7261</p> | +40213847261 |
  https://acme.it/ | <p>Via Roma 18, 20121 Milano</p><p>347 618 2937</p> | +393476182937 |
  https://acme.it/ | <p>Via Roma 18, 20121 Milano</p><p>347 6182937</p> | +393476182937 |
  https://acme.es/ | <p>Calle Mayor 8, 28013 Madrid</p><p>917 264 385</p><p>646 28 37 15</p><p>91 726 43 85</p> | +34917264385 +34646283715 |
  https://acme.pt/ | <p>Rua Augusta 8, 1100-053 Lisboa</p><p>213 467 829</p> | +351213467829 |
  https://acme.no/ | <p>Storgata 8, 0155 Oslo</p><p>913 84 726</p> | +4791384726 |
  https://acme.gr/ | <p>Ερμού 8, 105 63 Αθήνα</p><p>210 3847261</p> | +302103847261 |
  https://acme.in/ (en) | <p>24 MG Road, Pune 411001, India</p><p>98103 84726</p> | +919810384726 |
  https://acme.de/ | <p>Kontakt</p><p>917 264 385</p> |  |
  https://acme.com/ (en) | <p>(312) 847-2619 phone<br>(312) 847-2620 fax</p> | +13128472619 | +13128472620
  https://acme.com/ (en) | <p>(312) 847-2620 fax<br>(312) 847-2619</p> | +13128472619 | +13128472620
  https://acme.com/ (en) | <p>Tel: (312) 847-2619 / (312) 847-2620 (Fax)</p> | +13128472619 | +13128472620
  https://acme.de/ | <p>Telefon 030 1234567 Fax:</p><p>030 1234568</p> | +49301234567 | +49301234568
  https://acme.com/ (ru) | <p>Телефоны: +7 (495) 384-72-61, 384-72-62</p> | +74953847261 +74953847262 |
  https://acme.in/ (en) | <p>Phone: +91 124 4384726, 4384727</p> | +911244384726 +911244384727 |
  https://acme.de/ | <p>Tel. +49 351 4728830, 4728831</p> | +493514728830 +493514728831 |
  https://acme.co.uk/ (en) | <p>Tel: 01865 384726/7</p> | +441865384726 +441865384727 |
  https://acme.gr/ | <p>Τηλ. 210 3847261-3, 210 3847270</p> | +302103847261 +302103847270 |
  https://acme.com.mx/ (es) | <p>Tel. 01 (55) 5384 7261, Cel. 044 55 1384 7261</p> | +525553847261 +525513847261 |
  https://acme.de/ | <p>Kontakt</p><p>Sparkasse, IBAN DE89 3704 0044 0532 0301 23</p> |  |
  https://acme.de/ | <p>Kontakt</p><p>IBAN: DE 89 3704 0044 0532 0891 23, Tel. 089 5432187</p> | +49895432187 |
  https://acme.it/ | <p>Contatti</p><p>IBAN IT60 X054 2811 1010 0000 0612 456</p> |  |
  https://acme.it/ | <p>Contatti</p><p>IBAN IT 60 X 05428 11101 000000123456</p> |  |
  https://acme.nl/ | <p>Contact</p><p>NL91 ABNA 0201 2345 67</p> |  |
  https://acme.cz/ | <p>Tel: 224 123 456-7, fax 224 123 458</p> | +420224123456 | +420224123458
  https://acme.be/ | <p>Tél 02 513 64 82-83</p> | +3225136482 |
  https://acme.in/ (en) | <p>Contact</p><p>A/c No. 50100123456789</p> |  |
  https://acme.in/ (en) | <p>Contact</p><p>Registration No. 98470 12345, Customer no 98470 12347</p> |  |
  https://acme.in/ (en) | <p>Contact no. 98470 12345, Mobile no 98470 12347</p> | +919847012345 +919847012347 |
  https://acme.pl/ | <p>tel. 0-22 628 47 93, fax (0 22) 628 47 94</p> | +48226284793 | +48226284794
  https://acme.pl/ | <p>tel. (0-22) 628 47 93, kom. 0-601 234 567, infolinia 0 801 200 300</p> | +48226284793 +48601234567 +48801200300 |
  https://acme.pl/ | <p>tel. 22 628 47 93 wewn. 12, 22 628 47 94 w. 15</p> | +48226284793;ext=12 +48226284794;ext=15 |
  https://acme.cn/ | <p>电话：0571-88384726转801 传真：0571-88384727</p> | +8657188384726;ext=801 | +8657188384727
  https://acme.at/ | <p>Tel. 0512/583471 DW 15, Fax DW 20</p> | +43512583471;ext=15 | +4351258347120
  https://acme.at/ | <p>Tel. 0662 87 65 43 Klappe 12</p> | +43662876543;ext=12 |
  https://acme.com.mx/ (es) | <p>Lada sin costo: 01 800 123 4567</p> | +528001234567 |
  https://acme.com.br/ (pt) | <p>Central de vendas: 4003-1234</p><p>Central de relacionamento: 0800 727 1234</p> | +5540031234 +558007271234 |
  https://acme.co.id/ | <p>WA: 0812-3456-7890 ¦ Telp: 021-2345678</p> | +6281234567890 +62212345678 |
`;

const CASES = PAGES.trim()
  .split('\n')
  .map((line) => line.split(' |', 4).map((part) => part.trim().replaceAll('¦', '|')));

test.each(CASES)(
  'reads the phone and fax numbers on %s: %s',
  (head = '', markup = '', phones = '', faxes = '') => {
    const [url = '', language = ''] = head.split(/ \(|\)/);
    const html = `<!doctype html><html lang="${language}"><title>Acme</title><body>${markup}</body></html>`;
    const facts = extractPage({ url, headers: {}, body: Buffer.from(html), isHome: true });
    const { phone, fax } = mergePages([facts]).contact_info;
    expect(phone.toSorted()).toEqual(listOf(phones));
    expect(fax.toSorted()).toEqual(listOf(faxes));
  },
);

function listOf(numbers: string): string[] {
  return numbers.split(' ').filter(Boolean).toSorted();
}
