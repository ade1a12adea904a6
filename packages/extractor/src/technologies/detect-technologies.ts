import type { Technology } from '@scrapersky/core';
import { LIMITS } from '../limits.ts';
import { TextMemo } from '../text-memo.ts';
import { Findings } from './findings.ts';
import { urlsInCode } from './inline-code.ts';
import { beginsWith, namesProduct } from './phrase.ts';
import { librariesOf, parseResourceUrl, type ResourceUrl } from './resource-url.ts';
import { indexRules, type RuleIndex, type WordedRule } from './rule-index.ts';
import { TECHNOLOGY_RULES } from './rules/all-rules.ts';
import type { TechnologySignals } from './signals.ts';
import { isOwnHost } from './own-host.ts';
import { withoutForeignWordPress } from './own-wordpress-files.ts';
import type { TechnologyRule } from './technology-rule.ts';
import type { HostIndex } from './url-index.ts';
import { dottedVersion, versionAt } from './version-text.ts';
import { matchWordPress, versionInQuery } from './wordpress-assets.ts';

const MOST_CODE = 200_000;
const LONGEST_TEXT = 500;
const PACKAGE_HOSTS = new Set([
  'unpkg.com',
  'cdn.jsdelivr.net',
  'esm.sh',
  'esm.run',
  'cdn.skypack.dev',
  'ga.jspm.io',
  'cdnjs.cloudflare.com',
  'ajax.googleapis.com',
  'code.jquery.com',
]);

let filed: RuleIndex | undefined;

function ruleIndex(): RuleIndex {
  return (filed ??= indexRules(TECHNOLOGY_RULES));
}

/** Cache of the findings in inline scripts, because the pages of a site repeat them. */
const CODES = new TextMemo(
  (code) => ({ rules: ruleIndex().code.find(code), urls: urlsInCode(code) }),
  50,
  LIMITS.inlineScript,
);

/**
 * Returns the technologies of a page, sorted by name, with implied technologies and the most reliable version of each.
 * Ignores visible text, because a page that writes about WordPress, links to it or shows its logo need not use it. Time
 * is linear in the size of the signals.
 */
export function detectTechnologies(signals: TechnologySignals): Technology[] {
  const index = ruleIndex();
  const findings = new Findings();
  matchTexts(signals, index, findings);
  matchNames(signals, index, findings);
  matchResources(signals, index, findings);
  return findings.toTechnologies(index.byName);
}

function matchTexts(signals: TechnologySignals, index: RuleIndex, findings: Findings): void {
  const generators = [...(signals.meta['generator'] ?? []), ...(signals.headers['x-generator'] ?? [])];
  for (const text of generators) matchFirstWords(text, index.generators, findings);
  for (const text of signals.comments) matchFirstWords(text, index.comments, findings);
  for (const [name, contents] of Object.entries(signals.meta)) {
    const rules = index.meta.find(name);
    if (rules.length > 0) for (const content of contents) matchBeginning(content, rules, findings);
  }
  for (const [name, values] of Object.entries(signals.headers)) {
    const rules = index.headers.find(name);
    if (rules.length > 0) for (const value of values) matchHeader(name, value, rules, findings);
  }
}

function matchFirstWords(text: string, index: RuleIndex['comments'], findings: Findings): void {
  const words = text.trimStart();
  const rules = index.find(words);
  if (rules.length > 0) matchBeginning(words, rules, findings);
}

function matchBeginning(text: string, rules: readonly WordedRule[], findings: Findings): void {
  const lower = text.trimStart().slice(0, LONGEST_TEXT).toLowerCase();
  for (const { rule, words } of rules) {
    const match = words === '' ? { version: null } : beginsWith(lower, words);
    if (match !== null) findings.add(rule, match.version, 'declared');
  }
}

function matchHeader(name: string, value: string, rules: readonly WordedRule[], findings: Findings): void {
  const lower = value.slice(0, LONGEST_TEXT).toLowerCase();
  for (const { rule, words } of rules) {
    if (words === '') findings.add(rule, name.endsWith('version') ? versionAt(lower, 0) : null, 'declared');
    else {
      const match = namesProduct(lower, words);
      if (match !== null) findings.add(rule, match.version, 'declared');
    }
  }
}

function matchNames(signals: TechnologySignals, index: RuleIndex, findings: Findings): void {
  for (const name of Object.keys(signals.cookies)) {
    for (const rule of index.cookies.find(name.toLowerCase())) findings.add(rule);
  }
  for (const name of signals.classes) for (const rule of index.classes.find(name)) findings.add(rule);
  for (const name of signals.ids) for (const rule of index.ids.find(name)) findings.add(rule);
  for (const name of signals.elements) {
    for (const rule of index.elements.find(name.toLowerCase())) findings.add(rule);
  }
  for (const name of signals.attributes) {
    const version = name.endsWith('version') ? dottedVersion(signals.attributeValues[name] ?? '') : null;
    for (const rule of index.attributes.find(name.toLowerCase())) findings.add(rule, version, 'declared');
  }
  for (const { rel, href } of signals.links) {
    for (const { rule, words } of index.links.find(rel.toLowerCase())) {
      if (href.toLowerCase().includes(words)) findings.add(rule);
    }
  }
}

function matchResources(signals: TechnologySignals, index: RuleIndex, findings: Findings): void {
  const preloads = signals.links
    .filter(({ rel }) => /^(?:modulepreload|preload|prefetch)$/i.test(rel))
    .map(({ href }) => href);
  const files = parseAll([...signals.scripts, ...signals.stylesheets, ...preloads]);
  const own = isOwnHost(signals);
  const ownFiles = withoutForeignWordPress(files, own);
  for (const url of files) {
    matchHost(url, index.resources, findings);
    matchLibraries(url, index, findings);
  }
  for (const url of ownFiles) for (const rule of index.paths.find(url)) findings.add(rule);
  for (const url of parseAll(signals.iframes)) matchHost(url, index.resources, findings);
  for (const url of parseAll(signals.images)) {
    matchHost(url, index.pixels, findings);
    const rules = index.imagePaths.find(url);
    if (rules.length > 0 && own(url.host)) for (const rule of rules) findings.add(rule);
  }
  const codeUrls = matchCode(signals.inlineScripts, index, findings);
  matchWordPress(ownFiles, codeUrls, index, findings);
}

function matchHost(url: ResourceUrl, hosts: HostIndex<TechnologyRule>, findings: Findings): void {
  for (const { entry, version } of hosts.find(url)) findings.add(entry, version, 'path');
}

function matchLibraries(url: ResourceUrl, index: RuleIndex, findings: Findings): void {
  for (const { name, version } of librariesOf(url)) {
    const rule = index.libraries.get(name);
    if (rule === undefined) continue;
    findings.add(rule, version, 'path');
    // At other paths, the query may be a release of the site, the version of a theme or a cache buster.
    if (url.path.includes('/wp-includes/js/')) findings.add(rule, versionInQuery(url), 'query');
  }
}

/** Finds technologies by identifiers and URLs in inline scripts. Returns the URLs. */
function matchCode(scripts: readonly string[], index: RuleIndex, findings: Findings): ResourceUrl[] {
  const urls: ResourceUrl[] = [];
  let left = MOST_CODE;
  for (const script of scripts) {
    const code = script.slice(0, left);
    left -= code.length;
    const found = CODES.of(code);
    for (const rule of found.rules) findings.add(rule);
    urls.push(...found.urls);
    if (left <= 0) break;
  }
  for (const url of urls) {
    matchHost(url, index.loaders, findings);
    // Hosts of packages occur in `import` statements and import maps. URLs on other hosts may be plain text.
    if (PACKAGE_HOSTS.has(url.host)) matchLibraries(url, index, findings);
  }
  return urls;
}

function parseAll(urls: readonly string[]): ResourceUrl[] {
  return urls.map(parseResourceUrl).filter((url) => url !== null);
}
