/** Where the routes of the shop are asked from: price lists and promotions of other channels do not apply. */
export const shopChannel = 'web';
