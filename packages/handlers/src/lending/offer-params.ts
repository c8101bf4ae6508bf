import * as z from 'zod';

/** The parameters of a path to an offer: the id of an offer is composed of application, policy version and months. */
export const offerParams = z.strictObject({
  applicationId: z.uuidv7(),
  offerId: z
    .string()
    .max(128)
    .regex(/^[0-9a-f-]{36}\.[a-z0-9-]{1,64}\.[1-9]\d{0,3}$/),
});
