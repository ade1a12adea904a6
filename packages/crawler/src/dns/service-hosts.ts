/** Returns the service to which a host belongs; null if the table of suffixes contains none. */
export type FindService = (host: string) => string | null;

/** Maximum number of labels in a suffix of the tables; a host has at most 127. */
const MAX_LABELS = 6;

/** @param table suffixes by service, separated by spaces. A suffix matches the host itself and its subdomains. */
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
