import type { ContactOwner } from '@scrapersky/core';
import type { PageParts } from '../html/page-parts.ts';
import { TextMemo } from '../text-memo.ts';
import { type ContactDetails, isInCreditSection, namesCompany } from './credit-section.ts';
import { fold } from './phone-label.ts';

/** Words, as `fold` writes them, that introduce a supervisory or conciliation body on privacy pages and in imprints. */
const AUTHORITIES = [
  'aufsichtsbehorde|landesbeauftragt|bundesbeauftragt|datenschutzbehorde|landesdatenschutz|schlichtungsstelle|streitbeilegung|streitschlichtung|zustandige [a-z]{0,20}kammer|landesmedienanstalt',
  'supervisory authority|data protection authority|information commissioner|data protection commission|dispute resolution|complaint with the authority',
  'autorite de controle|\\bcnil\\b|mediateur de la consommation|mediation de la consommation',
  'autoridad de control|agencia espanola de proteccion|\\baepd\\b|autoridade de controlo|comissao nacional de protecao|\\banpd\\b|\\bcnpd\\b',
  'autorita di controllo|garante per la protezione|garante della privacy',
  'autoriteit persoonsgegevens|toezichthoudende autoriteit|geschillencommissie|gegevensbeschermingsautoriteit',
  'organ nadzorcz|organu nadzorcz|urzad ochrony danych|urzedu ochrony danych|urad pro ochranu osobnich|urad na ochranu osobnych',
  'datatilsynet|integritetsskyddsmyndigheten|datainspektionen|tietosuojavaltuutet|andmekaitse inspektsioon',
  'adatvedelmi (?:es informacioszabadsag )?hatosag|bekelteto testulet|supraveghere a prelucrarii|agencija za zastitu osobnih|informacijski pooblascenec',
  'αρχη προστασιας|комисия за защита на личните|роскомнадзор|kisisel verileri koruma kur',
];
/** Words, as `fold` writes them, that introduce the maker or the host of a site. */
const CREDITS = [
  '\\b(?:web ?)?(?:site|page|shop|store|design|development)s? (?:design |development |created |built |made |developed |designed |hosted |and development )?by\\b',
  '\\b(?:designed|developed|powered|created|hosted|built|made|maintained|programmed) (?:and \\w+ )?by\\b',
  '\\b(?:web ?design|webdesign und \\w+|umsetzung|realisierung|programmierung|konzeption|realisation|conception|design|hosting|hosting provider|realisatie|website|ontwerp|diseno web|desarrollo web|creation du site|creation site|site internet|hebergeur|hebergement|realizacja|wykonanie|projekt i wykonanie|tvorba webu|tvorba www|realizace|webbyra|web agency|webagentur|webmaster|hoster|tarhelyszolgaltato|(?:realizzazione|sviluppo|creazione) (?:del )?sito(?: web| internet)?)\\s?:',
  '\\bmade with [^a-z0-9]{1,6}(?:love )?by\\b|\\bmade with love by\\b|\\b(?:web ?site|web ?design|site) door\\b|(?:gemacht|entwickelt|programmiert) von\\b',
  'realise(?:e)? par|cree par|heberge(?:e)? par|disenad[oa] por|desarrollad[oa] por|desenvolvid[oa] por|criad[oa] por|realizzat[oa] da|sviluppat[oa] da|powered da|gerealiseerd door|ontwikkeld door|gemaakt door|erstellt von|gestaltet von|umgesetzt von|vytvoril[ao]?|keszitette|разработка сайта|создание сайта|сайт разработан',
];
/**
 * Phrases, as `fold` writes them, that introduce a site's bank account. The word "bank" alone may be part of the site's
 * name.
 */
const BANKS = [
  'bankverbindung|kontoverbindung|hausbank|bank (?:account )?details|our bank|bank information|coordonnees bancaires|domiciliation bancaire|datos bancarios|cuenta bancaria|dados bancarios|conta bancaria',
  'coordinate bancarie|dati bancari|bankgegevens|bankrekening|bankoplysninger|bankforbindelse|bankuppgifter|pankkiyhteys|numer rachunku|rachunek bankowy|konto bankowe|bankovni spojeni|bankove spojenie',
  'bankszamla|szamlavezeto bank|cont bancar|bankovni racun|bancni racun|τραπεζικ|банковск\\p{L}* реквизит|банківськ\\p{L}* реквізит|банкова сметка|banka (?:hesap|bilgi)',
];
/** Words, as `fold` writes them, that introduce a site's host with its name, address and contacts in one line. */
const HOST =
  /\b(?:(?:hebergeur|hebergement|(?:web)?hosting(?:[ -]?provider)?|alojamiento|alojamento|hospedagem)(?: du site(?: internet| web)?)?\s?:|hebergee? (?:par|chez)\b).*$/u;
/** Words after a host that introduce the site itself again. */
const PUBLISHER =
  /\b(?:editeur|editrice|directeur|directrice|publication|redaction|responsable|proprietaire|contactez|nous contacter)\b/u;
/** Matches an ombudsman in Britain, unless the site is a member of its scheme. */
const OMBUDSMAN = /(?<!member of (?:the )?)\b(?:legal|financial|property|energy) ombudsman\b/u;
/**
 * Matches a regulator directly before its number. In `regulated by the SRA. Tel: …` the number is the site's own.
 */
const REGULATOR = /\bregulated by (?:the )?[a-z ]{3,60}[\s\uFFFC]{0,3}[,(:][\s\uFFFC]{0,3}$/u;
/** Matches a heading that consists of the name of an ombudsman or regulator. */
const AUTHORITY_HEADING =
  /^\s{0,3}(?:the )?(?:(?:legal|financial|property|energy) ombudsman(?: service)?|(?:solicitors regulation|financial conduct) authority)\b[^a-z]{0,10}(?:\([a-z]{2,5}\))?\s{0,3}$/u;
const AUTHORITY = new RegExp(AUTHORITIES.join('|'), 'u');
const CREDIT = new RegExp(CREDITS.join('|'), 'u');
/** Matches a credit whose name follows directly. */
const CREDIT_AT_END = new RegExp(`(?:${CREDITS.join('|')})[\\s\\uFFFC]{0,3}$`, 'u');
const BANK = new RegExp(BANKS.join('|'), 'u');

/** Number of characters before a contact that are searched for an authority. */
const AUTHORITY_REACH = 300;
const CREDIT_REACH = 60;
const BANK_REACH = 100;
const HOST_REACH = 200;
const OMBUDSMAN_REACH = 160;
/** Maximum number of lines after an authority's introduction that belong to the authority. */
const AUTHORITY_LINES = 6;
/**
 * Maximum length of an introduction. A longer line is a paragraph, which may mention an authority without introducing
 * the lines below.
 */
const INTRODUCTION = 120;

/** Result of reading the text before a contact. */
interface Introduction {
  /** Owner of the contact that follows; null if the text does not introduce another owner. */
  owner: ContactOwner | null;
  hasWords: boolean;
}

/** Caches the result of `readIntroduction` by text, because the pages of a site repeat the same text. */
const OWNERS = new TextMemo(readIntroduction, 500, AUTHORITY_REACH);

function readIntroduction(text: string): Introduction {
  const before = fold(text);
  return { owner: introducedOwner(before), hasWords: /\p{L}{4}/u.test(before) };
}

function introducedOwner(before: string): ContactOwner | null {
  if (AUTHORITY.test(before)) return 'authority';
  if (OMBUDSMAN.test(before.slice(-OMBUDSMAN_REACH)) || REGULATOR.test(before.slice(-CREDIT_REACH * 2)))
    return 'authority';
  const host = HOST.exec(before.slice(-HOST_REACH))?.[0];
  const isEnded = host !== undefined && PUBLISHER.test(host);
  // The word for hosting also means accommodation in French and Spanish, so the host must be a company.
  if (host !== undefined && !isEnded && namesCompany(host)) return 'web_agency';
  if (!isEnded && CREDIT.test(before.slice(-CREDIT_REACH))) return 'web_agency';
  return BANK.test(before.slice(-BANK_REACH)) ? 'bank' : null;
}

/** Returns whether a text before a link says that the link leads to the site's maker or host. */
export function introducesMaker(before: string): boolean {
  return CREDIT_AT_END.test(fold(before.slice(-CREDIT_REACH)));
}

/** Distinguishes the contacts of authorities, banks and a site's makers from the site's own. */
export class OthersContacts {
  readonly #lines: readonly string[];
  readonly #headings: ReadonlySet<number>;
  readonly #introduces = new Map<number, boolean>();

  constructor({ lines, headings }: Pick<PageParts, 'lines' | 'headings'>) {
    this.#lines = lines;
    this.#headings = headings;
  }

  /** Returns the owner of the contact at an offset of a line; null if the contact seems to be the site's own. */
  ownerAt(line: number, offset: number, details: ContactDetails): ContactOwner | null {
    const text = this.#lines[line] ?? '';
    const { owner, hasWords } = OWNERS.of(text.slice(Math.max(0, offset - AUTHORITY_REACH), offset));
    if (owner !== null) return owner;
    if (!hasWords) {
      if (this.#isShort(line - 1, CREDIT)) return 'web_agency';
      if (this.#isShort(line - 1, BANK)) return 'bank';
    }
    if (isInCreditSection({ lines: this.#lines, headings: this.#headings }, line, details))
      return 'web_agency';
    if (this.#headings.has(line)) return null;
    for (let i = line - 1; i >= Math.max(0, line - AUTHORITY_LINES); i -= 1) {
      if (this.#introducesAuthority(i)) return 'authority';
      if (this.#headings.has(i)) return null;
    }
    return null;
  }

  /** Returns whether a line is short and matches an expression. */
  #isShort(line: number, kind: RegExp): boolean {
    const text = this.#lines[line];
    return text !== undefined && text.length <= CREDIT_REACH && kind.test(fold(text));
  }

  #introducesAuthority(line: number): boolean {
    const known = this.#introduces.get(line);
    if (known !== undefined) return known;
    const text = this.#lines[line] ?? '';
    const introduces =
      text.length <= INTRODUCTION &&
      (AUTHORITY.test(fold(text)) || (this.#headings.has(line) && AUTHORITY_HEADING.test(fold(text))));
    this.#introduces.set(line, introduces);
    return introduces;
  }
}
