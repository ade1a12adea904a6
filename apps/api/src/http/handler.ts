import type { Request, RequestHandler, Response } from 'express';
import type { AppParts } from '../app-parts.ts';

/** One route's work: answers the request, or throws what `handleError` makes an answer of. */
export type Handler = (parts: AppParts, request: Request, response: Response) => Promise<void>;

export function toExpress(parts: AppParts, handler: Handler): RequestHandler {
  return (request, response) => handler(parts, request, response);
}
