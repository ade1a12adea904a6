import { z } from 'zod';

const MAX_OWN_FIELDS = 50;
const MAX_EXPRESSION = 500;

const Expression = z.string().trim().min(1).max(MAX_EXPRESSION);

/**
 * Makes a key optional with a type that excludes `undefined`, because JSON has no such value. The OpenAPI document
 * shows the key as optional.
 */
function missable<Schema extends z.ZodType>(schema: Schema): z.ZodExactOptional<Schema> {
  return schema.optional() as unknown as z.ZodExactOptional<Schema>;
}

/** A field that the client defines: the place of its value on a page, and how to read the value. */
export const OwnFieldSchema = z
  .strictObject({
    selector: missable(Expression.describe('CSS selector of the elements with the value, such as `.price`')),
    attribute: missable(
      z
        .string()
        .regex(/^[A-Za-z_:][\w:.-]{0,99}$/, 'not the name of an attribute')
        .describe('Attribute of these elements with the value; without it, their text'),
    ),
    json_ld: missable(
      z
        .string()
        .regex(
          /^@?[A-Za-z][\w-]{0,59}(?:\.@?[A-Za-z][\w-]{0,59}){0,9}$/,
          'not a path such as `Product.offers.price`',
        )
        .describe(
          'Path in the JSON-LD of the page; a first name in upper case is a type: `Product.offers.price`',
        ),
    ),
    regex: missable(
      Expression.describe(
        'Regular expression in RE2 syntax. The value is the first group, or the whole match. Without `selector` and `json_ld`, it searches the visible ' +
          'text of the page, one line per paragraph; otherwise, the values that these found',
      ),
    ),
    all: z.boolean().default(false).describe('Returns a list of all values of the page, at most 100'),
    type: z
      .enum(['text', 'number', 'url'])
      .default('text')
      .describe('`number`: the first number in the text; `url`: an absolute URL'),
  })
  .superRefine((field, context) => {
    const sources = [field.selector, field.json_ld].filter((source) => source !== undefined);
    if (sources.length > 1 || (sources.length === 0 && field.regex === undefined))
      context.addIssue({ code: 'custom', message: 'needs one of `selector`, `json_ld` and `regex`' });
    if (field.attribute !== undefined && field.selector === undefined)
      context.addIssue({ code: 'custom', path: ['attribute'], message: 'belongs to a `selector`' });
  })
  .meta({ id: 'OwnField', example: { selector: '.price', type: 'number' } });

export type OwnField = z.infer<typeof OwnFieldSchema>;

const FieldsByNameSchema = z
  .record(
    z.string().regex(/^(?!constructor$)[a-z][a-z0-9_]{0,40}$/, 'not a name such as `list_price`'),
    OwnFieldSchema,
  )
  .refine((fields) => Object.keys(fields).length <= MAX_OWN_FIELDS, `at most ${MAX_OWN_FIELDS} fields`)
  .describe(
    'Your own fields, by name. All pages are searched; the value comes from the first page that has one',
  );

export const OwnFieldsSchema = z.preprocess((given, context) => {
  // A record would silently drop the key `__proto__`, so refuse it.
  if (given !== null && typeof given === 'object' && Object.hasOwn(given, '__proto__'))
    context.addIssue({ code: 'custom', path: ['__proto__'], message: 'not a name such as `list_price`' });
  return given;
}, FieldsByNameSchema);

export type OwnFields = Readonly<Record<string, OwnField>>;
