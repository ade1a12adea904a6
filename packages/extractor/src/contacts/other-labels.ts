/** Labels of numbers that are not phone numbers. */
export const OTHER_LABELS =
  'sku, skus, upc, ean, gtin, mpn, isbn, issn, asin, item, item no, part, part no, part number, model, model no, serial, serial no, ' +
  'serial number, sn, article, artikel, artikelnummer, art nr, artikelnr, article no, ref, reference, référence, referencia, referenz, ' +
  'product code, produkt, order no, order number, bestellnummer, bestellnr, ' +
  'bestell nr, kunden nr, auftrags nr, auftragsnummer, vorgangsnummer, policy no, policy number, job no, quote no, n client, numéro client, ' +
  'n de commande, numéro de commande, nr zamówienia, numer zamówienia, nr comandă, číslo objednávky, ' +
  'invoice, invoice no, rechnung, rechnungsnummer, facture, factura, ' +
  'fattura, case no, ticket, docket, batch, lot, vin, isrc, doi, pmid, patent, version, page, vat, vat no, vat number, vat id, vat reg no, ' +
  'vat registration number, ust, ust id, ust idnr, ust id nr, ustid, uid, uid nr, mwst, mwst nr, btw, btw nr, btw nummer, tva, n tva, ' +
  'tva intracommunautaire, iva, p iva, piva, partita iva, part iva, cf, codice fiscale, c f, rea, nif, cif, n i f, c i f, nipc, cnpj, cpf, rut, ' +
  'ruc, nit, rfc, cuit, tax id, tax no, tax number, ein, fein, gst, gst no, gstin, hst, pan, cin, tin, steuernr, steuernummer, st nr, steuer nr, ' +
  'finanzamt, registration no, registration number, registered no, registered number, reg no, reg nr, company no, company number, ' +
  'company reg no, company registration, company registration number, charity no, charity number, registered charity, registered charity no, ' +
  'frn, crn, hrb, hra, hrb nr, registernummer, handelsregister, firmenbuch, fn, amtsgericht, kvk, kvk nr, kvk nummer, k v k, rsin, siret, siren, ' +
  'rcs, ape, naf, nip, regon, krs, pesel, ico, ič, ičo, ič dph, dic, dič, oib, mbs, pib, mb, jmbg, cui, cif nr, j, eik, еик, инн, кпп, огрн, ' +
  'огрнип, окпо, бик, едрпоу, org nr, orgnr, organisationsnummer, org nummer, organisasjonsnummer, cvr, cvr nr, se nr, y tunnus, kennitala, kt, ' +
  'adószám, cégjegyzékszám, cég, αφμ, α φ μ, γεμη, abn, acn, a b n, a c n, afsl, arbn, nzbn, uen, brn, roc, ssm, npwp, duns, d u n s, naics, ' +
  'sic, cage, cik, bank account, account no, account number, acct, acc no, a c no, konto, kontonr, kontonummer, konto nr, kto, kto nr, blz, ' +
  'bankleitzahl, iban, bic, swift, bsb, sort code, routing, routing number, aba, rekening, rekeningnummer, bankrekening, bankrek, giro, ' +
  'postgiro, bankgiro, plusgiro, pg, bg, číslo účtu, č ú, numer konta, nr konta, nr rachunku, numéro de compte, compte, cuenta, conta, agência, ' +
  'conto, c c, ccp, р с, к с, счет, расчетный счет, license, licence, license no, licence no, license number, lic, lic no, permit no, cert, ' +
  'cert no, cslb, ccb, bbb, nmls, nmls id, npi, dea, mls, mls id, dre, bre, calbre, usdot, us dot, mc no, iata, arc, atol, abta, fmc, scac, id, ' +
  'id no, ids, user id, member id, member no, customer no, customer number, kundennummer, nr klienta, post office box, po box, p o box, pobox, ' +
  'postbus, postfach, bp, cp, apdo, apartado, apartado de correos, casilla, caixa postal, skrytka, zip, zip code, zipcode, postal code, ' +
  'postcode, post code, plz, code postal, cap, lat, latitude, longitude, lng, gps, coordinates, koordinaten, price, prices, preis, prix, ' +
  'precio, prezzo, usd, eur, gbp, chf, inr, rs, date, datum, published, updated, since, copyright, opening hours, isin, wkn, cas, cas no, ec no, ' +
  'un no, icd, hs code, tariff, tracking, tracking number, awb, imei, mac, ip, icq, skype, qq, teamviewer, pin, code, promo code, coupon, ' +
  'voucher, apt, no, nr, number, num, nos, n, №, 税号, 邮编, 郵便番号, 邮政编码, 統一編號, 统一社会信用代码, 사업자등록번호, س ت, السجل التجاري, سجل تجاري, رقم السجل التجاري, السجل التجارى, سجل تجارى, c r, cr no, cr number, commercial registration, commercial register, commercial reg, الرقم الضريبي, الرقم الوطني الموحد, 우편번호, icp备, 京icp备, 公网安备';

/** Words between the label of a phone number and that of a fax number if both apply, besides the fillers. */
export const CONJUNCTIONS = 'i, u, ve, si, та, і, й, ja, og, och, lub, oraz, in, plus, con, و';

/** Filler words between a label and its number. */
export const FILLERS =
  'no, nr, nro, num, number, numbers, nummer, numéro, numero, número, número de, n, №, us, us at, us on, us now, us today, me, at, on, is, are, to, the, our, or, and, for, free, now, today, us anytime, anytime, ' +
  'toll, line, s, please, directly, direct, local, office, int, intl, international, national, domestic, general, main, worldwide, ' +
  'unter, ist, lautet, bitte, oder, und, auf, an, sie, uns, gratis, kostenlos, nur, büro, geschäftlich, dienstlich, ' +
  'au, le, la, du, de, des, ou, et, est, sur, nous, gratuit, al, a, el, los, es, o, e, en, y, na, nas, do, da, pod, op, via, of, het, ons, het nummer, på, til, oss, os, ' +
  'til os, 是, 为, 為, 至, 请拨打, 號, 号, по, на, или, и, нас, нам, at our, numer, числo, č, číslo, št, sz, br, broj, α, στο, στα, fisso, fijo, fixo, fixe, رقم';
