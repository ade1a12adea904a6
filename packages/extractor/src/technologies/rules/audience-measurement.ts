import type { TechnologyRule } from '../technology-rule.ts';

/** Audience measurement. */
export const AUDIENCE_MEASUREMENT_RULES: readonly TechnologyRule[] = [
  {
    name: 'Yandex.Metrika',
    categories: ['Analytics'],
    loaders: ['mc.yandex.ru/metrika', 'mc.yandex.com/metrika', 'cdn.jsdelivr.net/npm/yandex-metrica-watch'],
    pixels: ['mc.yandex.ru/watch', 'mc.yandex.com/watch'],
    code: ['yandex_metrika_callbacks', 'Ya.Metrika'],
  },
  {
    name: 'Baidu Analytics',
    categories: ['Analytics'],
    loaders: ['hm.baidu.com'],
    code: ['_hmt.push', '_hmt ='],
  },
  { name: 'CNZZ', categories: ['Analytics'], loaders: ['cnzz.com'] },
  {
    name: 'Chartbeat',
    categories: ['Analytics'],
    loaders: ['static.chartbeat.com'],
    code: ['_sf_async_config'],
  },
  {
    name: 'Quantcast Measure',
    categories: ['Analytics'],
    loaders: ['quantserve.com', 'edge.quantserve.com', 'secure.quantserve.com'],
    pixels: ['pixel.quantserve.com'],
    code: ['_qevents.push', '_qevents ='],
  },
  {
    name: 'comScore',
    categories: ['Analytics'],
    loaders: ['sb.scorecardresearch.com', 'scorecardresearch.com'],
    pixels: ['scorecardresearch.com'],
    code: ['_comscore.push', '_comscore ='],
  },
  {
    name: 'Parse.ly',
    categories: ['Analytics'],
    loaders: ['cdn.parsely.com', 'static.parsely.com'],
    ids: ['parsely-root', 'parsely-cfg'],
  },
  {
    name: 'StatCounter',
    categories: ['Analytics'],
    loaders: ['www.statcounter.com/counter', 'secure.statcounter.com'],
    pixels: ['c.statcounter.com'],
    code: ['sc_project =', 'sc_security ='],
  },
  {
    name: 'Clicky',
    categories: ['Analytics'],
    loaders: ['static.getclicky.com', 'in.getclicky.com'],
    code: ['clicky_site_ids'],
  },
  {
    name: 'Histats',
    categories: ['Analytics'],
    loaders: ['s10.histats.com', 'histats.com'],
    code: ['_Hasync'],
  },
  {
    name: 'AT Internet Analyzer',
    categories: ['Analytics'],
    loaders: ['tag.aticdn.net'],
    code: ['ATInternet.Tracker'],
  },
  {
    name: 'Webtrends',
    categories: ['Analytics'],
    loaders: ['webtrends.com', 's.webtrends.com', 'webtrendslive.com'],
  },
  {
    name: 'etracker',
    categories: ['Analytics'],
    loaders: ['static.etracker.com', 'code.etracker.com'],
    ids: ['_etLoader'],
  },
  {
    name: 'Mapp Intelligence',
    categories: ['Analytics'],
    loaders: ['responder.wt-safetag.com', 'wcfbc.net'],
    code: ['wts.push', 'webtrekkConfig'],
  },
  {
    name: 'INFOnline',
    categories: ['Analytics'],
    loaders: ['script.ioam.de', 'ioam.de'],
    code: ['iom.c(', 'iam_data ='],
  },
  { name: 'CallRail', categories: ['Analytics'], loaders: ['cdn.callrail.com'] },
  { name: 'CallTrackingMetrics', categories: ['Analytics'], loaders: ['tctm.co'] },
  { name: 'Northbeam', categories: ['Analytics'], loaders: ['j.northbeam.io'] },
  {
    name: 'Triple Whale',
    categories: ['Analytics'],
    loaders: ['triplewhale.com', 'api.config-security.com'],
    code: ['TriplePixel'],
  },
];
