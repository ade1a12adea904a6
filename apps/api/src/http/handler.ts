import type { Request, RequestHandler, Response } from 'express';
import type { AppContext } from '../app-context.ts';

/** Handles the requests of one route: responds, or throws an error for `handleError`. */
export type Handler = (context: AppContext, request: Request, response: Response) => Promise<void>;

export function toExpress(context: AppContext, handler: Handler): RequestHandler {
  return (request, response) => handler(context, request, response);
}
