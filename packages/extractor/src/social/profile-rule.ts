/**
 * Returns the path (and query) of the profile to which a URL on one network leads; null if it leads to none.
 * @param path segments of the URL's path, see `nameSegments`
 * @param url the URL, whose host has no prefix such as `www.` and `m.`
 */
export type ProfileRule = (path: readonly string[], url: URL) => string | null;

/**
 * Returns a rule that accepts an account name as the first segment, unless `reserved` lists it as a page of the
 * network. A second segment must match `isTail`; a third is refused.
 */
export function account(pattern: RegExp, reserved: string, isTail: RegExp = /^$/): ProfileRule {
  const names = new Set(reserved.split(' '));
  return ([name, tail, ...rest]) => {
    if (name === undefined || !pattern.test(name) || names.has(name.toLowerCase().replace(/^@/, '')))
      return null;
    return tail === undefined || (isTail.test(tail) && rest.length === 0) ? `/${name}` : null;
  };
}

/** Returns a rule that accepts a kind (`company`, `channel`) followed by a name. */
export function named(kinds: RegExp, name: RegExp = /^.{1,120}$/): ProfileRule {
  return ([kind, slug]) =>
    kind !== undefined && slug !== undefined && kinds.test(kind) && name.test(slug)
      ? `/${kind}/${slug}`
      : null;
}

/** Returns a rule with the result of the first of several rules that accepts the path. */
export function anyOf(...rules: ProfileRule[]): ProfileRule {
  return (path, url) => {
    for (const rule of rules) {
      const profile = rule(path, url);
      if (profile !== null) return profile;
    }
    return null;
  };
}
