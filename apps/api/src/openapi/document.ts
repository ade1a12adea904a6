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
import { RETRY_AFTER_HEADER } from './shared-responses.ts';

/** Returns the description of a route, which may depend on the service's configuration. */
export function operationOf({ operation }: DescribedRoute, settings: DocumentSettings): Operation {
  return typeof operation === 'function' ? operation(settings) : operation;
}

/** Creates the OpenAPI 3.1 document of the routes, from the same schemas that check requests. */
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
    description: 'An API key, or a JWT if the service accepts JWTs',
  });
  for (const route of routes) {
    registry.registerPath(toPath(route, operationOf(route, settings)));
  }
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'ScraperSky Batch',
      version: settings.version,
      description: `Submit up to ${settings.maxDomains.toLocaleString('en')} domains and get each site's title, contacts, social profiles, technologies and logo. Every batch ends, and every domain is accounted for.`,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    // This URL is relative to that of the document, so it fits any host.
    servers: [{ url: '/' }],
    tags: [
      { name: 'Batches' },
      { name: 'Domains' },
      { name: 'Schedules' },
      { name: 'Webhooks' },
      { name: 'Service' },
    ],
  });
}

/** Path parameters that are not ids. */
const PATH_PARAMETERS: Record<string, z.ZodType> = { domain: z.string() };

function toPath(route: DescribedRoute, operation: Operation): RouteConfig {
  const ids = [...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const scope = route.scope === null ? [] : [`Needs a key with the \`${route.scope}\` scope.`];
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
        ? {
            params: z.object(
              Object.fromEntries(ids.map((name) => [name, PATH_PARAMETERS[name] ?? z.guid()])),
            ),
          }
        : {}),
      ...(operation.query ? { query: operation.query } : {}),
      ...(operation.headers ? { headers: z.object(textHeaders(operation.headers)) } : {}),
      ...(operation.body ? { body: operation.body } : {}),
    },
    responses: Object.fromEntries(
      Object.entries(responsesOf(route, operation)).map(([status, response]) => [
        status,
        toResponse(Number(status), response as OperationResponse),
      ]),
    ),
  };
}

function textHeaders(headers: Record<string, string>) {
  return Object.fromEntries(
    Object.entries(headers).map(([name, meaning]) => [name, z.string().optional().describe(meaning)]),
  );
}

/** Returns the responses of a route by status: its own and those that every route of its kind has. */
export function responsesOf(route: DescribedRoute, operation: Operation): Operation['responses'] {
  return { ...impliedResponses(route, operation), ...operation.responses };
}

/** Returns the error responses that follow from a route's scope, path, body and query. */
function impliedResponses(
  route: DescribedRoute,
  { query, body, headers }: Operation,
): Record<number, OperationResponse> {
  const hasId = route.path.includes(':');
  const reasons = [
    ...(/:(?!domain)/.test(route.path) ? ['An id is not a UUID.'] : []),
    ...(route.path.includes(':domain') ? ['The domain is not valid.'] : []),
    ...(body ? ['The body is not valid JSON.'] : []),
    ...(headers?.['Idempotency-Key'] ? ['The `Idempotency-Key` is not valid.'] : []),
  ];
  return {
    ...(reasons.length > 0 && { 400: { description: reasons.join(' ') } }),
    ...(route.scope === null
      ? {}
      : {
          401: {
            description: 'The key or token is missing or invalid.',
            headers: { 'WWW-Authenticate': 'Scheme of the credentials that the route accepts' },
          },
          403: {
            description: `The key lacks the \`${route.scope}\` scope or is refused for another reason, which \`code\` names.`,
          },
          429: {
            description: 'There are too many requests, or a quota is used up; `code` names the reason.',
            headers: RETRY_AFTER_HEADER,
          },
          503: {
            description:
              'The request cannot be served at the moment, for example because the database does not respond; `code` names the reason.',
            headers: RETRY_AFTER_HEADER,
          },
        }),
    ...(hasId ? { 404: { description: 'There is no such object.' } } : {}),
    ...(body
      ? {
          413: { description: 'The body is too large.' },
          415: { description: 'The media type is not supported.' },
        }
      : {}),
    422: {
      description:
        query || body
          ? 'The request is invalid; `errors` names the mistakes.'
          : 'The request has query parameters, but this route accepts none.',
    },
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
