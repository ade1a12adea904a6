import { expect, test } from '@jest/globals';
import { STATE_ATTRIBUTES } from '../hydration/state-script.ts';
import { kindOf } from './element-kind.ts';
import { describeTag } from './describe-tag.ts';

test.each([
  ...STATE_ATTRIBUTES,
  'itemprop',
  'typeof',
  'property',
  'data-href',
  'data-cfemail',
  'data-mailto-token',
])('knows that %s may hold data', (name) => {
  expect(describeTag(kindOf('div'), { [name]: 'x' }, false).hasData).toBe(true);
});

test('knows that most attributes hold no data', () => {
  expect(describeTag(kindOf('div'), { class: 'card', id: 'x', 'data-id': '1' }, false).hasData).toBe(false);
  expect(describeTag(kindOf('div'), { class: 'vcard' }, false).hasData).toBe(true);
});
