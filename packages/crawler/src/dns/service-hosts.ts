/** Finds the service that a host belongs to by a table of suffixes. */
export type FindService = (host: string) => string | null;

/** A host has at most 127 labels; no suffix in the tables has more. */
const MAX_LABELS = 6;

/** @param table suffixes by service, separated by spaces. A host matches a suffix that is itself or a parent of it. */
export function createServiceFinder(table: Readonly<Record<string, string>>): FindService {
  const bySuffix = new Map(
    Object.entries(table).flatMap(([service, suffixes]) =>
      suffixes.split(' ').map((suffix): [string, string] => [suffix, service]),
    ),
  );
  return (host) => {
    const labels = host.toLowerCase().replace(/\.$/, '').split('.').slice(-MAX_LABELS);
    for (let first = 0; first < labels.length - 1; first += 1) {
      const service = bySuffix.get(labels.slice(first).join('.'));
      if (service !== undefined) return service;
    }
    return null;
  };
}
