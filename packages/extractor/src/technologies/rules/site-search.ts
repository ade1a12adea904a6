import type { TechnologyRule } from '../technology-rule.ts';

export const SITE_SEARCH_RULES: readonly TechnologyRule[] = [
  {
    name: 'Algolia',
    categories: ['Search engines'],
    libraries: ['algoliasearch', 'algoliasearch-lite', 'algoliasearchlite'],
    code: ['algoliasearch(', 'ALGOLIA_INSIGHTS_SRC', 'algoliaConfig'],
    loaders: ['algolia.net', 'algolianet.com'],
  },
  {
    name: 'Algolia DocSearch',
    categories: ['Search engines'],
    implies: ['Algolia'],
    libraries: ['docsearch', 'docsearch.js', '@docsearch/js', '@docsearch/css'],
    classes: ['DocSearch', 'DocSearch-Button'],
    code: ['docsearch({'],
  },
  {
    name: 'InstantSearch.js',
    categories: ['Search engines'],
    implies: ['Algolia'],
    libraries: ['instantsearch', 'instantsearch.js', 'instantsearch.production'],
  },
  { name: 'Swiftype', categories: ['Search engines'], loaders: ['s.swiftypecdn.com', 'swiftypecdn.com'] },
  {
    name: 'Google Programmable Search Engine',
    categories: ['Search engines'],
    loaders: ['cse.google.com/cse', 'www.google.com/cse'],
    classes: ['gcse-search', 'gcse-searchbox-only'],
    elements: ['gcse:search'],
  },
  {
    name: 'Searchanise',
    categories: ['Search engines'],
    loaders: ['searchserverapi.com', 'www.searchanise.com'],
  },
  { name: 'Klevu', categories: ['Search engines'], loaders: ['js.klevu.com', 'box.klevu.com'] },
  { name: 'Doofinder', categories: ['Search engines'], loaders: ['cdn.doofinder.com'] },
  {
    name: 'Searchspring',
    categories: ['Search engines'],
    loaders: ['cdn.searchspring.net', 'snapui.searchspring.io'],
  },
  { name: 'Constructor.io', categories: ['Search engines'], loaders: ['cnstrc.com'] },
  { name: 'Coveo', categories: ['Search engines'], loaders: ['static.cloud.coveo.com'] },
  { name: 'Yext', categories: ['Search engines'], loaders: ['assets.sitescdn.net', 'sites.yext.com'] },
];
