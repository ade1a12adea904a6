export type BootstrapKey = { name: string; scope: 'read' | 'write' | 'admin'; key: string };

/** Parses entries of the form `name:scope:key`. Only the key may contain colons. */
export function parseApiKeys(text: string, complain: (message: string) => void): BootstrapKey[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .flatMap((entry) => {
      const [, name, scope, key] = /^([^:]+):(read|write|admin):(.+)$/.exec(entry) ?? [];
      if (name === undefined || scope === undefined || key === undefined) {
        complain('not a list of `name:scope:key` with scopes read, write, admin');
        return [];
      }
      return [{ name, scope: scope as BootstrapKey['scope'], key }];
    });
}
