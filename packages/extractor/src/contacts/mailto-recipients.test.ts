import { expect, test } from '@jest/globals';
import { mailtoRecipients } from './mailto-recipients.ts';

test.each([
  ['mailto:a@x.com', ['a@x.com']],
  ['MAILTO:a@x.com?subject=Hi&body=b@y.com', ['a@x.com']],
  ['mailto:a%40x.com', ['a@x.com']],
  ['mailto:a@x.com,b@x.com;c@x.com', ['a@x.com', 'b@x.com', 'c@x.com']],
  ['mailto:a@x.com%2Cb@x.com', ['a@x.com', 'b@x.com']],
  ['mailto:?to=a@x.com&cc=b@x.com', ['a@x.com', 'b@x.com']],
  ['a@x.com?subject=Hi&cc=b@x.com', ['a@x.com', 'b@x.com']],
  ['mailto://a@x.com', ['a@x.com']],
  ['mailto:100%@x.com', ['100%@x.com']],
  ['mailto:?subject=See%20https%3A%2F%2Fx.com', []],
])('reads the recipients of %s', (href, recipients) => {
  expect(mailtoRecipients(href)).toEqual(recipients);
});
