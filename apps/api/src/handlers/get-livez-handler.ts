import type { Handler } from '../http/handler.ts';
import type { Operation } from '../openapi/operation.ts';
import { OkSchema } from '../schemas/service-schema.ts';

export const operation: Operation = {
  id: 'getLivez',
  tag: 'Service',
  summary: 'Whether this process runs',
  responses: { 200: { description: 'It does.', schema: OkSchema } },
};

/** This process runs; whatever else is wrong, starting it again would not help. */
export const handler: Handler = async (_parts, _request, response) => {
  response.json({ status: 'ok' });
};
