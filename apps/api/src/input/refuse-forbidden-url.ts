import { invalidRequest } from '../api-error.ts';
import type { AppContext } from '../app-context.ts';

/**
 * Refuses the URL of a webhook that could never be sent.
 *
 * @param path field of the request that has the URL.
 * @throws ApiError 422
 */
export function refuseForbiddenUrl({ findUrlFault }: AppContext, url: string, path: string): void {
  const message = findUrlFault(url);
  if (message !== null) throw invalidRequest([{ path, message }]);
}
