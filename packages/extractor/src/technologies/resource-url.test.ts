import { expect, test } from '@jest/globals';
import { librariesOf, type NamedLibrary, parseResourceUrl } from './resource-url.ts';

function libraries(url: string): NamedLibrary[] {
  const parsed = parseResourceUrl(url);
  return parsed === null ? [] : librariesOf(parsed);
}

test('splits a URL into host, path and query in lower case', () => {
  expect(parseResourceUrl('https://CDN.Example.com:8443/a/B.js?Ver=1#x')).toEqual({
    host: 'cdn.example.com',
    path: '/a/b.js',
    query: 'ver=1',
    segments: ['a', 'b.js'],
  });
  expect(parseResourceUrl('https://example.com?x=/y')).toMatchObject({ path: '/', query: 'x=/y' });
  expect(parseResourceUrl('data:text/javascript,1')).toBeNull();
});

test('ignores the country of a Google host', () => {
  expect(parseResourceUrl('https://www.google.co.uk/maps/embed')?.host).toBe('www.google.com');
  expect(parseResourceUrl('https://maps.google.de/maps')?.host).toBe('www.google.com');
  expect(parseResourceUrl('https://google.example.com/maps')?.host).toBe('google.example.com');
});

test.each([
  ['https://cdn.jsdelivr.net/npm/jquery@3.6.0/dist/jquery.min.js', 'jquery', '3.6.0'],
  ['https://cdn.jsdelivr.net/npm/@popperjs/core@2.11/dist/umd/popper.min.js', '@popperjs/core', '2.11'],
  ['https://cdn.jsdelivr.net/combine/npm/vue@3,npm/swiper@11.0.5/swiper.js', 'swiper', '11.0.5'],
  ['https://cdnjs.cloudflare.com/ajax/libs/lodash.js/4.17.21/lodash.min.js', 'lodash.js', '4.17.21'],
  ['https://example.com/bootstrap-3.4.1-dist/js/bootstrap.js', 'bootstrap', null],
  ['https://example.com/bootstrap-3.4.1/js/bootstrap.js', 'bootstrap', '3.4.1'],
  ['https://code.jquery.com/ui/1.13.2/jquery-ui.min.js', 'jquery-ui', '1.13.2'],
  ['https://example.com/js/jquery-1.12.4.slim.min.js', 'jquery', '1.12.4'],
  ['https://example.com/js/jquery.min-d9f1c2a3b4.js', 'jquery', null],
  ['https://example.com/vue.global.prod.js', 'vue', null],
])('finds the library in %s: %s %s', (url, name, version) => {
  expect(libraries(url)).toContainEqual({ name, version });
});

test('does not read a word without digits as a hash', () => {
  const names = libraries('https://example.com/js/jquery.facade-badcafe.js').map(({ name }) => name);
  expect(names).toEqual(['jquery.facade-badcafe']);
});

test("does not find a library's name at the beginning of another name", () => {
  const names = libraries('https://example.com/js/jquery.cookie.js').map(({ name }) => name);
  expect(names).toEqual(['jquery.cookie']);
});

test('does not find a library in the name of a picture', () => {
  expect(libraries('https://example.com/img/jquery.png')).toEqual([]);
});
