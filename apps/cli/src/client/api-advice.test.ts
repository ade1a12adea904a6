import { expect, test } from '@jest/globals';
import { ApiError } from '@scrapersky/client';
import { apiAdvice } from './api-advice.ts';

const refusal = (code: string) =>
  new ApiError(new Response(null, { status: 403 }), { code, detail: 'Refused.' } as ApiError['problem']);

test('advises another key only if the scope is the reason of a refusal', () => {
  expect(apiAdvice(refusal('insufficient_scope'))).toContain('key with this scope');
  expect(apiAdvice(refusal('own_only'))).toBeNull();
});
