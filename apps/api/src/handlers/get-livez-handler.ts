import type { Handler } from '../http/handler.ts';

/** This process runs; whatever else is wrong, starting it again would not help. */
export const getLivezHandler: Handler = async (_parts, _request, response) => {
  response.json({ status: 'ok' });
};
