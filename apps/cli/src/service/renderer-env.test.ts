import { expect, test } from '@jest/globals';
import { rendererEnv, startsRenderer } from './renderer-env.ts';

test('the renderer gets a new secret, and no credentials of the service', () => {
  const env = rendererEnv({
    PATH: '/bin',
    DATABASE_URL: 'postgres://a:b@c/d',
    API_KEYS: 'a:admin:b',
    JWT_SECRET: 'x',
    CHROMIUM_SANDBOX: 'false',
  });
  expect(env).toMatchObject({ PATH: '/bin', CHROMIUM_SANDBOX: 'false', RENDERER_PORT: '0' });
  expect(Object.keys(env)).not.toEqual(expect.arrayContaining(['DATABASE_URL']));
  expect(JSON.stringify(env)).not.toMatch(/postgres|admin|JWT/);
  expect(env.RENDER_SECRET).toMatch(/^[\w-]{32}$/);
  expect(rendererEnv({}).RENDER_SECRET).not.toBe(env.RENDER_SECRET);
});

test('`npm start` starts a renderer only with RENDER=auto and without RENDER_URL', () => {
  expect(startsRenderer({ RENDER: 'auto', RENDER_URL: [] })).toBe(true);
  expect(startsRenderer({ RENDER: 'auto', RENDER_URL: ['http://r:8030'] })).toBe(false);
  expect(startsRenderer({ RENDER: 'off', RENDER_URL: [] })).toBe(false);
});
