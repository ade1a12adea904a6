import {
  OpenApiGeneratorV31,
  OpenAPIRegistry,
  type ResponseConfig,
  type RouteConfig,
} from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import type { DescribedRoute } from '../routes.ts';
import { ProblemSchema } from '../schemas/problem-schema.ts';
import type { DocumentSettings, Operation, OperationResponse } from './operation.ts';

/** Returns the description of a route; some depend on how the service is configured. */
export function operationOf({ operation }: DescribedRoute, settings: DocumentSettings): Operation {
  return typeof operation === 'function' ? operation(settings) : operation;
}

/** The OpenAPI 3.1 document of the routes, made of the schemas that check requests and that responses are held to. */
export function openApiDocument(routes: readonly DescribedRoute[], settings: DocumentSettings) {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'ApiKey', {
    type: 'apiKey',
    in: 'header',
    name: 'X-API-Key',
  });
  registry.registerComponent('securitySchemes', 'Bearer', {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key, or a JWT where the service takes them',
  });
  for (const route of routes) {
    registry.registerPath(toPath(route, operationOf(route, settings)));
  }
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'ScraperSky Batch',
      version: settings.version,
      description:
        'Give it up to 100,000 domains; get what each site says of itself. Every batch ends, every domain is accounted for.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    // Relative to where the document was fetched from.
    servers: [{ url: '/' }],
    tags: [{ name: 'Batches' }, { name: 'Domains' }, { name: 'Webhooks' }, { name: 'Service' }],
  });
}

function toPath(route: DescribedRoute, operation: Operation): RouteConfig {
  const ids = [...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const scope = route.scope === null ? [] : [`Needs a key with the scope \`${route.scope}\`.`];
  const description = [...(operation.description ? [operation.description] : []), ...scope].join('\n\n');
  return {
    method: route.method,
    path: route.path.replaceAll(/:(\w+)/g, '{$1}'),
    operationId: operation.id,
    tags: [operation.tag],
    summary: operation.summary,
    ...(description ? { description } : {}),
    security: route.scope === null ? [] : [{ ApiKey: [] }, { Bearer: [] }],
    request: {
      ...(ids.length > 0
        ? { params: z.object(Object.fromEntries(ids.map((name) => [name, z.guid()]))) }
        : {}),
      ...(operation.query ? { query: operation.query } : {}),
      ...(operation.headers ? { headers: z.object(textHeaders(operation.headers)) } : {}),
      ...(operation.body ? { body: operation.body } : {}),
    },
    responses: Object.fromEntries(
      Object.entries({ ...impliedResponses(route, operation), ...operation.responses }).map(
        ([status, response]) => [status, toResponse(Number(status), response as OperationResponse)],
      ),
    ),
  };
}

function textHeaders(headers: Record<string, string>) {
  return Object.fromEntries(
    Object.entries(headers).map(([name, meaning]) => [name, z.string().optional().describe(meaning)]),
  );
}

/** The refusals that a route has without anybody saying so. */
function impliedResponses(
  route: DescribedRoute,
  { query, body }: Operation,
): Record<number, OperationResponse> {
  const hasId = route.path.includes(':');
  return {
    ...(hasId || body ? { 400: { description: 'Not a UUID, or not JSON.' } } : {}),
    ...(route.scope === null
      ? {}
      : {
          401: { description: 'No key, or not a valid one.' },
          403: { description: `The key has not the scope \`${route.scope}\`.` },
          429: {
            description: 'Too many requests.',
            headers: { 'Retry-After': 'Seconds to wait' },
          },
          503: {
            description: 'The database is away for a moment.',
            headers: { 'Retry-After': 'Seconds to wait' },
          },
        }),
    ...(hasId ? { 404: { description: 'There is no such thing.' } } : {}),
    ...(body
      ? {
          413: { description: 'The body is too large.' },
          415: { description: 'Not a media type that is read.' },
        }
      : {}),
    ...(query || body
      ? { 422: { description: 'Well-formed, and wrong in the places that `errors` names.' } }
      : {}),
  };
}

function toResponse(
  status: number,
  { description, schema, content, headers }: OperationResponse,
): ResponseConfig {
  const isProblem = status >= 400 && schema === undefined && content === undefined;
  return {
    description,
    ...(headers
      ? {
          headers: Object.fromEntries(
            Object.entries(headers).map(([name, meaning]) => [
              name,
              { description: meaning, schema: { type: 'string' as const } },
            ]),
          ),
        }
      : {}),
    ...(isProblem ? { content: { 'application/problem+json': { schema: ProblemSchema } } } : {}),
    ...(schema ? { content: { 'application/json': { schema } } } : {}),
    ...(content ? { content } : {}),
  };
}
