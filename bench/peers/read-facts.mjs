const EMAIL = /[a-z0-9][a-z0-9._%+-]{0,63}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}/gi;
const SOCIAL =
  /^https?:\/\/(?:[a-z0-9-]+\.)?(?:facebook|instagram|linkedin|twitter|x|youtube|tiktok)\.com\//i;
const SHARE_LINK = /\/(?:sharer|share|intent|shareArticle)(?:[/?.]|$)/i;
const FILE = /\.(?:pdf|jpe?g|png|gif|svg|webp|zip|css|js|ico|mp4|woff2?)$/i;

/** Reads the facts that the bench compares from a page, in the most obvious way with cheerio. */
export function readFacts($, host, path) {
  const facts = {
    title: $('title').first().text().replaceAll(/\s+/g, ' ').trim(),
    language: $('html').attr('lang'),
  };
  const openGraph = {};
  $('meta').each((_, { attribs }) => {
    const name = (attribs.name ?? attribs.property ?? '').toLowerCase();
    const content = attribs.content?.trim();
    if (name === 'description') facts.description ??= content;
    else if (name.startsWith('og:')) openGraph[name.slice(3)] ??= content;
  });
  const [emails, phones, socials, links] = [new Set(), new Set(), new Set(), new Set()];
  $('a[href]').each((_, { attribs: { href } }) => {
    if (/^mailto:/i.test(href))
      emails.add(decodeURIComponent(href.slice(7).split('?')[0]).trim().toLowerCase());
    else if (/^tel:/i.test(href)) phones.add(href.slice(4).replaceAll(/[^\d+]/g, ''));
    else if (SOCIAL.test(href) && !SHARE_LINK.test(href)) socials.add(href);
    else addLink(links, href, host, path);
  });
  $('script, style, noscript').remove();
  for (const [email] of $('body').text().matchAll(EMAIL)) emails.add(email.toLowerCase());
  return { ...facts, openGraph, emails, phones, socials, links };
}

function addLink(links, href, host, path) {
  if (href.startsWith('#') || /^(?:javascript|data):/i.test(href)) return;
  let url;
  try {
    url = new URL(href, `http://${host}${path}`);
  } catch {
    return;
  }
  const target = url.pathname + url.search;
  if (url.host === host && !FILE.test(target)) links.add(target);
}
