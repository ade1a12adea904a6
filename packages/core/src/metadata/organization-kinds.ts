import { z } from 'zod';

/** Purpose of an organisation's address: `postal` is a post office box, `main` the first other address. */
const ADDRESS_ROLES = ['main', 'postal', 'other'] as const;

const PART = z.string().nullable();

export const AddressSchema = z
  .object({
    street: PART,
    postal_code: PART,
    locality: PART.describe('City, town or village'),
    region: PART.describe('State, province or county as the page writes it'),
    country: PART.describe('ISO 3166 code'),
    text: z.string().describe('The parts in one line'),
    role: z.enum(ADDRESS_ROLES),
  })
  .meta({ id: 'Address' });
export type Address = z.infer<typeof AddressSchema>;

export const RegistrationSchema = z
  .object({
    register: z.string().describe('Name of the register, such as `Amtsgericht Stuttgart` or `SIREN`'),
    number: z.string(),
  })
  .meta({ id: 'Registration' });

export const CoordinatesSchema = z
  .object({ lat: z.number(), lon: z.number() })
  .meta({ id: 'Coordinates', description: 'WGS 84, in degrees' });
