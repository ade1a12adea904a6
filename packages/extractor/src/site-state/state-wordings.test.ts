import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';

const NAV = '<nav><a href="/a">Home</a><a href="/b">Shop</a><a href="/c">Team</a></nav>';

/** One page per line: state, title, markup. */
const PAGES = `
  parked | example.com | <h1>example.com</h1><p>This Web page is parked for FREE, courtesy of GoDaddy.com.</p>
  parked | example.com - registriert bei STRATO | <h1>Diese Domain wurde registriert</h1><p>Der Inhaber hat noch keine Inhalte hinterlegt.</p>
  parked | example.com | <p>Herzlich willkommen auf example.com</p><p>Diese Domain ist bei united-domains reserviert.</p>
  parked | Domaine enregistré chez OVH | <p>Ce nom de domaine a été enregistré par un client. Le site est actuellement en cours de création ou non publié.</p>
  parked | example.com | <p>Este dominio está registrado en Arsys. Dominio aparcado.</p>
  parked | Dominio registrato | <p>Questo dominio è stato registrato da un cliente Register.it ma non è ancora associato a un sito</p>
  parked | Deze domeinnaam is geregistreerd | <p>Deze domeinnaam is geregistreerd via TransIP</p>
  parked | example.com | <p>Domena została zarejestrowana. Strona zaparkowana w home.pl</p>
  parked | Домен припаркован | <p>Домен example.com зарегистрирован и припаркован на Timeweb</p>
  parked | example.com | <p>Tato doména je registrována u společnosti WEDOS</p>
  parked | example.com | <p>Domenet er parkert hos Domeneshop</p>
  parked | example.com | <p>Domänen är parkerad hos Loopia</p>
  parked | example.com | <p>Domænet er parkeret hos Simply.com</p>
  parked | example.com | <p>Bu alan adı park edilmiştir. Natro</p>
  parked | example.com | <p>このドメインはお名前.comで取得されています。</p>
  parked | example.com | <p>이 도메인은 가비아에 등록되어 있습니다. 주차된 도메인</p>
  parked | example.com | <p>该域名已注册，暂未绑定网站</p>
  parked | example.com | <p>Este domínio está estacionado. Registro.br</p>
  parked | example.com | <p>Ez a domain parkol. Regisztrálta: Rackhost</p>
  parked | example.com | <p>Acest domeniu este parcat la ROMARG</p>
  parked | example.com | <p>Verkkotunnus on pysäköity. Domain on rekisteröity Louhelle.</p>
  parked | example.com | <script src="https://img1.wsimg.com/parking-lander/static/js/main.js"></script> <h2>Related Searches</h2><a href="/?q=1">Car insurance</a><a href="/?q=2">Loans</a>
  parked | example.com | <p>Domain parked by Hostinger</p><p>Parked Domain name on Hostinger DNS system</p>
  parked | Parked Domain name on Hostinger DNS system | <h1>Happy to see your domain with Hostinger!</h1><p>Your domain is active and is using our DNS servers. Take the recommended steps below to continue your journey with Hostinger.</p>
  parked | example.com | <h1>Domain Registered at Safenames</h1><p>This domain name has been registered by Safenames on behalf of a client.</p>
  parked | example.com | <p>The domain example.com is registered with NameBright.</p><p>Coming Soon</p>
  parked | example.com - Registered at Namecheap.com | <p>This domain was recently registered at Namecheap. Please check back later!</p>
  parked | example.com | <p>This domain is registered at Dynadot.com. Website coming soon.</p>
  parked | example.com | <p>Cette page est parkée par Gandi. Ce nom de domaine est enregistré.</p>
  parked | Hosted By One.com ¦ Webhosting made simple | <h1>example.com</h1><p>Domain and hosting by one.com</p>
  parked | example.com | <p>Tên miền này đã được đăng ký tại Mắt Bão</p>
  parked | example.com | <p>โดเมนนี้ได้รับการจดทะเบียนแล้ว</p>
  parked | example.com | <p>Domain ini telah terdaftar di Niagahoster</p>
  parked | example.com | <p>هذا النطاق محجوز</p>
  parked | example.com | <p>הדומיין הזה חונה. דומיין רשום</p>
  parked | example.com | <p>Αυτό το domain είναι παρκαρισμένο στο Papaki</p>
  parked | example.com | <p>Домейнът е паркиран в SuperHosting.BG</p>
  parked | example.com | <p>Táto doména je zaparkovaná. Websupport</p>
  parked | example.com | <p>Ova domena je parkirana</p>
  parked | example.com | <p>Домен зареєстровано та припарковано на Ukraine.com.ua</p>
  parked | Wix.com | <h1>Looks Like This Domain Isn’t Connected To A Website Yet</h1><p>If this is your domain, connect it to your Wix website.</p>
  parked | Squarespace - Domain Not Claimed | <h1>Domain Not Claimed</h1><p>This domain has been mapped to Squarespace, but it has not yet been claimed by a website. If this is your domain, claim it in the Domains tab of your website manager.</p>
  for_sale | example.com | <p>The domain name example.com is for sale! Make an offer</p>
  for_sale | example.com - kaufen | <p>Die Domain example.com steht zum Verkauf!</p>
  for_sale | example.com | <p>Este dominio está en venta</p>
  for_sale | example.com | <p>Este domínio está à venda</p>
  for_sale | example.com | <p>Questo dominio è in vendita</p>
  for_sale | example.com | <p>Deze domeinnaam is te koop</p>
  for_sale | example.com | <p>Ta domena jest na sprzedaż</p>
  for_sale | example.com | <p>Этот домен продаётся</p>
  for_sale | example.com | <p>Domén är till salu. Domänen är till salu</p>
  for_sale | example.com | <p>Domænet er til salg</p>
  for_sale | example.com | <p>Domenet er til salgs</p>
  for_sale | example.com | <p>Bu alan adı satılıktır</p>
  for_sale | example.com | <p>このドメインは売り出し中です</p>
  for_sale | example.com | <p>이 도메인은 판매 중입니다</p>
  for_sale | example.com | <p>本域名出售</p>
  for_sale | example.com | <p>Tato doména je na prodej</p>
  for_sale | example.com | <p>Ez a domain eladó</p>
  for_sale | example.com | <p>Acest domeniu este de vânzare</p>
  for_sale | example.com | <p>Tên miền này đang được rao bán</p>
  for_sale | example.com | <p>Домен продається</p>
  for_sale | example.com | <p>Verkkotunnus on myytävänä</p>
  for_sale | example.com | <p>Το domain πωλείται</p>
  for_sale | example.com | <p>Domeniul este de vanzare. Contactati-ne</p>
  for_sale | example.com | <p>هذا النطاق للبيع</p>
  for_sale | example.com | <p>Domain ini dijual</p>
  for_sale | example.com | <p>Interested in buying this domain? Get a price in less than 24 hours.</p>
  for_sale | example.com | <a href="https://www.dynadot.com/market/user-listings/example.com">Buy this domain</a>
  suspended | Account Suspended | <p>This Account has been suspended. Contact your hosting provider for more information.</p>
  suspended | Website gesperrt | <p>Diese Website wurde gesperrt. Bitte wenden Sie sich an Ihren Provider.</p>
  suspended | Site suspendu | <p>Ce site a été suspendu. Veuillez contacter votre hébergeur.</p>
  suspended | Sito sospeso | <p>Il sito è stato sospeso</p>
  suspended | Site suspenso | <p>Este site foi suspenso por falta de pagamento</p>
  suspended | Website opgeschort | <p>Deze website is tijdelijk geblokkeerd door de hostingprovider</p>
  suspended | Konto zawieszone | <p>Strona została zablokowana. Konto hostingowe zawieszone</p>
  suspended | Сайт заблокирован | <p>Работа сайта приостановлена за неуплату хостинга</p>
  suspended | Hesap askıya alındı | <p>Bu hesap askıya alınmıştır</p>
  suspended | example.com | <p>このアカウントは停止されています</p>
  suspended | example.com | <p>该网站已被暂停访问，请联系服务商</p>
  suspended | Web pozastaven | <p>Provoz tohoto webu byl pozastaven</p>
  suspended | Domain Suspended | <p>This domain has been suspended because the registrant email address was not verified. ICANN</p>
  suspended | Expired | <p>This domain has expired. If you owned this domain, contact your domain registration service provider.</p>
  suspended | Bandwidth Limit Exceeded | <p>The server is temporarily unable to service your request due to the site owner reaching his/her bandwidth limit.</p>
  suspended | Shop unavailable | <p>Sorry, this shop is currently unavailable.</p>
  suspended | example.com | <p>A webtárhely felfüggesztve</p>
  suspended | example.com | <p>Acest cont a fost suspendat</p>
  suspended | example.com | <p>Kontoen er suspenderet</p>
  suspended | example.com | <p>Website ini telah ditangguhkan. Akun ditangguhkan</p>
  suspended | Dominio scaduto | <p>Questo dominio è scaduto</p>
  default_page | Apache2 Ubuntu Default Page: It works | <p>This is the default welcome page used to test the correct operation of the Apache2 server</p>
  default_page | IIS Windows Server | <img src="iisstart.png" alt="IIS">
  default_page | Test Page for the HTTP Server on Rocky Linux | <p>This page is used to test the proper operation of the HTTP server</p>
  default_page | Welcome to Caddy | <h1>Congratulations! Your web server is working</h1>
  default_page | Web Server's Default Page | <h1>This page is generated by Plesk</h1>
  default_page | Default Web Site Page | <p>If you are the owner of this website, please contact your hosting provider. It is possible you have reached this page because the IP address has changed.</p>
  default_page | Welcome to OpenResty! | <p>If you see this page, the OpenResty web platform is successfully installed</p>
  default_page | Success! | <h1>Success! Your new web server is ready to use.</h1>
  default_page | Hello world! – My WordPress Blog | <p>Welcome to WordPress. This is your first post. Edit or delete it, then start writing!</p>
  default_page | Laravel | <p>Laravel has wonderful documentation covering every aspect of the framework</p><p>Laravel v10 (PHP v8)</p>
  default_page | Domain Default page | <p>Plesk Obsidian</p>
  default_page | LiteSpeed Web Server | <h1>Congratulation! You have successfully installed the LiteSpeed Web Server!</h1>
  default_page | phpinfo() | <h1>PHP Version 8.1.2</h1><table><tr><td>System</td></tr></table>
  default_page | XAMPP | <h1>Welcome to XAMPP for Windows 8.1</h1>
  default_page | Index of / | <h1>Index of /</h1><ul><li><a href="cgi-bin/">cgi-bin/</a></li></ul>
  default_page | Willkommen bei ISPConfig | <p>Dies ist die Standardseite Ihrer Website</p><p>Welcome to your website! This is the default index page of your website.</p>
  default_page | Hier entsteht eine neue Kundenhomepage. | <p>Hier entsteht eine neue Kundenhomepage.</p><p>ALL-INKL.COM</p>
  default_page | エックスサーバー サーバー初期ページ | <p>このウェブスペースへは、まだホームページがアップロードされていません。</p>
  under_construction | Acme | <h1>Bientôt en ligne</h1>
  under_construction | Acme | <h1>Próximamente</h1>
  under_construction | Acme | <h1>Em breve</h1>
  under_construction | Acme | <p>Sito in costruzione</p>
  under_construction | Acme | <p>Strona w budowie</p>
  under_construction | Acme | <p>Сайт находится в разработке</p>
  under_construction | Acme | <p>Sitemiz yapım aşamasındadır</p>
  under_construction | Acme | <p>Stránky jsou ve výstavbě</p>
  under_construction | Acme | <p>Az oldal fejlesztés alatt áll</p>
  under_construction | Acme | <p>网站建设中</p>
  under_construction | Acme | <p>Webbplatsen är under uppbyggnad</p>
  under_construction | Acme | <p>홈페이지 준비중입니다</p>
  under_construction | Maintenance | <p>Nous effectuons une maintenance. Notre site sera bientôt de retour.</p>
  under_construction | Acme | <p>De website is momenteel in onderhoud</p>
  under_construction | Acme | <p>Η ιστοσελίδα είναι υπό κατασκευή</p>
  under_construction | Acme | <p>האתר בבנייה</p>
  under_construction | Acme | <p>الموقع قيد الإنشاء</p>
  under_construction | Acme | <p>Website đang được xây dựng</p>
  under_construction | Acme | <p>Sivusto on rakenteilla</p>
  under_construction | Acme | <p>Site-ul este în construcție</p>
  under_construction | Service Temporarily Unavailable | <h1>Service Temporarily Unavailable</h1><p>The server is temporarily unable to service your request due to maintenance downtime or capacity problems. Please try again later.</p>
  soft_404 | 404 Not Found | <h1>Not Found</h1><p>The requested URL was not found on this server.</p>
  soft_404 | Seite nicht gefunden | {NAV}<h1>Diese Seite existiert nicht</h1>
  soft_404 | Página no encontrada | {NAV}<h1>Error 404</h1>
  soft_404 | Pagina non trovata | {NAV}<p>La pagina che cerchi non esiste</p>
  soft_404 | Página não encontrada | {NAV}
  soft_404 | Pagina niet gevonden | {NAV}
  soft_404 | Nie znaleziono strony | {NAV}<p>Strona, której szukasz, nie istnieje</p>
  soft_404 | Страница не найдена | {NAV}<p>404</p>
  soft_404 | Sayfa bulunamadı | {NAV}
  soft_404 | Sidan kunde inte hittas | {NAV}
  soft_404 | Stránka nenalezena | {NAV}
  soft_404 | ページが見つかりません | {NAV}
  soft_404 | 页面不存在 | {NAV}<p>404</p>
  soft_404 | Siden blev ikke fundet | {NAV}
  soft_404 | Az oldal nem található | {NAV}
  soft_404 | Pagina nu a fost găsită | {NAV}
  soft_404 | Sivua ei löytynyt | {NAV}
  soft_404 | No such site | <p>There is no website configured at this address.</p>
  soft_404 | Η σελίδα δεν βρέθηκε | {NAV}
  login_required | Anmelden | <form><input name=u><input type=password><button>Anmelden</button></form>
  login_required | Log In ‹ Acme — WordPress | <form><input name=log><input type=password name=pwd></form>
  login_required | Iniciar sesión | <form><input name=u><input type=password></form>
  login_required | Connexion | <form><input name=u><input type=password></form>
  login_required | Вход | <form><input name=u><input type=password></form>
  login_required | ログイン | <form><input name=u><input type=password></form>
  login_required | Outlook Web App | <form><input name=u><input type=password></form>
  login_required | Synology DiskStation | <form><input name=u><input type=password></form>
  login_required | Logowanie | <form><input name=u><input type=password></form>
  login_required | Members only | <p>This content is protected. To view it please enter your password below:</p><form><input type=password></form>
  login_required | Acme – Opening soon | <p>Enter store using password</p><form><input type=password></form>
  login_required | Přihlášení | <form><input name=u><input type=password></form>
  empty_shell | React App | <meta name="description" content="Web site created using create-react-app"><script src="/static/js/main.js"></script> <noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div>
  empty_shell | Acme | <div id="app"><div class="spinner">Loading...</div></div><script src="/a.js"></script>
  empty_shell | Acme | <app-root></app-root><script type=module src=m.js></script>
  empty_shell | Acme | <div id="__nuxt"></div><script>window.__NUXT__={}</script><script src="/_nuxt/a.js"></script>
  empty_shell | Acme | <div id="root"><p>Bitte warten...</p></div><script src="/a.js"></script>
  empty_shell | Acme | <p>Please enable JavaScript to continue using this application.</p><script src="/a.js"></script>
  empty_shell | Acme | <noscript><iframe src="https://www.googletagmanager.com/ns.html?id=G" height="0" width="0"></iframe><img height="1" width="1" src="https://www.facebook.com/tr?id=1"></noscript><div id="root"></div><script src="/a.js"></script>
  empty_shell | Acme | <div id="root"><img src="/logo.svg" alt="Acme"><p>Please wait</p></div><script src="/a.js"></script>
  empty_shell | Vite + React | <div id="root"></div><script type="module" src="/assets/index-Bq.js"></script>
  empty_shell | Create Next App | <div id="__next"></div><script src="/_next/static/chunks/main.js"></script>
  empty_shell | Acme | <div id="app-loader"><img src="/logo.png" alt="Acme"></div><script src="/flutter_bootstrap.js"></script>
  empty_shell | Acme | <div class="splashItem"><img src="/a.jpg"></div><script src="/vendor-bundle.js"></script>
  empty_shell | Acme | <div id="app"><h4>Web Application Loading</h4></div><div id="blazor-error-ui">An unhandled error has occurred. <a href="">Reload</a><a>x</a></div><script src="/a.js"></script>
  empty_shell | Acme | <div id="app"><h2>Loading Acme Stock ...</h2><p>Powered by clever people in the north of Norway and their boats</p></div><script src="/a.js"></script>
  empty_shell | Acme | <acme-door><h1>Get started</h1></acme-door><script type="module" src="/a.js"></script>
  empty_shell | Acme | <div id="root"></div><input id="env" value="prod" style="display: none"><script src="/a.js"></script>
  empty_shell | Acme | <form name="contact" hidden><input name="email"><input name="text"></form><div id="root"></div><script src="/a.js"></script>
  empty_shell | Acme | <div id="shop"></div><noscript><h1>JavaScript disabled</h1><p>Please <a href="https://www.enable-javascript.com/">enable it</a>.</p></noscript><script src="/a.js"></script>
  default_page | Create Next App | <div id="__next"><h1>Welcome to Next.js!</h1><p>Get started by editing pages/index.js</p><p>Find in-depth information about Next.js features and API.</p></div><script src="/_next/static/chunks/main.js"></script>
  default_page | Welcome to nginx! | <p></p>
  live | Acme | <img src="/poster.jpg"><script src="/a.js"></script>
  live | Acme | <div class="downloads"><img src="/poster.jpg"></div><script src="/a.js"></script>
  live | Acme | <main><h1>Acme Freight</h1><p>We move pallets between Oslo and Rotterdam every night</p><p>Sea freight loading</p></main><script src="/a.js"></script>
  live | Acme | <div id="root"></div><form><input name="town"></form><script src="/a.js"></script>
  live | Acme | <div id="app"><img src="/1.jpg"><img src="/2.jpg"></div><script src="/a.js"></script>
  live | Acme | <div id="app"><iframe src="/inside.html"></iframe></div><script src="/a.js"></script>
  live | Acme | {NAV}<h1>Parking Garages</h1><p>This domain of ours is parking. We park cars in Oslo since 1980. Book your place now.</p>
  live | Immobilien Huber | {NAV}<h1>Haus zu verkaufen</h1><p>Dieses Objekt steht zum Verkauf. Besichtigung nach Vereinbarung.</p>
  live | Domain Investor Blog | {NAV}<h1>How to sell a domain</h1><p>When a domain is for sale, buyers look at the price first. We explain brokers, auctions and escrow.</p>
  live | Barenz Builders | <p>Our goal is to exceed your expectations. We take special care to make sure we are building a custom home that reflects your lifestyle.</p><p>(262) 253-2282</p>
  live | Webagentur | {NAV}<h1>Wir bauen Ihre Website</h1><p>Ihre neue Website entsteht bei uns in Kürze und im Budget.</p>
  live | Acme Construction | <h1>Under Construction Ltd</h1><p>Builders in Leeds. Call 0113 496 0000</p>{NAV}
  live | Suspended Ceilings | {NAV}<h1>Suspended ceilings for offices</h1><p>Our ceilings have been suspended in 400 offices.</p>
  live | Hotel Login | {NAV}<h1>Welcome to Hotel Login</h1><p>Rooms by the sea</p>
  live | Maintenance GmbH | {NAV}<h1>Maintenance</h1><p>Wir warten Anlagen in ganz Bayern, Tag und Nacht.</p>
  live | Le Site | <p>Boulangerie artisanale. Ouvert de 7h à 19h, fermé le lundi. Notre pain est cuit au feu de bois.</p>
  live | Acme | <object data="intro.swf" type="application/x-shockwave-flash"></object>
  live | Acme | <video src="/a.mp4" autoplay></video>
  live | ccc | <meta name="description" content="We make chairs">
  live | Coming Soon Cinema | {NAV}<h2>Coming soon</h2><p>Dune 3, in our cinema from May. Tickets at the box office daily from 6 pm.</p><p>Now showing: The Lake, Two Houses, Winter.</p>
  live | Expired Domains Tool | {NAV}<h1>Find expired domains</h1><p>Search 2 million domains that have expired, with backlinks and age.</p>
  live | nginx consulting | {NAV}<h1>We tune nginx</h1><p>Welcome to nginx consulting. Performance, TLS, caching for busy sites.</p>
  live | Parkhaus am Markt | <h1>Parkhaus am Markt</h1><p>Geparkt wird hier seit 1970. 300 Plätze, Tag und Nacht geöffnet. Tarife: 2 Euro je Stunde.</p>
  live | Acme | <p>Buy now our new chairs. Make an offer for the old ones.</p><a href="/shop">Shop</a>
  live | Online-Shop | {NAV}<p>Dieser Artikel ist nicht verfügbar</p><p>Page not found? Use the search.</p><p>Schuhe, Taschen und Gürtel aus eigener Werkstatt.</p>
  live | Club | {NAV}<p>Members: please log in</p><form><input name=u><input type=password></form><p>Next regatta on Sunday at nine, rain or shine. Bring your boat.</p>
`;

const CASES = PAGES.trim()
  .split('\n')
  .map((line) => line.split(' |', 3).map((part) => part.trim().replaceAll('¦', '|').replace('{NAV}', NAV)));

test.each(CASES)('recognizes a page in the state %s: %s %s', (state, title, markup) => {
  const html = `<!doctype html><html><head><title>${title}</title></head><body>${markup}</body></html>`;
  const body = Buffer.from(html);
  const { fields } = extractPage({ url: 'http://example.com/', headers: {}, body, isHome: true });
  expect(fields.site_state[0]?.value).toBe(state);
});
