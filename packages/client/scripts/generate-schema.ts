import openapiTS, { astToString } from 'openapi-typescript';

/** The types of an OpenAPI document, as `src/schema.d.ts` holds them. What has a default need not be sent. */
export async function generateSchema(document: object): Promise<string> {
  const types = await openapiTS(structuredClone(document) as Parameters<typeof openapiTS>[0], {
    defaultNonNullable: false,
  });
  return `// Made from the API's OpenAPI document by \`npm run docs\`.\n${astToString(types)}`;
}
