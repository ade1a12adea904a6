import { expect, test } from '@jest/globals';
import { dottedVersion, looseVersion, versionAt } from './version-text.ts';

test('reads a version after a slash, a space, a v, a colon or a parenthesis', () => {
  for (const text of [
    'x/1.18.0',
    'x 1.18.0',
    'x v1.18.0',
    'x:1.18.0',
    'x(1.18.0)',
    'x - 1.18.0',
    'x v.1.18.0',
  ]) {
    expect(versionAt(text, 1)).toBe('1.18.0');
  }
});

test('reads no version after another word, or directly after the name', () => {
  expect(versionAt('x features: 3', 1)).toBeNull();
  expect(versionAt('x5.2', 1)).toBeNull();
  expect(versionAt('x', 1)).toBeNull();
});

test("leaves out a distribution's suffix, but keeps OpenSSL's letter and a beta suffix", () => {
  expect(versionAt('PHP/8.1.2-1ubuntu2.14', 3)).toBe('8.1.2');
  expect(versionAt('OpenSSL/1.1.1k PHP/8', 7)).toBe('1.1.1k');
  expect(versionAt('Discourse 3.2.0.beta4 - https://', 9)).toBe('3.2.0.beta4');
});

test('reads a whole string as a version only if it contains a dot', () => {
  expect(dottedVersion('v5.15.4')).toBe('5.15.4');
  expect(dottedVersion('5.0.0-beta3')).toBe('5.0.0-beta3');
  for (const text of ['3', '20231105', 'a1b2c3', '1.2.3/x', '2.7.0-wc.8.5.2', ''])
    expect(dottedVersion(text)).toBeNull();
});

test('accepts a plain major version after a package name', () => {
  expect(looseVersion('3')).toBe('3');
  expect(looseVersion('3.6')).toBe('3.6');
  expect(looseVersion('latest')).toBeNull();
});
