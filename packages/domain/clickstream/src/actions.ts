/** What a visitor can do, as reports know it. `other` is for what only `event_name` tells apart. */
export const actions = [
  'view',
  'search',
  'click',
  'add_to_cart',
  'remove_from_cart',
  'checkout',
  'purchase',
  'apply',
  'other',
] as const;
export type Action = (typeof actions)[number];

/** The way from looking to buying: the steps of the shop's funnel. */
export const purchaseFunnel: readonly Action[] = ['view', 'add_to_cart', 'checkout', 'purchase'];
