import { COUNTIES } from './regions.ts';
import { segmentKind, STREET_END } from './street-words.ts';
import { matchesIn } from '../html/matches-in.ts';

/** The parts of an address before its postal code. */
export interface TownBefore {
  town: string | null;
  /** County between town and postal code. */
  region: string | null;
  /** The remaining parts, the nearest to the town first. */
  others: string[];
}

/** The town after a postal code. */
export interface TownAfter {
  town: string;
  region: string | null;
  /** Length of the text that was read. */
  length: number;
}

const WORD = String.raw`(?:\p{Lu}[\p{L}.'\u2019]*(?:-[\p{L}'\u2019]+)*|St\.?|[dlL]['\u2019]\p{L}+|['\u2019]s-\p{L}+)`;
const LINK = String.raw`(?:of|de|da|do|dos|das|del|di|la|le|les|upon|on|under|by|the|and|am|an|der|im|in|bei|ob|sur|aan|den|op|y|nad|i|v|pod|en|el|a\.?d\.?|a\.?M\.?|u\.?|b\.?)`;
const TOWN = new RegExp(String.raw`^${WORD}(?:[\s-](?:${LINK}[\s-]){0,2}${WORD}){0,3}\.?$`, 'u');
/** Matches a town at the end of a sentence, as in `in Houston`. */
const LAST_TOWN = new RegExp(String.raw`(?:^|\s)(?:in|at|near)\s(${WORD}(?:\s${WORD}){0,2})$`, 'u');
const TOWN_AFTER = new RegExp(
  String.raw`^(?:\s[-\u2013\u2014]\s|[\s,]{1,3})(?:\p{Lu}{2}\s[-\u2013]\s|[гм]\.\s?)?(${WORD}(?:(?:\s(?:${LINK}\s){0,2}|-|\/)${WORD}){0,3})(?:\s\d{1,2}(?![\d.:/-]))?`,
  'u',
);
/** Matches text that may follow the name of a town: a separator, a label such as `Tel`, or the end of the line. */
const AFTER_TOWN =
  /^\s{0,2}(?:$|[\n,;|\u2022\u00B7\uFFFC(/*\u260E\u{1F4E0}.]|[-\u2013\u2014]\s|cedex|tel|fon|phone|fax|t:|e-?mail)/iu;
/** Matches a region in parentheses, as in `20121 Milano (MI)`. */
const REGION_AFTER = /^\s{0,2}\(([A-Z]{2}|\p{Lu}\p{Ll}{2,20})\)/u;
/** Matches the towns whose numbered districts are part of their name, as in `110 00 Praha 1`. */
const DISTRICT = /(?:Praha|Brno|Ostrava|Plzeň|Bratislava|Košice)\s\d{1,2}$/;
const MAX_TOWN = 40;
/** Words with which labels and headings begin, but hardly any town. */
const NO_TOWN =
  /^(?:tel|phone|fax|email|e-mail|address|adresse|contact|kontakt|mon|tue|wed|thu|fri|sat|sun|copyright|all rights|suite|unit|floor|po box|p\.?\s?o|box|the|monday|january|february|march|april|may|june|july|august|september|october|november|december|januar|februar|märz|juni|juli|oktober|dezember|home|street|road|www|uhr|euro?|stück|km|st)(?![\p{L}])/iu;
/** Words for people and things that a number before them counts, as in `20222 Participants`. */
const COUNTED =
  /^(?:participants|participantes|partecipanti|teilnehmer(?:innen)?|deelnemers|visiteurs|visitors|visitantes|visitatori|besucher|bezoekers|clients|clientes|clienti|kunden|klanten|customers|vendeurs|vendedores|sellers|membres|members|miembros|mitglieder|leden|abonnés|abonnenten|followers|fans|utilisateurs|users|usuarios|utenti|nutzer|spectateurs|coureurs|élèves|étudiants|students|studenten|schüler|salariés|employés|mitarbeiter|habitants|einwohner|inwoners|habitantes|abitanti|personnes|personen|personas|people|produits|products|produkte|productos|prodotti|articles|artikel|références|commandes|photos|kilomètres|kilometer|exemplaires|entreprises|emplois)(?![\p{L}])/iu;
/** Matches a town at the end of a text by the beginning of its name, such as `San` or `New`. */
const TWO_WORDS =
  /(?:^|\s)((?:New|San|Santa|Los|Las|El|La|Fort|Ft\.?|St\.?|Saint|Mount|Mt\.?|Port|Palm|Lake|North|South|East|West|Grand|Great|Little|Long|Cedar|Salt Lake|Baton|Des|Ann|Boca|Coral|Corpus|Elk|Falls|Green|High|Jersey|Kansas|Oklahoma|Overland|Redwood|Rocky|Round|Santa|Silver|Virginia|Walnut|White|Winter|Wilkes|Daly|Culver|Costa|Del|Eagle|Garden|Bowling|Bowling|Cherry|Cape)\s\p{Lu}[\p{L}.'-]*)$/u;
const ENDING =
  /(?:^|\s)(\p{Lu}[\p{L}.'-]*\s(?:City|Beach|Park|Springs|Falls|Hills|Heights|Valley|Grove|Village|Rapids|Bluff|Creek|Island|Lake|Point|Rock|Oak|Oaks|Ridge|Station|Harbor|Haven|Bay|Town|Center))$/u;
const LAST_WORD = /\s(\p{Lu}[\p{L}.'-]{2,})$/u;

/** Returns whether a string may be the name of a town. */
export function isTown(text: string): boolean {
  return text.length <= MAX_TOWN && TOWN.test(text) && !NO_TOWN.test(text);
}

/**
 * Splits the parts before a postal code into town, county and other parts. Drops the other parts if the town ends a
 * sentence.
 * @param segments parts before the postal code, the nearest first
 */
export function townBefore(segments: readonly string[]): TownBefore {
  let [first, ...others] = segments;
  let region: string | null = null;
  if (first !== undefined && COUNTIES.has(first.toLowerCase()) && others.length > 0) {
    region = first;
    [first, ...others] = others;
  }
  if (first === undefined) return { town: null, region, others };
  if (
    isTown(first) &&
    !/\s(?:street|road|avenue|lane|drive|way|close|court|house|park|estate|place)$/iu.test(first)
  )
    return { town: tidy(first), region, others };
  const glued = splitGlued(first);
  if (glued !== null) return { town: tidy(glued.town), region, others: [glued.street, ...others] };
  const inTown = LAST_TOWN.exec(first)?.[1];
  if (inTown !== undefined && isTown(inTown)) return { town: inTown, region, others: [] };
  return { town: null, region, others: [first, ...others] };
}

/** Splits a street from a town that follows it without a separator; returns null if there is no such town. */
function splitGlued(text: string): { street: string; town: string } | null {
  if (!/\d/.test(text) || text.length > 2 * MAX_TOWN + MAX_TOWN) return null;
  let end = 0;
  for (const match of matchesIn(text, STREET_END)) end = match.index + match[0].length;
  if (end > 0 && end < text.length) {
    const town = text.slice(end).replace(/^(?:in|at)\s/, '');
    return isTown(town) ? { street: text.slice(0, end).trim(), town } : null;
  }
  if (end === text.length || segmentKind(text) !== 'street') return null;
  const match = TWO_WORDS.exec(text) ?? ENDING.exec(text) ?? LAST_WORD.exec(text);
  const town = match?.[1];
  if (match === null || town === undefined || !isTown(town)) return null;
  const street = text.slice(0, match.index).trim();
  return /\p{L}/u.test(street.replace(/^\d+\s?(?:[NSEW]{1,2}\.?)?/, '')) ? { street, town } : null;
}

/**
 * Reads the town at the start of the text that follows a postal code. Returns null if no town is there, for example if
 * a sentence continues.
 */
export function townAfter(text: string): TownAfter | null {
  const match = TOWN_AFTER.exec(text.slice(0, 2 * MAX_TOWN));
  if (match === null) return null;
  const town = (match[1] as string).replace(/\s+cedex$/iu, '').replace(/\.$/, '');
  if (
    NO_TOWN.test(town) ||
    COUNTED.test(town) ||
    town.length > MAX_TOWN ||
    !AFTER_TOWN.test(text.slice(match[0].length))
  )
    return null;
  const { length } = match[0];
  const region = REGION_AFTER.exec(text.slice(length))?.[1] ?? null;
  return { town: DISTRICT.exec(match[0])?.[0] ?? town, region, length };
}

/**
 * Reads the town and its region at the start of the text that follows a postal code.
 * @param expression matches both, in groups `town` and `region`
 */
export function townWithRegion(expression: RegExp, text: string): TownAfter | null {
  const match = expression.exec(text.slice(0, 2 * MAX_TOWN));
  const { town = '', region = null } = match?.groups ?? {};
  // Names of towns in Japanese have no capitals.
  const isName = /^\p{Lo}/u.test(town) || isTown(town);
  return match !== null && isName ? { town, region, length: match[0].length } : null;
}

function tidy(town: string): string {
  return town.replace(/\.$/, '');
}
