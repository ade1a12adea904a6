import type { z } from 'zod';

/** One response of an operation. */
export interface OperationResponse {
  description: string;
  /** Schema of a JSON body. */
  schema?: z.ZodType;
  /** Schema of the body for each media type, if the body is not only JSON. */
  content?: Record<string, { schema: z.ZodType; example?: unknown }>;
  /** Meaning of each response header, by its name. */
  headers?: Record<string, string>;
}

/**
 * The description of a route in the OpenAPI document. Method, path and scope come from the table of routes. The document
 * adds the responses that follow from the route, such as 401, 404 and 422.
 */
export interface Operation {
  /** `operationId`: the name of the method in generated clients. */
  id: string;
  tag: 'Batches' | 'Domains' | 'Schedules' | 'Webhooks' | 'Keys' | 'Service';
  summary: string;
  description?: string;
  query?: z.ZodObject;
  body?: { required: boolean; content: Record<string, { schema: z.ZodType; example?: unknown }> };
  /** Meaning of each request header, by its name. */
  headers?: Record<string, string>;
  responses: Partial<Record<number, OperationResponse>>;
}

export interface DocumentSettings {
  version: string;
  /** Maximum number of entries in one batch. */
  maxDomains: number;
}
