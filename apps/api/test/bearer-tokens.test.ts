import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { eventually } from '@scrapersky/test-support';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import type { TokenSettings } from '../src/auth/token-verifier.ts';
import { BASE, keyOf, startTestApi, type TestApi } from './test-api.ts';

const SECRET = 'a-secret-that-is-shared-with-the-issuer';
const NONE: TokenSettings = { secret: null, jwksUrl: null, issuer: null, audience: null };

let base: TestApi;
let issuer: Issuer;
const open: TestApi[] = [];
beforeAll(async () => {
  base = await startTestApi();
  issuer = await startIssuer();
});
afterEach(async () => {
  for (const api of open.splice(0)) await api.close();
  issuer.answer = 'keys';
});
afterAll(async () => {
  issuer.server.closeAllConnections();
  issuer.server.close();
  await base.close();
});

async function apiWith(tokens: Partial<TokenSettings>): Promise<TestApi> {
  const api = await startTestApi({ services: base.services, settings: { tokens: { ...NONE, ...tokens } } });
  open.push(api);
  return api;
}

const send = (api: TestApi, token: string) =>
  api
    .post(`${BASE}/batch`, { domains: ['a.example'] })
    .unset('X-API-Key')
    .set('Authorization', `Bearer ${token}`);

const inAnHour = () => Math.floor(Date.now() / 1_000) + 3_600;
const shared = (claims: Record<string, unknown>, secret = SECRET, alg = 'HS256') =>
  new SignJWT({ sub: 'user-7', exp: inAnHour(), ...claims })
    .setProtectedHeader({ alg })
    .sign(new TextEncoder().encode(secret));

test('refuses tokens while its clock differs too much from the clock of the database', async () => {
  const api = await apiWith({ secret: SECRET });
  const token = await shared({});
  const now = Date.now();
  const clock = jest.spyOn(Date, 'now').mockImplementation(() => now - 7_200_000);
  const answer = await send(api, token);
  clock.mockRestore();
  expect(answer.body).toMatchObject({ status: 503, code: 'clock_wrong' });
});

test('accepts writes with a token signed with the shared secret, as the user in its subject', async () => {
  const api = await apiWith({ secret: SECRET });
  const answer = await send(api, await shared({}));
  expect(answer.status).toBe(202);
  const { batch_id } = answer.body as { batch_id: string };
  const row = await api.db
    .selectFrom('batch_jobs')
    .select('created_by')
    .where('batch_id', '=', batch_id)
    .executeTakeFirst();
  expect(row?.created_by).toBe('user-7');
  expect(
    (
      await api
        .get(`/admin/queues`)
        .unset('X-API-Key')
        .auth(await shared({}), { type: 'bearer' })
    ).status,
  ).toBe(403);
});

test.each<[JWTPayload, number]>([
  [{ scope: 'read' }, 403],
  [{ scope: 'openid write' }, 202],
  [{ scopes: ['read', 'admin'] }, 202],
  [{ scope: 'openid profile' }, 403],
  [{ scope: '' }, 403],
  [{ scopes: [] }, 403],
  [{ scopes: { write: true } }, 403],
])('gives a client the scopes in its token: %j', async (claims, status) => {
  expect((await send(await apiWith({ secret: SECRET }), await shared(claims))).status).toBe(status);
});

test('refuses an invalid token', async () => {
  const api = await apiWith({ secret: SECRET, issuer: 'https://id.example', audience: 'scrapersky' });
  const good = { iss: 'https://id.example', aud: ['other', 'scrapersky'] };
  expect((await send(api, await shared(good))).status).toBe(202);
  const now = Math.floor(Date.now() / 1_000);
  const [head, body, signature] = (await shared(good)).split('.');
  const bad = {
    'another secret': await shared(good, 'another-secret-of-somebody-elses'),
    'a longer hash': await shared(good, SECRET.repeat(2), 'HS512'),
    expired: await shared({ ...good, exp: now - 60 }),
    'without end': await shared({ ...good, exp: undefined }),
    'not yet': await shared({ ...good, nbf: now + 3_600 }),
    'without subject': await shared({ ...good, sub: undefined }),
    'with an empty subject': await shared({ ...good, sub: '' }),
    'with a NUL in its subject': await shared({ ...good, sub: 'a\0b' }),
    'for a key of the environment': await shared({ ...good, sub: 'key:tester-admin' }),
    'another issuer': await shared({ ...good, iss: 'https://evil.example' }),
    'another audience': await shared({ ...good, aud: 'other' }),
    unsigned: new UnsecuredJWT({ sub: 'user-7', exp: inAnHour(), ...good }).encode(),
    'signature dropped': `${head}.${body}.`,
    'claims changed': `${head}.${Buffer.from(JSON.stringify({ ...good, sub: 'x', exp: inAnHour() })).toString('base64url')}.${signature}`,
    'no token': 'a.b.c',
  };
  for (const [what, token] of Object.entries(bad)) {
    const answer = await send(api, token);
    expect([what, answer.status, (answer.body as { code: string }).code]).toEqual([what, 401, 'invalid_key']);
  }
});

test('accepts tokens only as Authorization: Bearer and only if they are configured', async () => {
  const token = await shared({});
  const api = await apiWith({ secret: SECRET });
  expect((await api.get(`${BASE}/batches`).set('X-API-Key', token)).status).toBe(401);
  expect((await send(await apiWith({}), token)).status).toBe(401);
  expect((await send(api, keyOf('write'))).status).toBe(202);
});

test.each(['RS256', 'ES256', 'EdDSA'] as const)(
  'accepts a token that is signed with a key of the key set: %s',
  async (alg) => {
    const api = await apiWith({ jwksUrl: issuer.url });
    expect((await send(api, await issuer.sign(alg))).status).toBe(202);
    expect((await send(api, await issuer.sign(alg, { exp: 1 }))).status).toBe(401);
  },
);

test('never uses a public key as a shared secret, or a shared secret as a public key', async () => {
  const api = await apiWith({ jwksUrl: issuer.url });
  for (const secret of [issuer.publicPem, issuer.publicPem.trim(), SECRET]) {
    const forged = await new SignJWT({ sub: 'user-7', exp: inAnHour() })
      .setProtectedHeader({ alg: 'HS256', kid: 'RS256' })
      .sign(new TextEncoder().encode(secret));
    expect((await send(api, forged)).status).toBe(401);
  }
  expect((await send(await apiWith({ secret: SECRET }), await issuer.sign('RS256'))).status).toBe(401);
  const both = await apiWith({ secret: SECRET, jwksUrl: issuer.url });
  expect((await send(both, await issuer.sign('RS256'))).status).toBe(202);
  expect((await send(both, await shared({}))).status).toBe(202);
});

test('does not fetch the key set again for each token with an unknown key', async () => {
  const api = await apiWith({ jwksUrl: issuer.url });
  expect((await send(api, await issuer.sign('RS256'))).status).toBe(202);
  const before = issuer.asked;
  for (let n = 0; n < 5; n++) {
    expect((await send(api, await issuer.sign('RS256', {}, `unknown-${n}`))).status).toBe(401);
  }
  expect(issuer.asked).toBe(before);
});

test.each(['silence', 'error', 'nonsense', 'no keys'] as const)(
  'responds 503 to tokens that need the key set while the set is unavailable, and requests the set once: %s',
  async (answer) => {
    const api = await apiWith({ secret: SECRET, jwksUrl: issuer.url });
    issuer.answer = answer;
    const before = issuer.asked;
    const token = await issuer.sign('ES256');
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(api, token)));
    answers.push(await send(api, token));
    for (const { status, body, headers } of answers) {
      expect([status, (body as { code: string }).code]).toEqual([503, 'jwks_unavailable']);
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    }
    expect(issuer.asked).toBe(before + 1);
    // API keys and tokens signed with the shared secret do not need the key set.
    expect((await send(api, keyOf('write'))).status).toBe(202);
    expect((await send(api, await shared({}))).status).toBe(202);
    if (answer !== 'error') return;
    issuer.answer = 'keys';
    // The key set is not requested again for five seconds.
    await eventually(async () => expect((await send(api, token)).status).toBe(202), { timeoutMs: 30_000 });
  },
);

interface Issuer {
  server: Server;
  url: URL;
  publicPem: string;
  asked: number;
  answer: 'keys' | 'silence' | 'error' | 'nonsense' | 'no keys';
  sign(alg: 'RS256' | 'ES256' | 'EdDSA', claims?: JWTPayload, kid?: string): Promise<string>;
}

/** Starts an identity provider with a key for each algorithm. */
async function startIssuer(): Promise<Issuer> {
  const pairs = {
    RS256: await generateKeyPair('RS256', { extractable: true }),
    ES256: await generateKeyPair('ES256', { extractable: true }),
    EdDSA: await generateKeyPair('EdDSA', { extractable: true }),
  };
  const keys = await Promise.all(
    Object.entries(pairs).map(async ([alg, { publicKey }]) => ({
      ...(await exportJWK(publicKey)),
      kid: alg,
      alg,
    })),
  );
  const server = createServer((_request, response) => {
    it.asked++;
    if (it.answer === 'silence') return;
    if (it.answer === 'error') response.statusCode = 500;
    if (it.answer === 'nonsense') response.end('<html>');
    else response.end(JSON.stringify(it.answer === 'no keys' ? { error: 'none' } : { keys }));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const it: Issuer = {
    server,
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`),
    publicPem: await exportSPKI(pairs.RS256.publicKey),
    asked: 0,
    answer: 'keys',
    sign: (alg, claims = {}, kid = alg) =>
      new SignJWT({ sub: 'user-8', exp: inAnHour(), ...claims })
        .setProtectedHeader({ alg, kid })
        .sign(pairs[alg].privateKey),
  };
  return it;
}
