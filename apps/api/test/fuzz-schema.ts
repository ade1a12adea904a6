import fc from 'fast-check';
import { resolve, type Schema } from './fuzz-document.ts';

/** Values that often break programs: extreme numbers and special texts. */
const ODD = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom('', '\u0000', '\ud800', '__proto__', 'constructor', '-1', '1e999', 'NaN', '9'.repeat(400)),
  fc.constantFrom(0, -1, 2 ** 31, 2 ** 53, 1e308, 0.5),
  fc.string({ unit: 'binary', maxLength: 50 }),
);

/** Generates values of a schema that are mostly valid, with an occasional invalid value at any level. */
export function schemaValue(given: Schema): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 9, arbitrary: soundValue(resolve(given)) }, { weight: 1, arbitrary: ODD });
}

function soundValue(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(schemaValue));
  const types = [schema.type ?? 'string'].flat();
  return fc.oneof(...types.map((type) => valueOfType(type, schema)));
}

function valueOfType(type: string, schema: Schema): fc.Arbitrary<unknown> {
  const { minimum = -10, maximum = 10, items = {}, properties = {}, required = [] } = schema;
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return fc.integer({ min: minimum, max: maximum });
    case 'array':
      return fc.array(schemaValue(items), { maxLength: 5 });
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, schemaValue(each)])),
        { requiredKeys: required },
      );
    default:
      return schema.format === 'uuid'
        ? fc.uuid()
        : fc.oneof(fc.domain(), fc.webUrl(), fc.string({ maxLength: 30 }), fc.string({ unit: 'binary' }));
  }
}
