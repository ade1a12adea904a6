import { invalidRequest } from '../api-error.ts';
import type { AppContext } from '../app-context.ts';

/**
 * Refuses a webhook URL to which the service is not allowed to send.
 *
 * @param path field of the request that contains the URL.
 * @throws ApiError 422
 */
export function refuseForbiddenUrl({ findUrlFault }: AppContext, url: string, path: string): void {
  const message = findUrlFault(url);
  if (message !== null) throw invalidRequest([{ path, message }]);
}
