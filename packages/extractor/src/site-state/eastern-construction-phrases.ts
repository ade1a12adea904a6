import type { StatePhrases } from './state-phrases.ts';
import { wordings } from './wordings.ts';

/** Construction phrases in languages of Eastern Europe, Turkey and Asia. */
export const EASTERN_CONSTRUCTION_PHRASES: readonly StatePhrases[] = [
  {
    subjects: wordings(`
      сайт | наш сайт | этот сайт | страница | новый сайт | данный сайт | цей сайт | наш новый сайт | сайтът |
      сторінка
    `),
    near: wordings(`
      в разработке | на реконструкции | скоро откроется | скоро заработает | на обслуживании |
      техническом обслуживании | технические работы | в розробці | разработка | изграждане
    `),
    anywhere: wordings(`
      § находится в разработке | § в разработке | § находится на стадии разработки | § на реконструкции |
      § находится на реконструкции | § скоро откроется | § скоро заработает | § временно недоступен, ведутся |
      § на техническом обслуживании | § находится на техническом обслуживании | § на обслуживании |
      § знаходиться в розробці | § в розробці | § е в процес на изграждане | § е в процес на разработка |
      ведутся технические работы | ведутся профилактические работы | проводятся технические работы |
      технічні роботи | здесь скоро будет сайт
    `),
    alone: wordings(`
      в разработке | скоро открытие | на реконструкции | в розробці | очаквайте скоро |
      сайт закрыт на реконструкцию
    `),
    weak: wordings(`
      технические работы | скоро | техническое обслуживание | незабаром
    `),
  },
  {
    subjects: wordings(`
      sitemiz | web sitemiz | bu site | sayfamız | site | yeni sitemiz | az oldal | oldalunk | weboldalunk |
      honlapunk | a weboldal | új weboldalunk | site-ul | acest site | site-ul nostru | pagina | η ιστοσελίδα |
      η ιστοσελίδα μας | το site | ο ιστότοπος | ο ιστότοπός μας | η σελίδα
    `),
    near: wordings(`
      yapım aşamasında | yapım aşamasındadır | bakımda | bakımdadır | bakım çalışması | yakında |
      fejlesztés alatt | szerkesztés alatt | karbantartás | hamarosan | în construcție | în mentenanță |
      în curând | în lucru | υπό κατασκευή | υπό συντήρηση | σύντομα
    `),
    anywhere: wordings(`
      § yapım aşamasındadır | § yapım aşamasında | § yapım aşamasındayız | § bakımdadır | § bakım çalışması |
      § çok yakında | § yakında hizmetinizde | § yakında yayında | § fejlesztés alatt | § szerkesztés alatt |
      § karbantartás alatt | § hamarosan elérhető | § hamarosan | § este în construcție |
      § este în mentenanță | § în construcție | § va fi disponibil în curând | § este în lucru |
      § είναι υπό κατασκευή | § υπό κατασκευή | § βρίσκεται υπό κατασκευή | § είναι υπό συντήρηση |
      § βρίσκεται υπό συντήρηση
    `),
    alone: wordings(`
      yapım aşamasında | bakımdayız | fejlesztés alatt | szerkesztés alatt | în construcție |
      site în construcție | υπό κατασκευή | σύντομα κοντά σας | u izradi | stranica u izradi |
      stranica je u izradi | v izdelavi
    `),
    weak: wordings(`
      çok yakında | yakında | bakım çalışması | hamarosan | karbantartás | în curând | mentenanță | σύντομα |
      uskoro | kmalu
    `),
  },
  {
    subjects: wordings(`
      situs ini | website ini | website kami | situs kami | halaman ini | trang web | website | trang web này |
      trang | website này
    `),
    near: wordings(`
      perbaikan | pembangunan | pengembangan | dibangun | segera hadir | xây dựng | bảo trì | nâng cấp |
      sắp ra mắt
    `),
    anywhere: wordings(`
      § sedang dalam perbaikan | § sedang dalam pembangunan | § dalam pengembangan | § sedang dibangun |
      § segera hadir | § dalam perbaikan | § đang được xây dựng | § đang xây dựng | § đang bảo trì |
      § đang trong quá trình xây dựng | § sắp ra mắt | § đang nâng cấp | § đang được bảo trì
    `),
    alone: wordings(`
      dalam perbaikan | sedang dalam perbaikan | đang bảo trì | đang xây dựng | đang cập nhật
    `),
    weak: ['segera hadir', 'sắp ra mắt'],
  },
  {
    anywhere: wordings(`
      网站建设中 | 网站正在建设 | 网站维护中 | 网站正在维护 | 本站正在建设 | 正在建设中 | 系统维护中 | 敬请期待 | 即将上线 | 網站建置中 | 網站維護中 | 網站施工中 | 敬請期待 |
      即將上線 | 工事中 | 準備中です | ホームページ準備中 | サイト準備中 | ただいま準備中 | ただいまメンテナンス | メンテナンス中 | 近日公開 | 公開準備中 | 공사중 | 준비중입니다 |
      준비 중입니다 | 사이트 준비중 | 점검중입니다 | 점검 중입니다 | 곧 오픈 | 서비스 점검 | الموقع قيد الإنشاء | الموقع تحت الإنشاء |
      قيد الإنشاء | تحت الإنشاء | الموقع تحت الصيانة | الموقع قيد الصيانة | تحت الصيانة | قريباً | نعود قريبا |
      האתר בבנייה | האתר בבניה | אתר בבנייה | בקרוב אצלנו | האתר בתחזוקה | האתר בשיפוצים | האתר בהקמה |
      عنقریب | سایت در دست ساخت | به زودی باز می گردیم | در دست طراحی | در حال بروزرسانی |
      เว็บไซต์อยู่ระหว่างการก่อสร้าง | อยู่ระหว่างการปรับปรุง | อยู่ระหว่างการจัดทำ | อยู่ระหว่างปรับปรุง |
      เร็วๆ นี้ | वेबसाइट निर्माणाधीन | निर्माणाधीन
    `),
  },
];
