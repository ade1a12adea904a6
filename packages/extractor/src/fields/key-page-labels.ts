import type { KeyPage } from '@scrapersky/core';
import { wordings } from '../site-state/wordings.ts';
import { ABOUT_LABELS, CONTACT_LABELS, IMPRINT_LABELS } from './key-link-labels.ts';

/**
 * Labels of links to standard pages (contact, about, imprint, …) in the most common languages. The order matters: if a
 * link's text contains labels of several pages, the first of these pages counts.
 */
export const KEY_PAGE_LABELS: Readonly<Record<KeyPage, readonly string[]>> = {
  imprint: IMPRINT_LABELS,
  about: ABOUT_LABELS,
  contact: CONTACT_LABELS,
  privacy: wordings(`
    privacy | privacy policy | privacy notice | privacy statement | privacy & cookies | privacy and cookies | data protection | your privacy |
    datenschutz | datenschutzerklärung | datenschutzhinweise | datenschutzhinweis | confidentialité | politique de confidentialité | données personnelles |
    vie privée | protection des données | privacidad | política de privacidad | protección de datos | privacidade | política de privacidade |
    proteção de dados | informativa privacy | informativa sulla privacy | privacybeleid | privacyverklaring | integritetspolicy | dataskydd |
    personvern | personvernerklæring | privatlivspolitik | persondatapolitik | tietosuoja | tietosuojaseloste | polityka prywatności | prywatność |
    ochrana osobních údajů | zásady ochrany osobních údajů | ochrana osobných údajov | adatvédelem | adatkezelési tájékoztató | politica de confidențialitate |
    protecția datelor | политика конфиденциальности | конфиденциальность | політика конфіденційності | политика за поверителност | gizlilik politikası |
    gizlilik | kvkk | πολιτική απορρήτου | politika privatnosti | zasebnost | privatumo politika | privaatsus | privātuma politika | kebijakan privasi |
    chính sách bảo mật | นโยบายความเป็นส่วนตัว | गोपनीयता नीति | 隐私政策 | 隱私權政策 | プライバシーポリシー | 個人情報保護方針 | 개인정보처리방침 |
    سياسة الخصوصية | מדיניות פרטיות | حریم خصوصی
  `),
  terms: wordings(`
    terms | terms of service | terms of use | terms & conditions | terms and conditions | conditions of use | terms of sale | user agreement |
    agb | agbs | allgemeine geschäftsbedingungen | nutzungsbedingungen | cgv | cgu | conditions générales | conditions générales de vente |
    conditions générales d'utilisation | términos y condiciones | condiciones de uso | condiciones generales | términos de uso | termos e condições |
    termos de uso | termos de serviço | termini e condizioni | condizioni d'uso | condizioni generali | condizioni di vendita | algemene voorwaarden |
    voorwaarden | gebruiksvoorwaarden | allmänna villkor | köpvillkor | villkor | vilkår | salgsvilkår | handelsbetingelser | betingelser | käyttöehdot |
    toimitusehdot | regulamin | warunki korzystania | obchodní podmínky | obchodné podmienky | podmínky použití | általános szerződési feltételek | ászf |
    felhasználási feltételek | termeni și condiții | пользовательское соглашение | условия использования | договор оферты | умови використання |
    общи условия | kullanım koşulları | kullanım şartları | όροι χρήσης | uvjeti korištenja | splošni pogoji | taisyklės | kasutustingimused |
    lietošanas noteikumi | syarat dan ketentuan | điều khoản sử dụng | ข้อกำหนดและเงื่อนไข | नियम और शर्तें | 服务条款 | 使用条款 | 服務條款 | 利用規約 | 이용약관 |
    الشروط والأحكام | תנאי שימוש | تקנון | شرایط استفاده
  `),
  careers: wordings(`
    careers | career | jobs | work with us | work for us | join us | join our team | we're hiring | we are hiring | vacancies | job openings | open positions |
    karriere | stellenangebote | offene stellen | jobs & karriere | arbeiten bei uns | stellen | carrières | carrière | recrutement | emploi | nous rejoindre |
    rejoignez-nous | nos offres d'emploi | empleo | trabaja con nosotros | únete | carreras | ofertas de empleo | carreiras | trabalhe conosco |
    trabalhe connosco | vagas | lavora con noi | carriere | opportunità di lavoro | werken bij | vacatures | werken bij ons | jobba hos oss | lediga jobb |
    karriär | ledige stillinger | jobb hos oss | ledige jobs | job og karriere | rekry | avoimet työpaikat | töihin meille | kariera | praca | oferty pracy |
    kariéra | volná místa | pracovní příležitosti | voľné pozície | karrier | állás | állásajánlatok | cariere | locuri de muncă | вакансии | карьера |
    работа у нас | вакансії | кариери | кариера | kariyer | bize katılın | καριέρα | θέσεις εργασίας | karijera | zaposlitev | karjera | karjäär | karir | lowongan |
    tuyển dụng | ร่วมงานกับเรา | करियर | 招聘 | 加入我们 | 加入我們 | 採用情報 | 採用 | 求人 | 채용 | 인재채용 | وظائف | דרושים | קריירה | فرصت‌های شغلی
  `),
  pricing: wordings(`
    pricing | prices | plans | plans & pricing | plans and pricing | price list | rates | our prices | preise | preisliste | preise & pakete | tarife |
    tarifs | nos tarifs | prix | precios | tarifas | planes | planes y precios | preços | planos | planos e preços | prezzi | listino | listino prezzi |
    tarieven | prijzen | prijslijst | priser | prislista | prisliste | hinnat | hinnasto | cennik | ceny | ceník | cenník | árak | árlista | prețuri | tarife |
    цены | тарифы | прайс-лист | прайс | ціни | тарифи | цени | fiyatlar | fiyatlandırma | τιμές | τιμοκατάλογος | cijene | cjenik | cene | cenik | kainos |
    hinnad | cenas | harga | bảng giá | ราคา | मूल्य निर्धारण | 价格 | 定价 | 價格 | 料金 | 料金プラン | 価格 | 요금 | 가격 | الأسعار | מחירים | מחירון | تعرفه‌ها
  `),
  blog: wordings(`
    blog | our blog | the blog | weblog | company blog | blog & news | unser blog | zum blog | magazin | notre blog | le blog | nuestro blog | el blog | nosso blog |
    il blog | il nostro blog | onze blog | blogg | vår blogg | blogi | vores blog | nasz blog | blogul nostru | блог | наш блог | blogumuz | ιστολόγιο | blogas |
    博客 | 部落格 | ブログ | 블로그 | مدونة | المدونة | בלוג | وبلاگ | บล็อก | ब्लॉग
  `),
  press: wordings(`
    press | press room | pressroom | newsroom | media | media centre | media center | press releases | press kit | media kit | in the press | news & press |
    presse | pressemitteilungen | pressebereich | presseportal | medien | espace presse | communiqués de presse | médias | prensa | sala de prensa |
    notas de prensa | medios | imprensa | sala de imprensa | stampa | area stampa | ufficio stampa | rassegna stampa | pers | persberichten | press och media |
    pressrum | pressemeldinger | pressemeddelelser | medialle | lehdistö | prasa | dla mediów | biuro prasowe | pro média | pre médiá | tisk | sajtó | sajtószoba |
    presă | пресса | пресс-центр | для прессы | сми о нас | преса | медиа | basın | basın odası | τύπος | δελτία τύπου | mediji | za medije | spaudai | pressile |
    media massa | báo chí | 新闻中心 | 媒体 | 媒體 | プレスリリース | 報道関係者の方へ | 보도자료 | 언론보도 | الصحافة | עיתונות
  `),
  support: wordings(`
    support | help | help center | help centre | customer support | faq | faqs | help & support | knowledge base | hilfe | hilfe & support | hilfecenter |
    häufige fragen | aide | centre d'aide | assistance | service client | foire aux questions | ayuda | soporte | centro de ayuda | preguntas frecuentes |
    ajuda | suporte | central de ajuda | perguntas frequentes | aiuto | assistenza | supporto | domande frequenti | hulp | helpcentrum | klantenservice |
    veelgestelde vragen | hjälp | kundservice | kundeservice | hjelp | hjælp | asiakaspalvelu | tuki | ohje | usein kysyttyä | pomoc | wsparcie | centrum pomocy |
    podpora | nápověda | časté dotazy | pomoc | súgó | ügyfélszolgálat | gyakori kérdések | ajutor | suport | întrebări frecvente | помощь | поддержка |
    служба поддержки | вопросы и ответы | допомога | підтримка | помощ | поддръжка | yardım | destek | sıkça sorulan sorular | βοήθεια | υποστήριξη |
    pomoć | podrška | pagalba | abi | palīdzība | bantuan | dukungan | hỗ trợ | trợ giúp | ช่วยเหลือ | सहायता | 帮助 | 帮助中心 | 客服中心 | 幫助中心 | ヘルプ |
    サポート | よくある質問 | 도움말 | 자주 묻는 질문 | الدعم | المساعدة | עזרה | תמיכה | پشتیبانی
  `),
  login: wordings(`
    login | log in | sign in | signin | my account | account | customer login | client login | member login | customer portal | client portal | anmelden |
    einloggen | kundenlogin | mein konto | kundenportal | connexion | se connecter | mon compte | espace client | iniciar sesión | acceder | mi cuenta |
    área de clientes | entrar | iniciar sessão | minha conta | área do cliente | accedi | area clienti | area riservata | il mio account | inloggen | aanmelden |
    mijn account | logga in | mina sidor | mitt konto | logg inn | min side | log ind | min konto | kirjaudu | kirjaudu sisään | oma tili | zaloguj | zaloguj się |
    logowanie | moje konto | přihlášení | přihlásit se | můj účet | prihlásenie | prihlásiť sa | bejelentkezés | belépés | fiókom | autentificare |
    contul meu | войти | вход | личный кабинет | увійти | особистий кабінет | giriş | giriş yap | hesabım | σύνδεση | είσοδος | prijava | prijavi se |
    prisijungti | logi sisse | pieslēgties | masuk | đăng nhập | เข้าสู่ระบบ | लॉगिन | 登录 | 登入 | ログイン | マイページ | 로그인 | تسجيل الدخول | התחברות | כניסה | ورود
  `),
  shop: wordings(`
    shop | store | online shop | online store | shop now | webshop | our shop | e-shop | onlineshop | zum shop | boutique | boutique en ligne | tienda |
    tienda online | comprar | loja | loja online | loja virtual | negozio | negozio online | acquista | winkel | webwinkel | butik | webbshop | nettbutikk |
    butikk | kauppa | verkkokauppa | sklep | sklep internetowy | obchod | internetový obchod | eshop | bolt | webáruház | magazin online | магазин |
    интернет-магазин | крамниця | онлайн магазин | mağaza | online mağaza | κατάστημα | trgovina | web trgovina | parduotuvė | e-pood | veikals | toko |
    cửa hàng | ร้านค้า | दुकान | 商店 | 商城 | オンラインショップ | ショップ | 쇼핑몰 | 스토어 | المتجر | متجر | חנות | فروشگاه
  `),
  status: wordings(`
    status | system status | service status | status page | api status | uptime | systemstatus | betriebsstatus | état du service | état des services |
    estado del servicio | estado del sistema | status do sistema | stato dei servizi | stato del servizio | systeemstatus | driftstatus | driftsstatus |
    palvelun tila | status systemu | stav služby | stav systému | rendszerállapot | starea serviciilor | статус системы | статус сервиса | sistem durumu |
    κατάσταση υπηρεσιών | 系统状态 | 服务状态 | 稼働状況 | システム稼働状況 | 서비스 상태 | حالة النظام
  `),
  booking: wordings(`
    book now | booking | bookings | book online | book an appointment | make an appointment | schedule an appointment | reservations | reservation | book a table |
    book a demo | make a reservation | schedule online | buchen | jetzt buchen | termin buchen | termin vereinbaren | online termin | reservieren |
    tisch reservieren | reservierung | réserver | réservation | réservations | prendre rendez-vous | prendre rdv | reservar | reserva | reservas |
    pedir cita | cita previa | reservar ahora | agendar | marcar consulta | agendamento | prenota | prenota ora | prenotazioni | prenota online | boek nu |
    reserveren | afspraak maken | boka | boka tid | boka nu | bestill time | bestill bord | book tid | bestil tid | book bord | varaa aika | ajanvaraus | varaa |
    rezerwacja | zarezerwuj | umów wizytę | rezervace | rezervovat | objednat se | rezervácia | foglalás | időpontfoglalás | rezervare | rezervări |
    programare online | забронировать | бронирование | записаться | онлайн-запись | забронювати | запис на прийом | резервация | резервации |
    запази час | rezervasyon | randevu al | online randevu | κράτηση | κρατήσεις | rezervacija | rezervacije | naročanje | rezervuoti | broneeri | rezervēt |
    pesan sekarang | reservasi | đặt lịch | đặt bàn | đặt phòng | จองเลย | จอง | बुक करें | 预约 | 预订 | 預約 | 予約 | ご予約 | ネット予約 | 예약 | 예약하기 | احجز الآن |
    حجز موعد | הזמנת תור | קביעת תור | رزرو
  `),
};
