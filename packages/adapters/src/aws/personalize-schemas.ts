/** A field of a record, as Avro has it; `categorical` is for Personalize alone. */
export interface AvroField {
  readonly name: string;
  readonly type: 'string' | 'long' | 'float';
  readonly categorical?: true;
}

/** A schema of a data set of Personalize, as Avro has it. */
export interface PersonalizeSchema {
  readonly type: 'record';
  readonly name: 'Interactions' | 'Items' | 'Users';
  readonly namespace: 'com.amazonaws.personalize.schema';
  readonly fields: readonly AvroField[];
  readonly version: '1.0';
}

const schema = (name: PersonalizeSchema['name'], fields: readonly AvroField[]): PersonalizeSchema => ({
  type: 'record',
  name,
  namespace: 'com.amazonaws.personalize.schema',
  fields,
  version: '1.0',
});

/** The type of the event that an item was bought, as the recommenders of the domain ECOMMERCE want it. */
export const purchaseEventType = 'Purchase';

/**
 * The schemas of the three data sets, for the domain ECOMMERCE: an item is known by its SKU, a customer by the id of the
 * account, and nothing else of a person is there.
 *
 * @see https://docs.aws.amazon.com/personalize/latest/dg/ECOMMERCE-datasets-and-schemas.html
 */
export const personalizeSchemas: Readonly<Record<'interactions' | 'items' | 'users', PersonalizeSchema>> = {
  interactions: schema('Interactions', [
    { name: 'USER_ID', type: 'string' },
    { name: 'ITEM_ID', type: 'string' },
    // In seconds.
    { name: 'TIMESTAMP', type: 'long' },
    { name: 'EVENT_TYPE', type: 'string' },
  ]),
  items: schema('Items', [
    { name: 'ITEM_ID', type: 'string' },
    // In units of the currency.
    { name: 'PRICE', type: 'float' },
    { name: 'CATEGORY_L1', type: 'string', categorical: true },
    { name: 'BRAND', type: 'string', categorical: true },
  ]),
  users: schema('Users', [
    { name: 'USER_ID', type: 'string' },
    // `once` or `again`: a user has to have something besides an id.
    { name: 'BOUGHT', type: 'string', categorical: true },
  ]),
};
