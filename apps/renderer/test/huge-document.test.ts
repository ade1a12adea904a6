import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { FILLED, openRenderFixture, text, type RenderFixture } from './render-fixture.ts';

let fixture: RenderFixture;
beforeAll(async () => {
  fixture = await openRenderFixture();
});
afterAll(() => fixture.close());

test('receives no document from Chromium that is larger than the limit', async () => {
  fixture.pages
    .set('/', text(FILLED))
    .set(
      '/huge',
      text(`${FILLED}<script>document.body.append(document.createComment('y'.repeat(60e6)))</script>`),
    );
  await fixture.render('/');
  const peakMb = () => process.resourceUsage().maxRSS / 1_024;
  const before = peakMb();
  expect(await fixture.fault('/huge', { max_bytes: 200_000, deadline_ms: 60_000 })).toBe('too_large');
  expect(peakMb() - before).toBeLessThan(40);
}, 120_000);
