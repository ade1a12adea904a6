import type { Resolver } from 'node:dns/promises';
import { LRUCache } from 'lru-cache';
import { isAbsent } from './absent-record.ts';

export interface MxRecord {
  /** Empty for a domain that does not accept mail (RFC 7505). */
  exchange: string;
  priority: number;
}

/** A promise resolves to null if the query failed, and to an empty list if there are no records. */
interface NameRecords {
  mx: Promise<MxRecord[] | null>;
  ns: Promise<string[] | null>;
  /** TXT records. The parts of each record are joined to one string. */
  txt: Promise<string[] | null>;
}

type RecordType = keyof NameRecords;

/** Queries the MX, NS and TXT records of names. */
export interface RecordResolver {
  /**
   * Returns the records of one type, at most 100 and, of texts, at most 16,384 characters. Queries them unless they are
   * cached. Never rejects.
   */
  records<Type extends RecordType>(name: string, type: Type): NameRecords[Type];
}

/** Time for which all records are cached, because Node does not return their own time to live. */
const TTL_MS = 60_000;
const FAILURE_TTL_MS = 4_000;
/** Maximum number of cached responses: far more than a worker needs in `TTL_MS`. Each may take 16 kB. */
const MAX_CACHED = 4_000;
/** Maximum number of records per response: nearly all names have fewer, but a response may contain thousands. */
const MAX_RECORDS = 100;
const MAX_TEXT_LENGTH = 2_048;
/** Maximum length of all texts of a response together; the response may have 64 kB. */
const MAX_TEXTS_LENGTH = 16_384;

/** @param dns returns the resolver of the current DNS servers. */
export function createRecordCache(dns: () => Promise<Resolver>): RecordResolver & { clear(): void } {
  const cache = new LRUCache<string, Promise<unknown[] | null>>({ max: MAX_CACHED });

  const queries: { [Type in RecordType]: (name: string) => NameRecords[Type] } = {
    mx: async (name) => bounded(await (await dns()).resolveMx(name)),
    ns: async (name) => bounded(await (await dns()).resolveNs(name)),
    txt: async (name) => firstTexts(await (await dns()).resolveTxt(name)),
  };

  /** Caches the pending query, so that concurrent callers share it. */
  function queryAndCache(name: string, type: RecordType): Promise<unknown[] | null> {
    const key = `${type} ${name}`;
    const pending: Promise<unknown[] | null> = queries[type](name).then(
      (records) => records,
      (error: unknown) => {
        if (isAbsent(error)) return [];
        cache.set(key, pending, { ttl: FAILURE_TTL_MS });
        return null;
      },
    );
    cache.set(key, pending, { ttl: TTL_MS });
    return pending;
  }

  return {
    records: (name, type) =>
      (cache.get(`${type} ${name}`) ?? queryAndCache(name, type)) as NameRecords[typeof type],
    clear: () => cache.clear(),
  };
}

function bounded<T>(records: T[]): T[] {
  return records.slice(0, MAX_RECORDS);
}

function firstTexts(records: string[][]): string[] {
  const texts: string[] = [];
  let length = 0;
  for (const text of bounded(records).map(toText)) {
    length += text.length;
    if (length > MAX_TEXTS_LENGTH) break;
    texts.push(text);
  }
  return texts;
}

/** Joins the parts of one record, up to `MAX_TEXT_LENGTH`. A part has at most 255 bytes. */
function toText(parts: string[]): string {
  return parts
    .slice(0, Math.ceil(MAX_TEXT_LENGTH / 255))
    .join('')
    .slice(0, MAX_TEXT_LENGTH);
}
