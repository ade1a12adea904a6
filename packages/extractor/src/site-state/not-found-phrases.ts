import type { StatePhrases } from './state-phrases.ts';
import { wordings } from './wordings.ts';

/** Phrases of error pages that are sent with a success status. */
export const NOT_FOUND_PHRASES: readonly StatePhrases[] = [
  {
    anywhere: wordings(`
      we can't find that page | we can't find the page | we couldn't find that page |
      we couldn't find the page | we could not find the page | we cannot find the page |
      we are sorry, but the page you | the page you requested could not be found |
      the page you requested was not found | the page you are looking for could not be found |
      the page you were looking for could not be found | the page you were looking for doesn't exist |
      the page you're looking for doesn't exist | the page you are looking for does not exist |
      the page you are looking for doesn't exist | the page you're looking for could not be found |
      the page you're looking for can't be found | the page you are looking for might have been removed |
      the page you are looking for was moved, removed | the requested url was not found on this server |
      the requested page could not be found | the resource you are looking for has been removed |
      this page does not exist | this page doesn't exist | this page could not be found |
      this page can't be found | oops! that page can't be found | oops! that page can’t be found |
      it looks like nothing was found at this location | there isn't a github pages site here | no such app |
      looks like you followed a broken link or entered a url that doesn | http error 404 |
      the specified bucket does not exist | error 404 - not found
    `),
    alone: wordings(`
      page not found | 404 not found | 404 page not found | 404: not found | 404 - not found |
      404 - page not found | file not found | site not found | 404: this page could not be found |
      error 404: page not found | error 404 page not found | sorry, page not found | oops! page not found |
      page cannot be found | object not found! | deployment_not_found | http status 404 | 404 web site not found | 404 unknown site
    `),
    weak: wordings(`
      404 | 404 error | error 404 | not found | 404 page | nothing found | nothing here
    `),
  },
  {
    anywhere: wordings(`
      die seite wurde nicht gefunden | diese seite wurde nicht gefunden |
      die gewünschte seite wurde nicht gefunden | die angeforderte seite wurde nicht gefunden |
      die angeforderte seite konnte nicht gefunden werden | die von ihnen gesuchte seite |
      die gesuchte seite existiert nicht | diese seite existiert nicht |
      die seite konnte nicht gefunden werden | die seite konnte leider nicht gefunden werden |
      diese seite konnte nicht gefunden werden
    `),
    alone: wordings(`
      seite nicht gefunden | 404 seite nicht gefunden | 404 - seite nicht gefunden | seite existiert nicht |
      fehlerseite
    `),
    weak: wordings(`
      nicht gefunden | fehler 404 | 404 fehler
    `),
  },
  {
    anywhere: wordings(`
      la page que vous recherchez n'existe pas | la page demandée n'existe pas |
      la page que vous cherchez n'existe pas | cette page n'existe pas | la page demandée n'a pas été trouvée |
      la page n'a pas été trouvée | la page que vous demandez n'existe | la page demandée est introuvable |
      cette page est introuvable | cette page n'a pas pu être trouvée | n'a pas pu être trouvée
    `),
    alone: wordings(`
      page non trouvée | page introuvable | 404 page introuvable | 404 page non trouvée | page n'existe pas |
      404 - page non trouvée
    `),
    weak: wordings(`
      erreur 404 | 404 introuvable | introuvable
    `),
  },
  {
    anywhere: wordings(`
      la página que buscas no existe | la página que busca no existe | la página solicitada no existe |
      la página solicitada no se ha encontrado | no se ha encontrado la página | no se encontró la página |
      no hemos podido encontrar la página | no pudimos encontrar la página | esta página no existe |
      la página no existe | no encontramos la página | la página que estás buscando |
      no podemos encontrar esa página
    `),
    alone: wordings(`
      página no encontrada | 404 página no encontrada | página no disponible | 404 no encontrado
    `),
    weak: wordings(`
      error 404 | no encontrado | no encontrada
    `),
  },
  {
    anywhere: wordings(`
      a página que você procura não existe | a página que procura não existe |
      a página solicitada não foi encontrada | a página não foi encontrada | esta página não existe |
      não encontramos a página | não foi possível encontrar a página | a página que você está procurando |
      a página que está à procura | não conseguimos encontrar essa página | não conseguimos encontrar a página
    `),
    alone: ['página não encontrada', '404 página não encontrada'],
    weak: wordings(`
      erro 404 | não encontrado | não encontrada
    `),
  },
  {
    anywhere: wordings(`
      la pagina che cerchi non esiste | la pagina che stai cercando non esiste | la pagina cercata non esiste |
      la pagina richiesta non è stata trovata | la pagina richiesta non esiste | questa pagina non esiste |
      la pagina non è stata trovata | impossibile trovare la pagina | non riusciamo a trovare la pagina |
      non abbiamo trovato la pagina
    `),
    alone: wordings(`
      pagina non trovata | 404 pagina non trovata | pagina inesistente
    `),
    weak: wordings(`
      errore 404 | non trovato | non trovata
    `),
  },
  {
    anywhere: wordings(`
      de pagina kan niet worden gevonden | de pagina is niet gevonden | de pagina die u zoekt |
      de pagina die je zoekt | deze pagina bestaat niet | deze pagina kon niet worden gevonden |
      deze pagina is niet gevonden | de opgevraagde pagina | we kunnen deze pagina niet vinden |
      we kunnen de pagina niet vinden | kan deze pagina niet vinden
    `),
    alone: wordings(`
      pagina niet gevonden | 404 pagina niet gevonden | deze pagina bestaat niet meer
    `),
    weak: ['niet gevonden', 'fout 404'],
  },
  {
    anywhere: wordings(`
      strona, której szukasz | strona nie została znaleziona | strona o podanym adresie nie istnieje |
      ta strona nie istnieje | podana strona nie istnieje | nie znaleziono strony | nie możemy znaleźć |
      stránka nebyla nalezena | stránka neexistuje | požadovaná stránka nebyla nalezena |
      hledaná stránka neexistuje | tato stránka neexistuje | stránka sa nenašla | stránka nebola nájdená |
      požadovaná stránka neexistuje
    `),
    alone: wordings(`
      nie znaleziono strony | strona nie znaleziona | strona nie istnieje | stránka nenalezena |
      stránka nenájdená
    `),
    weak: wordings(`
      nie znaleziono | błąd 404 | chyba 404 | nenalezeno | 404 nenalezeno
    `),
  },
  {
    anywhere: wordings(`
      sidan kunde inte hittas | sidan du söker | sidan finns inte | sidan hittades inte |
      vi kan inte hitta sidan | vi kunde inte hitta sidan | siden blev ikke fundet | siden findes ikke |
      siden kunne ikke findes | siden ble ikke funnet | siden finnes ikke | fant ikke siden |
      vi fandt ikke siden | siden du leder efter | siden du leter etter | sivua ei löytynyt | sivua ei löydy |
      etsimääsi sivua | hakemaasi sivua
    `),
    alone: wordings(`
      sidan hittades inte | sidan kan inte hittas | sidan finns inte | siden blev ikke fundet |
      siden findes ikke | siden ble ikke funnet | fant ikke siden | sivua ei löydy | sivua ei löytynyt
    `),
    weak: wordings(`
      ikke fundet | ikke funnet | hittades inte | fel 404 | fejl 404 | feil 404 | virhe 404
    `),
  },
  {
    anywhere: wordings(`
      страница не найдена | запрашиваемая страница не найдена | такой страницы не существует |
      страница не существует | страницы не существует | запрошенная страница не найдена | мы не можем найти |
      сторінку не знайдено | сторінка не знайдена | такої сторінки не існує | страницата не е намерена |
      страницата не съществува | страницата, която търсите
    `),
    alone: wordings(`
      страница не найдена | 404 страница не найдена | сторінку не знайдено | страницата не е намерена
    `),
    weak: wordings(`
      ошибка 404 | не найдено | помилка 404 | грешка 404
    `),
  },
  {
    anywhere: wordings(`
      aradığınız sayfa bulunamadı | aradığınız sayfa | sayfa bulunamadı | a keresett oldal nem található |
      az oldal nem található | a kért oldal nem található | oldal nem létezik | pagina căutată nu |
      pagina nu a fost găsită | pagina nu există | pagina pe care o căutați | η σελίδα δεν βρέθηκε |
      η σελίδα που ζητήσατε | η σελίδα που αναζητάτε | η σελίδα δεν υπάρχει | stranica nije pronađena |
      stranica ne postoji | stran ne obstaja | strani ni mogoče najti
    `),
    alone: wordings(`
      sayfa bulunamadı | oldal nem található | az oldal nem található | pagina nu a fost găsită |
      pagină inexistentă | η σελίδα δεν βρέθηκε | stranica nije pronađena
    `),
    weak: wordings(`
      hata 404 | 404 hiba | eroare 404 | σφάλμα 404 | nem található
    `),
  },
  {
    anywhere: wordings(`
      halaman tidak ditemukan | halaman yang anda cari | không tìm thấy trang |
      trang bạn tìm kiếm không tồn tại | trang không tồn tại | trang bạn đang tìm
    `),
    alone: wordings(`
      halaman tidak ditemukan | không tìm thấy trang | trang không tồn tại
    `),
    weak: ['lỗi 404', 'tidak ditemukan'],
  },
  {
    anywhere: wordings(`
      页面不存在 | 找不到页面 | 您访问的页面不存在 | 页面未找到 | 抱歉，您访问的页面 | 您要找的页面 | 找不到頁面 | 頁面不存在 | 找不到網頁 | 您要找的頁面 | ページが見つかりません |
      ページは見つかりません | お探しのページは | ページが存在しません | 페이지를 찾을 수 없습니다 | 존재하지 않는 페이지 | 요청하신 페이지를 찾을 수 | الصفحة غير موجودة |
      لم يتم العثور على الصفحة | الصفحة التي تبحث عنها | הדף לא נמצא | העמוד לא נמצא | הדף שחיפשת |
      העמוד שחיפשת | صفحه مورد نظر یافت نشد | صفحه یافت نشد | ไม่พบหน้าที่คุณ | ไม่พบหน้านี้ | ไม่พบหน้าเว็บ |
      पृष्ठ नहीं मिला
    `),
  },
];
