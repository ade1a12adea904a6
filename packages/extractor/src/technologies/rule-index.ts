import { CodeIndex } from './inline-code.ts';
import { NameIndex } from './name-index.ts';
import type { TechnologyRule } from './technology-rule.ts';
import { HostIndex, PathIndex } from './url-index.ts';

/**
 * A rule and the words that it requires in a generator, comment, header, meta or link element; `words` is empty if it
 * requires none.
 */
export interface WordedRule {
  rule: TechnologyRule;
  /** Words in lower case. */
  words: string;
}

/** Finds the rules whose words may begin a string: those with the same first character. */
class BeginningIndex {
  readonly #byFirst = new Map<string, WordedRule[]>();

  add(worded: WordedRule): void {
    const first = worded.words.charAt(0);
    if (first === '') throw new Error(`A matcher has no words: ${worded.rule.name}`);
    const rules = this.#byFirst.get(first);
    if (rules === undefined) this.#byFirst.set(first, [worded]);
    else rules.push(worded);
  }

  find(text: string): readonly WordedRule[] {
    return this.#byFirst.get(text.charAt(0).toLowerCase()) ?? [];
  }
}

/** All rules, indexed by what they match, so that a page is not compared with each rule. */
export interface RuleIndex {
  byName: Map<string, TechnologyRule>;
  resources: HostIndex<TechnologyRule>;
  /** Hosts that also count in the URLs of inline scripts. */
  loaders: HostIndex<TechnologyRule>;
  pixels: HostIndex<TechnologyRule>;
  paths: PathIndex<TechnologyRule>;
  imagePaths: PathIndex<TechnologyRule>;
  libraries: Map<string, TechnologyRule>;
  code: CodeIndex<TechnologyRule>;
  generators: BeginningIndex;
  comments: BeginningIndex;
  headers: NameIndex<WordedRule>;
  meta: NameIndex<WordedRule>;
  links: NameIndex<WordedRule>;
  cookies: NameIndex<TechnologyRule>;
  classes: NameIndex<TechnologyRule>;
  ids: NameIndex<TechnologyRule>;
  attributes: NameIndex<TechnologyRule>;
  elements: NameIndex<TechnologyRule>;
  /** Rules by the name of the plugin's folder. */
  plugins: Map<string, TechnologyRule>;
  themes: Map<string, TechnologyRule>;
}

/**
 * Indexes the rules. Throws if a matcher is too short, if a rule implies an unknown technology, or if two rules have
 * the same name, library, plugin or theme. A test indexes all rules.
 */
export function indexRules(rules: readonly TechnologyRule[]): RuleIndex {
  const index: RuleIndex = {
    byName: new Map(),
    resources: new HostIndex(),
    loaders: new HostIndex(),
    pixels: new HostIndex(),
    paths: new PathIndex(),
    imagePaths: new PathIndex(),
    libraries: new Map(),
    code: new CodeIndex(),
    generators: new BeginningIndex(),
    comments: new BeginningIndex(),
    headers: new NameIndex(),
    meta: new NameIndex(),
    links: new NameIndex(),
    cookies: new NameIndex(),
    classes: new NameIndex(),
    ids: new NameIndex(),
    attributes: new NameIndex(),
    elements: new NameIndex(),
    plugins: new Map(),
    themes: new Map(),
  };
  for (const rule of rules) addRule(index, rule);
  for (const { name, implies = [] } of rules) {
    const unknown = implies.find((implied) => !index.byName.has(implied));
    if (unknown !== undefined) throw new Error(`${name} implies ${unknown}, which has no rule`);
  }
  return index;
}

function addRule(index: RuleIndex, rule: TechnologyRule): void {
  if (index.byName.has(rule.name)) throw new Error(`Two rules for ${rule.name}`);
  index.byName.set(rule.name, rule);
  for (const host of rule.hosts ?? []) index.resources.add(host, rule);
  for (const host of rule.loaders ?? []) {
    index.resources.add(host, rule);
    index.loaders.add(host, rule);
  }
  for (const host of rule.pixels ?? []) index.pixels.add(host, rule);
  for (const path of rule.paths ?? []) index.paths.add(path, rule);
  for (const path of rule.imagePaths ?? []) index.imagePaths.add(path, rule);
  addOwned(index.libraries, rule.libraries, rule);
  addOwned(index.plugins, rule.plugins, rule);
  addOwned(index.themes, rule.themes, rule);
  for (const marker of rule.code ?? []) index.code.add(marker, rule);
  for (const words of rule.generator ?? []) index.generators.add({ rule, words: words.toLowerCase() });
  for (const words of rule.comments ?? []) index.comments.add({ rule, words: words.toLowerCase() });
  for (const header of rule.headers ?? []) addWorded(index.headers, header, ': ', rule);
  for (const meta of rule.meta ?? []) addWorded(index.meta, meta, '=', rule);
  for (const link of rule.links ?? []) addWorded(index.links, link, '=', rule);
  for (const cookie of rule.cookies ?? []) index.cookies.add(cookie.toLowerCase(), rule);
  for (const name of rule.classes ?? []) index.classes.add(name, rule);
  for (const id of rule.ids ?? []) index.ids.add(id, rule);
  for (const attribute of rule.attributes ?? []) index.attributes.add(attribute.toLowerCase(), rule);
  for (const element of rule.elements ?? []) index.elements.add(element.toLowerCase(), rule);
}

function addOwned(
  owners: Map<string, TechnologyRule>,
  names: readonly string[] = [],
  rule: TechnologyRule,
): void {
  for (const name of names) {
    if (owners.has(name)) throw new Error(`Two rules for ${name}`);
    owners.set(name, rule);
  }
}

function addWorded(names: NameIndex<WordedRule>, pattern: string, mark: string, rule: TechnologyRule): void {
  const at = pattern.indexOf(mark);
  const name = at === -1 ? pattern : pattern.slice(0, at);
  const words = at === -1 ? '' : pattern.slice(at + mark.length);
  names.add(name.toLowerCase(), { rule, words: words.toLowerCase() });
}
