import type { StatePhrases } from './state-phrases.ts';
import { wordings } from './wordings.ts';

/** Phrases of pages that offer the domain for sale. */
export const FOR_SALE_PHRASES: readonly StatePhrases[] = [
  {
    subjects: wordings(`
      this domain | the domain | this domain name | the domain name | this web address | this name
    `),
    near: wordings(`
      for sale | available for purchase | can be purchased | may be available | is available for acquisition |
      buy it now | make an offer | asking price | make offer | buy now for
    `),
    anywhere: wordings(`
      § is for sale | § may be for sale | § might be for sale | § could be for sale | § is now for sale |
      § is available for sale | § is available for purchase | § is available to buy |
      § is available to purchase | § is listed for sale | § is up for sale | § is on sale | § for sale |
      § can be yours | § could be yours | buy § now | buy § today | get § now | get § today | get § for |
      own § today | purchase § | acquire § | lease § | make an offer on § | make an offer for § |
      interested in buying § | interested in purchasing § | interested in acquiring § |
      interested in this domain | buy this domain | get this domain | inquire about § | enquire about § |
      owner of § is offering it for sale | price for § | domain may be for sale by its owner |
      domain is for sale by its owner | this premium domain | this website is for sale!
    `),
    alone: wordings(`
      § is available | domain for sale | domain name for sale | premium domain for sale | buy § | get §
    `),
  },
  {
    subjects: wordings(`
      diese domain | die domain | dieser domainname | der domainname | diese internetadresse
    `),
    near: wordings(`
      zum verkauf | zu verkaufen | erworben | gekauft | verkauf | kaufen | erwerben | kaufpreis | verkäuflich | verkauft
    `),
    anywhere: wordings(`
      § steht zum verkauf | § ist zu verkaufen | § zu verkaufen | § zum verkauf | § ist verkäuflich |
      § kann gekauft werden | § kaufen | § erwerben | § wird zum kauf angeboten | § wird verkauft |
      § ist käuflich | interesse an dieser domain | interesse an der domain | kaufen sie diese domain | kaufen sie § |
      angebot für diese domain
    `),
    alone: wordings(`
      domain zu verkaufen | domain steht zum verkauf | domain kaufen | § ist verfügbar
    `),
  },
  {
    subjects: wordings(`
      ce domaine | ce nom de domaine | le nom de domaine
    `),
    near: wordings(`
      à vendre | en vente | acheter | acquérir | à la vente
    `),
    anywhere: wordings(`
      § est à vendre | § est en vente | § à vendre | § est disponible à la vente | § est disponible à l'achat |
      le domaine est à vendre | le domaine est mis en vente | acheter § | achetez § | acquérir § | intéressé par ce domaine | intéressé par ce nom de domaine
    `),
    alone: wordings(`
      le domaine est en vente | nom de domaine à vendre | domaine à vendre | § est disponible
    `),
  },
  {
    subjects: wordings(`
      este dominio | este nombre de dominio | el nombre de dominio
    `),
    near: wordings(`
      en venta | a la venta | comprar | se vende | adquirir
    `),
    anywhere: wordings(`
      § está en venta | § está a la venta | § puede estar en venta | § se vende | § en venta | comprar § |
      el dominio está en venta | el dominio está a la venta | el dominio se vende |
      compre § | compra § | adquirir § | interesado en este dominio
    `),
    alone: wordings(`
      dominio en venta | se vende dominio | § está disponible
    `),
  },
  {
    subjects: wordings(`
      este domínio | o domínio | esse domínio | este nome de domínio
    `),
    near: wordings(`
      à venda | comprar | adquirir | venda
    `),
    anywhere: wordings(`
      § está à venda | § pode estar à venda | § encontra-se à venda | § à venda | comprar § | compre § |
      adquira § | interessado neste domínio
    `),
    alone: ['domínio à venda', '§ está disponível'],
  },
  {
    subjects: wordings(`
      questo dominio | questo nome a dominio | il nome a dominio
    `),
    near: wordings(`
      in vendita | acquistare | acquista | vendesi
    `),
    anywhere: wordings(`
      il dominio è in vendita | § è in vendita | § in vendita | acquista § | acquistare § | compra § | interessato a questo dominio
    `),
    alone: wordings(`
      dominio in vendita | § è disponibile | vendesi dominio
    `),
  },
  {
    subjects: wordings(`
      deze domeinnaam | dit domein | de domeinnaam
    `),
    near: wordings(`
      te koop | kopen | verkoop
    `),
    anywhere: wordings(`
      het domein is te koop | het domein staat te koop | § is te koop | § staat te koop | § te koop | § is beschikbaar voor verkoop | § kopen | koop § |
      interesse in deze domeinnaam | interesse in dit domein
    `),
    alone: ['domeinnaam te koop', 'domein te koop'],
  },
  {
    subjects: wordings(`
      ta domena | domena | tę domenę | ten adres
    `),
    near: wordings(`
      na sprzedaż | do kupienia | kupić | kup
    `),
    anywhere: wordings(`
      § jest na sprzedaż | § na sprzedaż | § jest wystawiona na sprzedaż | kup § | kup tę domenę |
      kupić domenę §
    `),
    alone: ['domena na sprzedaż'],
  },
  {
    subjects: wordings(`
      tato doména | doména | tuto doménu | táto doména | túto doménu
    `),
    near: wordings(`
      na prodej | na predaj | koupit | k prodeji | zakoupit
    `),
    anywhere: wordings(`
      § je na prodej | § na prodej | § je na predaj | § na predaj | koupit § | kúpiť § | § je k prodeji
    `),
    alone: wordings(`
      doména na prodej | doména na predaj | domena k prodeji
    `),
  },
  {
    subjects: wordings(`
      denna domän | domänen | domännamnet | dette domæne | domænet | dette domenet | domenet
    `),
    near: wordings(`
      till salu | til salg | til salgs | köpa | købe | kjøpe | säljes | sælges
    `),
    anywhere: wordings(`
      § är till salu | § till salu | § er til salg | § til salg | köp § | køb § | kjøp § | § er til salgs |
      § til salgs
    `),
    alone: wordings(`
      domän till salu | domæne til salg | domene til salgs
    `),
  },
  {
    subjects: wordings(`
      tämä verkkotunnus | verkkotunnus | tämä domain
    `),
    near: wordings(`
      myytävänä | ostaa | myydään
    `),
    anywhere: wordings(`
      § on myytävänä | § myytävänä | osta § | osta tämä verkkotunnus
    `),
    alone: ['verkkotunnus myytävänä'],
  },
  {
    subjects: wordings(`
      этот домен | домен | данный домен | доменное имя | цей домен
    `),
    near: wordings(`
      продается | продаётся | продаже | продажу | купить | продам | продається | купити
    `),
    anywhere: wordings(`
      § продается | § продаётся | § выставлен на продажу | § на продажу | купить § | купить этот домен |
      купить домен § | § продається | купити §
    `),
    alone: wordings(`
      продажа домена | домен продается | продам домен
    `),
  },
  {
    subjects: wordings(`
      bu alan adı | bu domain | alan adı
    `),
    near: wordings(`
      satılıktır | satılık | satışta | satın al | satın alabilirsiniz
    `),
    anywhere: wordings(`
      § satılıktır | § satılık | § satışta | § satın al | § satışa çıkarılmıştır | bu alan adını satın al
    `),
    alone: ['satılık domain', 'satılık alan adı'],
  },
  {
    subjects: wordings(`
      αυτό το domain | το domain | ez a domain | a domain | acest domeniu | domeniul | domena | ova domena
    `),
    near: wordings(`
      πωλείται | προς πώληση | eladó | megvásárolható | de vânzare | vânzare | na prodaju | prodaje | naprodaj
    `),
    anywhere: wordings(`
      § πωλείται | § eladó | § este de vânzare | § de vânzare | § je na prodaju | § se prodaje |
      § е за продажба | § продава се
    `),
    alone: wordings(`
      eladó domain | domeniu de vânzare | domena na prodaju | domain eladó
    `),
  },
  {
    subjects: wordings(`
      domain ini | tên miền này | tên miền | nama domain ini
    `),
    near: wordings(`
      dijual | đang bán | rao bán | cần bán | được bán
    `),
    anywhere: wordings(`
      § dijual | § đang được bán | § đang rao bán | § cần bán | mua § | beli §
    `),
    alone: ['domain dijual', 'bán tên miền'],
  },
  {
    subjects: wordings(`
      域名 | 網域 | 网域 | ドメイン | 도메인 | النطاق | الدومين | הדומיין | דומיין | دامنه | โดเมน | डोमेन
    `),
    near: wordings(`
      出售 | 转让 | 轉讓 | 售卖 | 販売 | 売却 | 売り出し | 購入でき | 판매 | 구매 | للبيع | למכירה | فروش | ขาย | बिक्री
    `),
    anywhere: wordings(`
      域名出售 | 域名转让 | 域名正在出售 | 本域名出售 | 此域名可以出售 | 此域名正在出售 | 购买此域名 | 购买该域名 | 您正在访问的域名可以转让 | 您正在访问的域名可以出售 | 網域出售 |
      網域名稱出售 | 域名出讓 | このドメインは販売中 | このドメインは売り出し中 | このドメインを購入 | ドメインを販売しています | ドメイン販売中 | 이 도메인은 판매 | 도메인 판매 |
      도메인을 판매 | 도메인 구매하기 | هذا النطاق للبيع | النطاق معروض للبيع | الدومين للبيع | הדומיין למכירה |
      דומיין זה למכירה | این دامنه به فروش می‌رسد | دامنه برای فروش | โดเมนนี้ขาย | ขายโดเมน |
      यह डोमेन बिक्री के लिए
    `),
  },
];
