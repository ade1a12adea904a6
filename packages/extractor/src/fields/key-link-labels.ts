import { wordings } from '../site-state/wordings.ts';

/** Labels of links to contact pages. */
export const CONTACT_LABELS = wordings(`
  contact | contacts | contact us | contact me | contact page | get in touch | let's talk | lets talk | talk to us | reach us | reach out |
  write to us | write us | email us | call us | enquiries | enquire | inquiry | customer service | find us | how to find us | say hello |
  kontakt | kontakte | kontaktformular | kontaktieren sie uns | kontakt aufnehmen | schreiben sie uns | so erreichen sie uns | anfahrt |
  kontakt & anfahrt | kontakt und anfahrt | contactez-nous | contactez nous | nous contacter | nous écrire | nous joindre | nous trouver |
  contacto | contactos | contáctenos | contáctanos | contactar | contacta | contacta con nosotros | escríbenos | dónde estamos |
  contato | fale conosco | fale connosco | entre em contato | contacte-nos | onde estamos | contatti | contattaci | contatto | dove siamo | scrivici |
  contacteer ons | neem contact op | contact opnemen | kontakta oss | kontakta | kontakt oss | kontakt os | kontakt os her | ota yhteyttä | yhteystiedot | yhteys |
  skontaktuj się | napisz do nas | dane kontaktowe | kontakty | kontaktujte nás | napište nám | kde nás najdete | napíšte nám |
  kapcsolat | elérhetőség | elérhetőségek | írjon nekünk | contactați-ne | contactează-ne | date de contact |
  контакты | контакт | связаться с нами | обратная связь | напишите нам | свяжитесь с нами | контакти | зв'язатися з нами | свържете се с нас | за контакти | контактирајте нас |
  iletişim | bize ulaşın | bizimle iletişime geçin | επικοινωνία | επικοινωνήστε μαζί μας | kontaktirajte nas | kontakti | stik | kontaktai | susisiekite | kontaktid | võta ühendust | sazināties |
  hubungi kami | kontak | kontak kami | hubungi | liên hệ | liên hệ với chúng tôi | ติดต่อเรา | ติดต่อ | संपर्क करें | संपर्क |
  联系我们 | 联系方式 | 联络我们 | 聯絡我們 | 聯繫我們 | お問い合わせ | お問合せ | 問い合わせ | 문의 | 문의하기 | 연락처 | 고객센터 |
  hafðu samband | skontaktuj się z nami | kontaktoni | na kontaktoni | contacte | contacta'ns | kontaktua | যোগাযোগ | தொடர்பு கொள்ள |
  தொடர்புக்கு | კონტაქტი | დაგვიკავშირდით | կապ | կապ մեզ հետ | əlaqə | bizimlə əlaqə | байланыс | wasiliana nasi | mawasiliano |
  اتصل بنا | تواصل معنا | للتواصل | صلة | צור קשר | צרו קשר | יצירת קשר | تماس با ما | تماس
`);

/** Labels of links to imprints. */
export const IMPRINT_LABELS = wordings(`
  impressum | imprint | legal notice | legal disclosure | legal information | impressum & datenschutz | impressum und datenschutz |
  impressum/datenschutz | mentions légales | aviso legal | note legali | colofon | künye | 特定商取引法に基づく表記 | informations légales |
  informazioni legali | información legal | informação legal | aviso jurídico | juridisch | juridische informatie |
  rettslig informasjon | juridisk information | juridisk meddelelse | nota prawna | dane firmy | právní informace |
  obchodné údaje | jogi nyilatkozat | impresszum | informații legale | правовая информация | реквизиты | юридична інформація |
  правна информация | yasal uyarı | νομική σημείωση | pravno obvestilo | avís legal | pravne informacije | 法律声明 | 会社情報 | 特定商取引法
`);

/** Labels of links to pages about the site's owner. */
export const ABOUT_LABELS = wordings(`
  about | about us | about me | who we are | our story | our company | the company | company | über uns | wir über uns |
  über mich | unternehmen | das unternehmen | firma | à propos | à propos de nous | qui sommes-nous | qui sommes nous |
  notre histoire | l'entreprise | entreprise | sobre nosotros | quiénes somos | nosotros | acerca de | acerca de nosotros |
  la empresa | empresa | sobre nós | quem somos | sobre | a empresa | chi siamo | l'azienda | azienda | su di noi | over ons |
  wie zijn wij | om oss | om os | omkring os | meistä | tietoa meistä | yritys | om företaget | o nas | o firmie | kim jesteśmy |
  o nás | o společnosti | o spoločnosti | kdo jsme | rólunk | cégünkről | despre noi | cine suntem | за нас | о нас | о компании |
  про нас | про компанію | hakkımızda | biz kimiz | kurumsal | σχετικά με εμάς | ποιοι είμαστε | εταιρεία | o nama | apie mus |
  meist | par mums | tentang kami | về chúng tôi | giới thiệu | เกี่ยวกับเรา | हमारे बारे में | 关于我们 | 公司简介 | 關於我們 | 会社概要 | 企業情報 |
  会社案内 | 運営会社 | 회사소개 | 소개 | من نحن | عن الشركة | אודות | מי אנחנו | درباره ما
`);

/** Usual paths of a contact page and of a page about the owner, by language. */
export const USUAL_PATHS: Readonly<Record<string, readonly [contact: string, owner: string]>> = {
  de: ['/kontakt', '/impressum'],
  fr: ['/contact', '/mentions-legales'],
  es: ['/contacto', '/aviso-legal'],
  pt: ['/contato', '/sobre'],
  it: ['/contatti', '/chi-siamo'],
  nl: ['/contact', '/over-ons'],
  pl: ['/kontakt', '/o-nas'],
  cs: ['/kontakt', '/o-nas'],
  sv: ['/kontakt', '/om-oss'],
  da: ['/kontakt', '/om-os'],
  nb: ['/kontakt', '/om-oss'],
  nn: ['/kontakt', '/om-oss'],
  no: ['/kontakt', '/om-oss'],
  fi: ['/yhteystiedot', '/meista'],
  ru: ['/contacts', '/about'],
};
/** Usual paths in languages that `USUAL_PATHS` lacks. */
export const OTHER_USUAL_PATHS: readonly [contact: string, owner: string] = ['/contact', '/about'];
