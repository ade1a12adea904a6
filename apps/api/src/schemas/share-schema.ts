import { z } from 'zod';
import { Id, Time } from './schema-fields.ts';

export const ShareSchema = z
  .object({ share_id: Id, batch_id: Id, created_at: Time, expires_at: Time })
  .meta({ id: 'Share' });

export const CreatedShareSchema = ShareSchema.extend({
  token: z.string().describe('Token to use like an API key, for this batch and nothing else'),
  url: z.string().describe('Path of the page that shows the batch to anyone who has the link'),
}).meta({ id: 'CreatedShare' });
