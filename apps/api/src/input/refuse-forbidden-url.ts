import { invalidRequest } from '../api-error.ts';
import type { AppContext } from '../app-context.ts';

/** Refuses a webhook that could never be sent, by the field that names it. @throws ApiError 422 */
export function refuseForbiddenUrl({ findUrlFault }: AppContext, url: string, path: string): void {
  const message = findUrlFault(url);
  if (message !== null) throw invalidRequest([{ path, message }]);
}
