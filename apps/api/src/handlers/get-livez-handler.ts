import type { Handler } from '../http/handler.ts';
import type { Operation } from '../openapi/operation.ts';
import { OkSchema } from '../schemas/service-schema.ts';

export const operation: Operation = {
  id: 'getLivez',
  tag: 'Service',
  summary: 'Liveness of this process',
  responses: { 200: { description: 'The process is running.', schema: OkSchema } },
};

/** Always responds 200. It checks no other part of the service, because a restart of this process would repair none. */
export const handler: Handler = async (_parts, _request, response) => {
  response.json({ status: 'ok' });
};
