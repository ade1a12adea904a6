import { invalidRequest } from '../api-error.ts';
import type { AppContext } from '../app-context.ts';

/**
 * Refuses a webhook URL with a forbidden address or port. Does not resolve a host name: the worker checks its address.
 *
 * @param path field of the request that contains the URL.
 * @throws ApiError 422
 */
export function refuseForbiddenUrl({ findUrlFault }: AppContext, url: string, path: string): void {
  const message = findUrlFault(url);
  if (message !== null) throw invalidRequest([{ path, message }]);
}
