import type { TechnologyRule } from '../technology-rule.ts';

/** Blogs and wikis. */
export const BLOGS_AND_WIKIS_RULES: readonly TechnologyRule[] = [
  {
    name: 'Blogger',
    categories: ['Blogs'],
    implies: ['Python'],
    generator: ['Blogger'],
    hosts: ['www.blogger.com/static', 'www.blogblog.com'],
    code: ['_WidgetManager._Init'],
  },
  {
    name: 'Tumblr',
    categories: ['Blogs'],
    hosts: ['assets.tumblr.com/assets', 'static.tumblr.com'],
    headers: ['x-tumblr-user', 'x-tumblr-pixel'],
    meta: ['tumblr-theme'],
  },
  {
    name: 'Medium',
    categories: ['Blogs'],
    hosts: ['cdn-client.medium.com'],
    headers: ['x-powered-by: Medium'],
    meta: ['al:android:package=com.medium.reader'],
  },
  {
    name: 'Substack',
    categories: ['Blogs'],
    hosts: ['substackcdn.com/bundle'],
    headers: ['x-powered-by: Substack'],
  },
  { name: 'TypePad', categories: ['Blogs'], generator: ['TypePad', 'http://www.typepad.com/'] },
  { name: 'Movable Type', categories: ['Blogs'], generator: ['Movable Type'] },
  {
    name: 'MediaWiki',
    categories: ['Wikis'],
    implies: ['PHP'],
    generator: ['MediaWiki'],
    classes: ['mediawiki', 'mw-parser-output'],
    code: ['mw.config.set', 'RLCONF ='],
    ids: ['mw-content-text'],
  },
  {
    name: 'DokuWiki',
    categories: ['Wikis'],
    implies: ['PHP'],
    generator: ['DokuWiki'],
    cookies: ['DokuWiki'],
    ids: ['dokuwiki__header', 'dokuwiki__site'],
  },
  {
    name: 'Confluence',
    categories: ['Wikis'],
    implies: ['Java'],
    headers: ['x-confluence-request-time'],
    meta: ['confluence-request-time', 'ajs-version-number'],
    ids: ['com-atlassian-confluence'],
  },
  {
    name: 'XWiki',
    categories: ['Wikis'],
    implies: ['Java'],
    attributes: ['data-xwiki-reference', 'data-xwiki-wiki'],
  },
];
