import type { z } from 'zod';

/** What an operation answers with one status. */
export interface Answer {
  description: string;
  /** Of a JSON body. */
  schema?: z.ZodType;
  /** Of a body that is not JSON alone: its media types. */
  content?: Record<string, { schema: z.ZodType; example?: unknown }>;
  /** Names of headers, and what each says. */
  headers?: Record<string, string>;
}

/**
 * What the document says of a route beside its method, path and scope, which come from the table of routes. The answers
 * that follow from those and from the request (401, 403, 404 of an id, 422 and such) need not be named.
 */
export interface Operation {
  /** `operationId`: the name of the method in generated clients. */
  id: string;
  tag: 'Batches' | 'Domains' | 'Webhooks' | 'Keys' | 'Service';
  summary: string;
  description?: string;
  query?: z.ZodObject;
  body?: { required: boolean; content: Record<string, { schema: z.ZodType; example?: unknown }> };
  /** Header of the request and what it is for. */
  headers?: Record<string, string>;
  answers: Partial<Record<number, Answer>>;
}

/** By method and path as in the table of routes, without the base path: `GET /batch/:batch_id/status`. */
export type Operations = Record<string, Operation>;
