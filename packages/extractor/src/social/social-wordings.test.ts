import { expect, test } from '@jest/globals';
import { extractPage } from '../extract-page.ts';
import { mergePages } from '../merge-pages.ts';

/** Markup by line, after the network of its profile; `none` if it contains no profile of the site. */
const LINKS = `
  facebook | <a href="https://www.facebook.com/pages/category/Bakery/Acme-Bakery-123456789012345/">f</a>
  facebook | <a href="https://m.facebook.com/acme.bakery/?ref=page_internal">f</a>
  facebook | <a href="https://de-de.facebook.com/acme">f</a>
  facebook | <a href="https://www.facebook.com/profile.php?id=100012345678901&sk=about">f</a>
  facebook | <a href="//www.facebook.com/acme">f</a>
  facebook | <a href="facebook.com/acme">f</a>
  facebook | <a href="https://www.facebook.com/groups/123456/">f</a>
  facebook | <a href="https://www.facebook.com/people/Acme-Bakery/100012345678901/">f</a>
  facebook | <a href="https://www.facebook.com/p/Acme-Bakery-100012345678901/">f</a>
  none | <a href="https://www.facebook.com/sharer/sharer.php?u=x">share</a>
  none | <a href="https://www.facebook.com/yourpage">f</a>
  none | <a href="https://www.facebook.com/">f</a>
  none | <a href="https://facebook.com/wix">f</a>
  twitter | <a href="https://twitter.com/intent/follow?screen_name=acme">t</a>
  twitter | <a href="https://twitter.com/intent/user?screen_name=acme">t</a>
  twitter | <a href="https://twitter.com/#!/acme">t</a>
  twitter | <a href="https://x.com/@acme">t</a>
  twitter | <a href="https://mobile.twitter.com/acme">t</a>
  none | <a href="https://twitter.com/share?text=x">t</a>
  none | <a href="https://twitter.com/wordpress">t</a>
  none | <a href="https://twitter.com/acme/status/12345">t</a>
  instagram | <a href="https://www.instagram.com/acme/?hl=en">i</a>
  instagram | <a href="https://instagram.com/_u/acme">i</a>
  none | <a href="https://www.instagram.com/p/Cabc123/">i</a>
  none | <a href="https://www.instagram.com/explore/tags/acme/">i</a>
  linkedin | <a href="https://www.linkedin.com/company/acme-gmbh/about/">l</a>
  linkedin | <a href="https://de.linkedin.com/company/acme">l</a>
  linkedin | <a href="https://www.linkedin.com/company/1234567/admin/">l</a>
  linkedin | <a href="https://www.linkedin.com/showcase/acme-labs">l</a>
  linkedin | <a href="https://www.linkedin.com/school/acme/">l</a>
  linkedin | <a href="https://www.linkedin.com/in/jane-doe-12345">l</a>
  none | <a href="https://www.linkedin.com/shareArticle?mini=true&url=x">l</a>
  youtube | <a href="https://www.youtube.com/@acme">y</a>
  youtube | <a href="https://www.youtube.com/channel/UC1234567890abcdefghijkl">y</a>
  youtube | <a href="https://www.youtube.com/c/AcmeTV/videos">y</a>
  youtube | <a href="https://www.youtube.com/user/acme?sub_confirmation=1">y</a>
  youtube | <a href="https://youtube.com/acme">y</a>
  none | <iframe src="https://www.youtube.com/embed/abc"></iframe>
  none | <a href="https://www.youtube.com/watch?v=abc">y</a>
  none | <a href="https://youtu.be/abc">y</a>
  tiktok | <a href="https://www.tiktok.com/@acme?lang=en">t</a>
  github | <a href="https://github.com/acme">g</a>
  none | <a href="https://github.com/features">g</a>
  none | <a href="https://www.instagram.com/yourusername">i</a>
  none | <a href="https://www.linkedin.com/company/yourcompany">i</a>
  none | <a href="https://www.facebook.com/username">i</a>
  none | <a href="https://www.instagram.com/instagram">i</a>
  facebook | <div class="fb-page" data-href="https://www.facebook.com/acme"></div>
  facebook | <iframe src="https://www.facebook.com/plugins/page.php?href=https%3A%2F%2Fwww.facebook.com%2Facme&tabs=timeline"></iframe>
  twitter | <a class="twitter-timeline" href="https://twitter.com/acme?ref_src=twsrc%5Etfw">Tweets by acme</a>
  twitter | <meta name="twitter:site" content="@acme">
  facebook | <footer><a href="https://www.facebook.com/acme">f</a> Webdesign by <a href="https://www.facebook.com/agency">Agency</a></footer>
  facebook | <a href="http://www.facebook.com/acme%20">f</a>
  facebook | <a href=" https://www.facebook.com/acme ">f</a>
  whatsapp | <a href="whatsapp://send?phone=+4915112345678&text=x">w</a>
  whatsapp | <a href="https://wa.me/+49 151 12345678">w</a>
  none | <a href="whatsapp://send?text=x">w</a>
  none | <a href="https://www.facebook.com/l.php?u=https%3A%2F%2Facme.com">f</a>
  none | <a href="https://l.instagram.com/?u=https%3A%2F%2Facme.com">f</a>
`;

const CASES = LINKS.trim()
  .split('\n')
  .map((line) => line.trim().split(' | ', 2));

test.each(CASES)('finds the network of the profile (%s) in %s', (network, markup) => {
  const body = Buffer.from(`<title>Acme</title>${markup}<p>Words.</p>`);
  const facts = extractPage({ url: 'https://acme.com/', headers: {}, body, isHome: true });
  expect(Object.keys(mergePages([facts]).social_links)).toEqual(network === 'none' ? [] : [network]);
});
