import fc from 'fast-check';
import type { Operation } from './fuzz-document.ts';
import { schemaValue } from './fuzz-schema.ts';

/** A random request that follows the OpenAPI document only in part. */
export interface FuzzedRequest {
  method: string;
  url: string;
  type: string | null;
  body: string | null;
  headers: Record<string, string>;
}

/** @param ids UUIDs of existing objects. */
export function fuzzedRequest(
  operations: readonly Operation[],
  ids: readonly string[],
): fc.Arbitrary<FuzzedRequest> {
  return fc.constantFrom(...operations).chain((operation) =>
    fc
      .record({
        path: pathOf(operation, ids),
        query: queryOf(operation),
        sent: bodyOf(operation),
        headers: headersOf(operation),
      })
      .map(({ path, query, sent, headers }) => ({
        method: operation.method,
        url: `${path}${query}`,
        ...sent,
        headers,
      })),
  );
}

/** Generates a path with existing ids, unknown ids, or any text that a path may contain. */
function pathOf({ method, path }: Operation, ids: readonly string[]): fc.Arbitrary<string> {
  // Do not delete existing batches, because other requests need them.
  const there = method === 'delete' ? [] : ids;
  const id = fc.oneof(
    { weight: 4, arbitrary: there.length > 0 ? fc.constantFrom(...there) : fc.uuid() },
    { weight: 1, arbitrary: fc.uuid() },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1 }).map(encodeURIComponent) },
    // Encode the space, because a raw one would end the path there, and the shortened path would name another operation.
    { weight: 1, arbitrary: fc.constantFrom('%00', '%zz', '..', '%2e%2e%2f', 'null', '0', '%20') },
  );
  const parts = path.split(/\{\w+\}/);
  return fc
    .array(id, { minLength: parts.length - 1, maxLength: parts.length - 1 })
    .map((values) => parts.map((part, index) => part + (values[index] ?? '')).join(''));
}

function queryOf({ parameters }: Operation): fc.Arbitrary<string> {
  const known = parameters.filter((parameter) => parameter.in === 'query');
  const pair = fc.oneof(
    ...known.map(({ name, schema }) => schemaValue(schema).map((value) => [name, toText(value)] as const)),
    fc.tuple(fc.string({ minLength: 1, maxLength: 8 }), fc.string({ unit: 'binary', maxLength: 20 })),
  );
  return fc
    .array(pair, { maxLength: known.length === 0 ? 1 : 3 })
    .map((pairs) =>
      pairs.length === 0 ? '' : `?${pairs.map((each) => each.map(encode).join('=')).join('&')}`,
    );
}

function bodyOf({ bodies }: Operation): fc.Arbitrary<Pick<FuzzedRequest, 'type' | 'body'>> {
  if (bodies.length === 0) return fc.constant({ type: null, body: null });
  const sound = fc.constantFrom(...bodies).chain(({ type, schema }) =>
    (type === 'application/json'
      ? schemaValue(schema).map((value) => JSON.stringify(value))
      : fc.oneof(
          fc
            .array(fc.array(fc.string({ maxLength: 20 }), { maxLength: 4 }).map(String))
            .map((rows) => rows.join('\n')),
          fc
            .array(fc.jsonValue({ maxDepth: 2 }))
            .map((rows) => rows.map((row) => JSON.stringify(row)).join('\n')),
          fc.array(fc.domain()).map((rows) => ['domain', ...rows].join('\r\n')),
        )
    ).map((body) => ({ type, body })),
  );
  return fc.oneof(
    { weight: 6, arbitrary: sound },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constantFrom('application/json', 'text/csv', 'application/xml', 'text/csv; charset=utf-7'),
        body: fc.oneof(fc.json(), fc.string({ unit: 'binary' })),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ type: null, body: null }) },
  );
}

function headersOf({ parameters }: Operation): fc.Arbitrary<Record<string, string>> {
  const names = [
    ...parameters.filter((parameter) => parameter.in === 'header').map(({ name }) => name),
    'If-None-Match',
    'Accept-Encoding',
    'X-Request-Id',
  ];
  return fc.dictionary(fc.constantFrom(...names), fc.string({ maxLength: 30 }).map(toHeader), { maxKeys: 2 });
}

/** Converts text to a header value of printable ASCII. */
function toHeader(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?').trim();
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
