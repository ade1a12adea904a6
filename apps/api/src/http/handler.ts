import type { Request, RequestHandler, Response } from 'express';
import type { AppContext } from '../app-context.ts';

/** One route's work: answers the request, or throws what `handleError` makes an answer of. */
export type Handler = (context: AppContext, request: Request, response: Response) => Promise<void>;

export function toExpress(context: AppContext, handler: Handler): RequestHandler {
  return (request, response) => handler(context, request, response);
}
