import type { StatePhrases } from './state-phrases.ts';
import { wordings } from './wordings.ts';

/** Phrases of pages that require a login, which count only on pages with an input. */
export const LOGIN_PHRASES: readonly StatePhrases[] = [
  {
    anywhere: wordings(`
      please log in to continue | please sign in to continue | you need to log in | you need to sign in |
      log in to your account | sign in to your account | login to your account | please log in | router configuration page | administrative access only |
      please sign in | please login | enter the password to | bitte melden sie sich an |
      bitte loggen sie sich ein | melden sie sich an | veuillez vous connecter | connectez-vous |
      inicie sesión para continuar | inicia sesión en tu cuenta | faça login para continuar |
      acesse sua conta | accedi al tuo account | effettua il login | log in op uw account | zaloguj się, aby |
      zaloguj się do | přihlaste se | prihláste sa | logga in för att | log ind for at | logg inn for å |
      kirjaudu sisään jatkaaksesi | войдите в систему | войдите в аккаунт | hesabınıza giriş yapın |
      jelentkezz be | jelentkezzen be | conectați-vă | συνδεθείτε
    `),
    alone: wordings(`
      log in | login | log on | logon | sign in | signin | sign-in | member login | members only |
      client login | customer login | user login | admin login | administrator login | staff login |
      account login | webmail login | webmail | restricted area | authentication | authentication required |
      password protected | private site | welcome back | anmelden | anmeldung | einloggen | kundenlogin |
      mitglieder-login | benutzeranmeldung | passwortgeschützt | connexion | se connecter | identification |
      espace client | espace membre | authentification | accès privé | iniciar sesión | inicio de sesión |
      acceso | acceder | acceso clientes | ingresar | área privada | entrar | iniciar sessão |
      acesso restrito | área do cliente | área restrita | fazer login | acessar | accedi | accesso |
      area riservata | login area riservata | inloggen | aanmelden | logowanie | zaloguj się | zaloguj |
      přihlášení | přihlásit se | prihlásenie | prihlásiť sa | logga in | inloggning | log ind | logg inn |
      innlogging | kirjaudu | kirjaudu sisään | kirjautuminen | вход | войти | авторизация | вход в систему |
      личный кабинет | увійти | вхід | авторизація | giriş | giriş yap | oturum aç | üye girişi |
      bejelentkezés | belépés | autentificare | conectare | σύνδεση | είσοδος | prijava | prijavi se | masuk |
      đăng nhập | 登录 | 登錄 | 登入 | 用户登录 | 会员登录 | 會員登入 | ログイン | 会員ログイン | 로그인 | تسجيل الدخول | دخول | התחברות |
      כניסה | ورود | เข้าสู่ระบบ | लॉग इन
    `),
  },
];

/** Notices that a login is required, which also count on pages without a form. */
export const LOGIN_NOTICES: readonly StatePhrases[] = [
  {
    subjects: wordings(`
      this site | this website | this store | this shop | this content | this page | this area
    `),
    anywhere: wordings(`
      § is password protected | § is password-protected | § is protected by a password | § is private |
      § is currently private | § is marked private by its owner | you must be logged in to view |
      you must be logged in to access | you need to be logged in to view | please log in to view this |
      please sign in to view this | diese website ist passwortgeschützt | diese seite ist passwortgeschützt |
      dieser bereich ist passwortgeschützt | ce site est protégé par un mot de passe | ce site est privé |
      este sitio está protegido con contraseña | este sitio es privado | este site é privado |
      este site está protegido por senha | questo sito è protetto da password | questo sito è privato |
      deze website is beveiligd met een wachtwoord | ta strona jest chroniona hasłem |
      tento web je chráněn heslem | сайт защищен паролем | bu site şifre ile korunmaktadır
    `),
  },
];
