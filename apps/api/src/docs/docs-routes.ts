import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Handler } from '../http/handler.ts';
import { makeStaticFile, sendStaticFile, type StaticFile } from '../http/static-file.ts';
import { openApiDocument } from '../openapi/document.ts';
import type { DocumentSettings } from '../openapi/operation.ts';
import type { DescribedRoute, Route } from '../routes.ts';
import { DOCS_PAGE, DOCS_SCRIPT } from './docs-page.ts';
import { documentNames, makeLlmsText, readDocument } from './markdown-docs.ts';

/** Blocks other hosts and inline scripts. Inline styles are allowed because Swagger UI adds them. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Returns the routes of the OpenAPI document, Swagger UI, `llms.txt` and the documentation. Each file has a route of
 * its own, so that a request can name no other file of the disk. The files of Swagger UI come from its npm package.
 */
export function docsRoutes(routes: readonly DescribedRoute[], settings: DocumentSettings): Route[] {
  const document = () => JSON.stringify(openApiDocument(routes, settings));
  return [
    serve('/openapi.json', 'openapi.json', document),
    serve('/docs', 'docs.html', () => DOCS_PAGE),
    serve('/docs/docs.js', 'docs.js', () => DOCS_SCRIPT),
    serve('/docs/swagger-ui.js', 'swagger-ui.js', () => readSwaggerUi('swagger-ui-bundle.js')),
    serve('/docs/swagger-ui.css', 'swagger-ui.css', () => readSwaggerUi('swagger-ui.css')),
    serve('/docs/favicon.png', 'favicon.png', () => readSwaggerUi('favicon-32x32.png')),
    serve('/llms.txt', 'llms.txt', makeLlmsText),
    ...documentNames().map((name) => serve(`/docs/${name}`, name, () => readDocument(name))),
  ];
}

const require = createRequire(import.meta.url);

function readSwaggerUi(name: string): Promise<Buffer> {
  const folder = path.dirname(require.resolve('swagger-ui-dist/package.json'));
  return readFile(path.join(folder, name));
}

/** Returns a route that reads its file at the first request and keeps it in memory. */
function serve(url: string, name: string, read: () => string | Promise<string | Buffer>): Route {
  let file: StaticFile | undefined;
  const handler: Handler = async (_parts, request, response) => {
    file ??= await makeStaticFile(name, Buffer.from(await read()), { immutable: false });
    response.set('Content-Security-Policy', CONTENT_SECURITY_POLICY);
    sendStaticFile(file, request, response);
  };
  return { method: 'get', path: url, scope: null, handler };
}
