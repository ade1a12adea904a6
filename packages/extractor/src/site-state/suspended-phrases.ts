import type { StatePhrases } from './state-phrases.ts';
import { wordings } from './wordings.ts';

/** Phrases of pages of sites that were taken offline: suspended, expired, over quota, seized. */
export const SUSPENDED_PHRASES: readonly StatePhrases[] = [
  {
    subjects: wordings(`
      this account | this site | this website | this domain | this domain name | the domain | your account |
      this web site | the website | this hosting account | the site | this store | this shop | this page
    `),
    near: wordings(`
      been suspended | is suspended | was suspended | suspended due | been disabled | has expired |
      been seized | been deactivated
    `),
    anywhere: wordings(`
      § has been suspended | § is suspended | § was suspended | § is currently suspended |
      § is temporarily suspended | § has been temporarily suspended | § has been disabled |
      § has been deactivated | § has been blocked by | § has been seized | § has expired | § is expired |
      § expired on | § has been taken offline by | § has been terminated | § has exceeded its bandwidth |
      § is over quota | § is no longer active | suspended for non-payment | suspended due to non-payment |
      suspended by the hosting provider | please contact your hosting provider |
      please contact the billing department | contact the billing/support department |
      hosting account has expired | hosting plan has expired | domain name has expired and is pending renewal |
      pending renewal or deletion | sorry, this shop is currently unavailable |
      this store is currently unavailable | registrant has not verified | suspended due to icann |
      domain has been suspended as the registrant | this site has been archived or suspended |
      the authors have deleted this site | this web app is stopped
    `),
    alone: wordings(`
      account suspended | account has been suspended | site suspended | website suspended | domain suspended |
      suspended domain | suspended | website expired | site expired | domain expired | expired domain |
      hosting expired | hosting suspended | hosting service suspended | § expired | website disabled | site disabled | account disabled |
      website unavailable | bandwidth limit exceeded | 509 bandwidth limit exceeded |
      this site is currently unavailable | this website is currently unavailable | site deactivated
    `),
  },
  {
    subjects: wordings(`
      diese website | diese webseite | diese seite | dieses konto | diese domain | die domain |
      dieser account | diese internetseite | diese internetpräsenz | ihr account | dieser webspace |
      die website | die webseite
    `),
    near: wordings(`
      gesperrt | deaktiviert | abgelaufen | stillgelegt | abgeschaltet
    `),
    anywhere: wordings(`
      § wurde gesperrt | § ist gesperrt | § wurde vorübergehend gesperrt | § ist vorübergehend gesperrt |
      § ist derzeit gesperrt | § wurde deaktiviert | § ist deaktiviert | § ist abgelaufen |
      § wurde stillgelegt | § wurde abgeschaltet
    `),
    alone: wordings(`
      account gesperrt | konto gesperrt | website gesperrt | webseite gesperrt | seite gesperrt |
      domain gesperrt | domain abgelaufen | website abgelaufen | website deaktiviert
    `),
  },
  {
    subjects: wordings(`
      ce compte | ce site | ce site web | ce domaine | ce nom de domaine | le site | votre compte |
      cet hébergement
    `),
    near: wordings(`
      suspendu | désactivé | expiré | bloqué
    `),
    anywhere: wordings(`
      § a été suspendu | § est suspendu | § est temporairement suspendu | § a été désactivé | § est désactivé |
      § a expiré | § est expiré | § a été bloqué | votre hébergement a été suspendu
    `),
    alone: wordings(`
      compte suspendu | site suspendu | domaine expiré | site expiré | hébergement suspendu |
      nom de domaine expiré | site désactivé
    `),
  },
  {
    subjects: wordings(`
      esta cuenta | este sitio | este sitio web | este dominio | el dominio | la cuenta | esta página |
      esta web | el sitio | este servicio de alojamiento
    `),
    near: wordings(`
      suspendida | suspendido | expirado | caducado | desactivado | desactivada | bloqueado
    `),
    anywhere: wordings(`
      § ha sido suspendida | § ha sido suspendido | § está suspendida | § está suspendido |
      § se encuentra suspendida | § se encuentra suspendido | § ha expirado | § ha caducado |
      § ha sido desactivado | § ha sido desactivada | § ha sido bloqueado
    `),
    alone: wordings(`
      cuenta suspendida | sitio suspendido | página suspendida | dominio caducado | dominio expirado |
      dominio suspendido | web suspendida | sitio web suspendido
    `),
  },
  {
    subjects: wordings(`
      esta conta | este site | este domínio | este sítio | este website | o site | o domínio
    `),
    near: wordings(`
      suspensa | suspenso | expirou | expirado | desativado | desativada | bloqueado
    `),
    anywhere: wordings(`
      § foi suspensa | § foi suspenso | § está suspensa | § está suspenso | § encontra-se suspenso |
      § encontra-se suspensa | § expirou | § está expirado | § foi desativado | § foi desativada |
      § foi bloqueado
    `),
    alone: wordings(`
      conta suspensa | site suspenso | domínio expirado | domínio suspenso | site expirado
    `),
  },
  {
    subjects: wordings(`
      questo account | questo sito | questo sito web | questo dominio | il sito | il dominio
    `),
    near: wordings(`
      sospeso | disattivato | scaduto | bloccato | disabilitato
    `),
    anywhere: wordings(`
      § è stato sospeso | § è sospeso | § è temporaneamente sospeso | § è stato disattivato | § è scaduto |
      § è stato bloccato | § è stato disabilitato | sito sottoposto a sequestro
    `),
    alone: wordings(`
      account sospeso | sito sospeso | dominio scaduto | dominio sospeso | sito disattivato | sito scaduto
    `),
  },
  {
    subjects: wordings(`
      deze website | dit account | deze site | dit domein | deze domeinnaam | deze pagina
    `),
    near: wordings(`
      opgeschort | geblokkeerd | uitgeschakeld | verlopen | opgeheven | gedeactiveerd
    `),
    anywhere: wordings(`
      § is opgeschort | § is geblokkeerd | § is tijdelijk geblokkeerd | § is uitgeschakeld | § is verlopen |
      § is opgeheven | § is gedeactiveerd | § is buiten gebruik gesteld
    `),
    alone: wordings(`
      account opgeschort | website opgeschort | website geblokkeerd | domein verlopen | account geblokkeerd |
      website verlopen
    `),
  },
  {
    subjects: wordings(`
      ta strona | to konto | ta domena | konto | strona | domena | tento účet | tato doména | tyto stránky |
      tento web | tento webhosting | táto doména | táto stránka
    `),
    near: wordings(`
      zawieszona | zawieszone | zablokowane | zablokowana | wygasła | pozastaven | pozastavena | pozastaveny |
      deaktivován | expirovala | pozastavená | zablokovaná
    `),
    anywhere: wordings(`
      § została zawieszona | § zostało zawieszone | § zostało zablokowane | § została zablokowana | § wygasła |
      § byl pozastaven | § byla pozastavena | § byly pozastaveny | § byl deaktivován | § expirovala |
      § je pozastavena | § bola pozastavená | § je pozastavená
    `),
    alone: wordings(`
      konto zawieszone | strona zawieszona | domena wygasła | strona zablokowana | účet pozastaven |
      web pozastaven | doména expirovala | web je pozastaven
    `),
  },
  {
    subjects: wordings(`
      detta konto | denna webbplats | denna sida | denna domän | domänen | kontoen | denne konto |
      denne hjemmeside | dette domæne | denne kontoen | denne nettsiden | nettstedet | webhotellet |
      tämä sivusto | tämä verkkotunnus | sivusto | tili
    `),
    near: wordings(`
      avstängd | avstängt | stängts av | spärrad | spärrats | suspenderet | udløbet | suspendert | utløpt |
      sperret | suljettu | jäädytetty | vanhentunut
    `),
    anywhere: wordings(`
      § har stängts av | § är avstängd | § är avstängt | § är spärrad | § har spärrats | § har upphört |
      § er suspenderet | § er blevet suspenderet | § er lukket | § er udløbet | § er suspendert | § er stengt |
      § er utløpt | § er sperret | § on suljettu | § on jäädytetty | § on vanhentunut
    `),
    alone: wordings(`
      kontot är avstängt | webbplatsen är avstängd | konto suspenderet | kontoen er suspendert |
      tili suljettu | sivusto suljettu
    `),
  },
  {
    subjects: wordings(`
      этот сайт | сайт | аккаунт | этот аккаунт | данный сайт | хостинг | домен | этот домен | работа сайта |
      цей сайт | услуга хостинга
    `),
    near: wordings(`
      заблокирован | заблокирована | приостановлен | приостановлена | приостановлено | заблоковано | призупинено
    `),
    anywhere: wordings(`
      § заблокирован | § временно заблокирован | § приостановлен | § приостановлена |
      § временно приостановлена | § отключен | § временно отключен | срок регистрации домена истек |
      срок действия домена истек | § заблоковано | § призупинено | § отключён
    `),
    alone: wordings(`
      сайт заблокирован | аккаунт заблокирован | сайт отключен | хостинг заблокирован |
      сайт временно недоступен | аккаунт приостановлен | сайт приостановлен
    `),
  },
  {
    subjects: wordings(`
      bu hesap | bu site | bu web sitesi | bu alan adı | hesap | ez a fiók | ez az oldal | ez a weboldal |
      ez a domain | acest cont | acest site | acest domeniu | αυτός ο λογαριασμός | αυτή η ιστοσελίδα |
      ο λογαριασμός
    `),
    near: wordings(`
      askıya alınmıştır | askıya alındı | kapatılmıştır | durdurulmuştur | süresi dolmuştur | süresi doldu |
      felfüggesztve | felfüggesztésre | felfüggesztették | lejárt | suspendat | expirat | ανασταλεί | λήξει |
      απενεργοποιηθεί
    `),
    anywhere: wordings(`
      § askıya alınmıştır | § askıya alındı | § kapatılmıştır | § durdurulmuştur | § süresi dolmuştur |
      § felfüggesztve | § felfüggesztésre került | § lejárt | § a fost suspendat | § este suspendat |
      § a expirat | § έχει ανασταλεί | § έχει λήξει | § έχει απενεργοποιηθεί
    `),
    alone: wordings(`
      hesap askıya alındı | site askıya alındı | fiók felfüggesztve | cont suspendat | site suspendat
    `),
  },
  {
    subjects: wordings(`
      akun ini | situs ini | website ini | domain ini | tài khoản này | trang web này | tên miền này |
      website này
    `),
    near: wordings(`
      ditangguhkan | disuspend | kedaluwarsa | tạm ngưng | đình chỉ | hết hạn | bị khóa
    `),
    anywhere: wordings(`
      § telah ditangguhkan | § ditangguhkan | § telah disuspend | § telah kedaluwarsa | § đã bị tạm ngưng |
      § đã bị đình chỉ | § tạm ngưng | § đã hết hạn | § bị khóa | § đã bị khóa
    `),
    alone: wordings(`
      akun ditangguhkan | tài khoản bị tạm ngưng | website tạm ngưng
    `),
  },
  {
    anywhere: wordings(`
      このアカウントは停止されています | アカウントが停止 | アカウントは凍結 | このサイトは停止 | サイトは一時停止 | サービスは停止 | ドメインの有効期限が切れ | 账户已被暂停 | 账号已被暂停 |
      该网站已被暂停 | 网站已暂停 | 该站点已被管理员停止运行 | 网站已关闭 | 域名已过期 | 该域名已过期 | 帳戶已被停用 | 網站已暫停 | 網域已過期 | 没有找到站点 | 이 계정은 정지 |
      계정이 정지 | 사이트가 중지 | 도메인이 만료 | 서비스가 일시 중지 | تم تعليق هذا الحساب | تم إيقاف هذا الموقع | الحساب موقوف |
      هذا الموقع موقوف | انتهت صلاحية هذا النطاق | החשבון הושעה | האתר הושעה | אתר זה הושעה |
      บัญชีนี้ถูกระงับ | เว็บไซต์นี้ถูกระงับ | این حساب تعلیق | این سایت مسدود
    `),
  },
];
