import openapiTS, { astToString } from 'openapi-typescript';

/** Returns the TypeScript types of an OpenAPI document for `src/schema.d.ts`. Properties with a default are optional. */
export async function generateSchema(document: object): Promise<string> {
  const types = await openapiTS(structuredClone(document) as Parameters<typeof openapiTS>[0], {
    defaultNonNullable: false,
    emptyObjectsUnknown: true,
  });
  return `// Generated from the API's OpenAPI document by \`npm run docs\`.\n${astToString(types)}`;
}
