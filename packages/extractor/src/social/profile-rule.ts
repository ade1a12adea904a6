/** Returns the profile to which a path (and query) of one network leads. */
export type ProfileRule = (path: readonly string[], url: URL) => string | null;

/** Accepts a first segment that is an account name rather than a page of the network itself. */
export function account(pattern: RegExp, reserved: string, isTail: RegExp = /^$/): ProfileRule {
  const names = new Set(reserved.split(' '));
  return ([name, tail, ...rest]) => {
    if (name === undefined || !pattern.test(name) || names.has(name.toLowerCase().replace(/^@/, '')))
      return null;
    return tail === undefined || (isTail.test(tail) && rest.length === 0) ? `/${name}` : null;
  };
}

/** Accepts a kind (`company`, `channel`) followed by a name. */
export function named(kinds: RegExp, name: RegExp = /^.{1,120}$/): ProfileRule {
  return ([kind, slug]) =>
    kind !== undefined && slug !== undefined && kinds.test(kind) && name.test(slug)
      ? `/${kind}/${slug}`
      : null;
}

/** Returns the result of the first rule that matches. */
export function anyOf(...rules: ProfileRule[]): ProfileRule {
  return (path, url) => {
    for (const rule of rules) {
      const profile = rule(path, url);
      if (profile !== null) return profile;
    }
    return null;
  };
}
