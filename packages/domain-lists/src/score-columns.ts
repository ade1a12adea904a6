import { parseDomain } from '@scrapersky/core';
import { rateHeading } from './heading-words.ts';
import { plainEntry } from './plain-entry.ts';

/**
 * Hosts of social networks, link shorteners and the like. A column with their URLs does not contain the companies' own
 * domains.
 */
const SHARED_HOSTS =
  /(?:^|[./])(?:linkedin\.com|facebook\.com|fb\.com|twitter\.com|x\.com|instagram\.com|youtube\.com|tiktok\.com|xing\.com|crunchbase\.com|angel\.co|wellfound\.com|github\.com|pinterest\.\w+|yelp\.\w+|glassdoor\.\w+|maps\.app\.goo\.gl|goo\.gl|google\.\w+|bit\.ly|t\.co|wa\.me)$/;

const MAIL_PROVIDERS =
  /^(?:gmail|googlemail|yahoo|ymail|rocketmail|hotmail|outlook|live|msn|aol|icloud|me|mac|gmx|web|t-online|freenet|proton|protonmail|pm|mail|yandex|qq|163|126|naver|libero|orange|wanadoo|free|laposte|wp|o2|onet|interia|seznam|zoho|fastmail|comcast|verizon|att|btinternet)\.[a-z.]{2,6}$/;

/** Endings of file names that look like domains. */
const FILE_NAME =
  /\.(?:pdf|docx?|xlsx?|pptx?|csv|txt|jpe?g|png|gif|svg|webp|zip|rar|mp[34]|html?|php|aspx?|jsp|json|xml|exe|eml|msg)$/i;

/** Rating from which a heading is unambiguous, such as `Domain` or `Website`. */
const CLEAR_HEADING = 0.9;

/** A cell may have 100,000 characters, so the lengths are limited. */
const EMAIL = /^[^\s@,;<>]{1,64}@([^\s@,;<>]{1,253}\.[^\s@,;<>]{1,63})$/;

const BEHIND_NAME = /<([^<>]{3,320})>$/;

/** Measures of how likely it is that a column contains the domains. */
export interface ColumnScore {
  index: number;
  score: number;
  /** Rating by rateHeading. */
  heading: number;
  /** Share of non-empty cells with a domain that is neither a shared host nor a mail provider. */
  domainShare: number;
  emailShare: number;
  /** Share of non-empty cells with any host, including shared hosts and mail providers. */
  hostShare: number;
}

/** Scores each column by its heading and by the content of the sample. */
export function scoreColumns(
  names: readonly string[] | null,
  rows: readonly (readonly string[])[],
  width: number,
): ColumnScore[] {
  return Array.from({ length: width }, (_, index) => {
    const cells = rows.map((row) => row[index]?.trim() ?? '').filter((cell) => cell !== '');
    const heading = rateHeading(names?.[index] ?? '');
    const hosts = cells.map(hostOf).filter((host) => host !== null);
    const own = hosts.filter((host) => !SHARED_HOSTS.test(host) && !MAIL_PROVIDERS.test(host));
    const domainShare = share(own.length, cells.length);
    const isOneHost = own.length >= 5 && new Set(own).size === 1;
    const score =
      headingScore(heading, domainShare, cells.length) +
      3 * domainShare +
      0.5 * share(cells.length, rows.length) -
      (isOneHost ? 1 : 0);
    return {
      index,
      score,
      heading,
      domainShare,
      emailShare: share(cells.filter(isEmail).length, cells.length),
      hostShare: share(hosts.length, cells.length),
    };
  });
}

/**
 * Returns the part of the score from the heading. A clear heading counts more than the content, unless the content
 * contradicts it.
 */
function headingScore(heading: number, domainShare: number, cellCount: number): number {
  if (cellCount > 0 && domainShare === 0) return heading;
  return 4 * heading + (heading >= CLEAR_HEADING && domainShare >= 0.1 ? 3 : 0);
}

/** Returns the domain of an e-mail address, such as `a@b.example` or `Ann <a@b.example>`; null if the cell is not one. */
export function domainOfEmail(cell: string): string | null {
  const address = cell.trim();
  return EMAIL.exec(BEHIND_NAME.exec(address)?.[1] ?? address)?.[1]?.toLowerCase() ?? null;
}

export function isMailProvider(domain: string): boolean {
  return MAIL_PROVIDERS.test(domain);
}

/** Returns the host of a cell that looks like a domain or a URL; otherwise null. */
function hostOf(cell: string): string | null {
  const parsed = parseDomain(plainEntry(cell));
  if (!parsed.ok || (FILE_NAME.test(cell) && !cell.includes('/'))) return null;
  return /\.(?:[a-z]{2,}|xn--[a-z0-9-]+)(?::\d+)?$/.test(parsed.domain.host) ? parsed.domain.host : null;
}

function isEmail(cell: string): boolean {
  return domainOfEmail(cell) !== null;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
