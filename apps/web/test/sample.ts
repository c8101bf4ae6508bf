/** The texts that customers consent to, in some version. */
export const consentTexts = (year: number) => ({
  items: [
    { kind: 'credit-inquiry', version: `inquiry-${year}`, text: `Ask about me, as of ${year}.`, textHash: 'a' },
    { kind: 'electronic-records', version: `records-${year}`, text: `Write to me, as of ${year}.`, textHash: 'b' },
  ],
});

/** Euros on the wire. */
export const euros = (minor: number) => ({ minor, currency: 'EUR' });

const totals = (total: number) => ({
  subtotal: euros(total),
  discount: euros(0),
  tax: euros(0),
  shipping: euros(0),
  total: euros(total),
});

/** A cart with kettles that cost so many cents. */
export const cartOf = (price: number, quantity = 1) => ({
  lines: [
    {
      sku: 'KIT-0001',
      productId: 'p1',
      name: 'Copper Kettle',
      quantity,
      unitPrice: euros(price),
      lineTotal: euros(price * quantity),
    },
  ],
  totals: totals(price * quantity),
});

/** A checkout of that cart in a status. */
export const checkoutOf = (status: string, more: object = {}) => ({
  id: 'c1',
  status,
  total: euros(4_690),
  createdAt: '2026-03-01T10:00:00Z',
  ...more,
});

const noUnits = { cancelled: 0, unshipped: 0, shipped: 0, returning: 0, returned: 0 };

/** The order of that checkout, or of more units, in a status: all of them here, or with the customer. */
export const orderOf = (status: string, more: object = {}, quantity = 1) => {
  const cart = cartOf(4_690, quantity);
  const isHere = status === 'placed' || status === 'confirmed';
  const units = { ...noUnits, ...(isHere ? { unshipped: quantity } : { shipped: quantity }) };
  const sentAt = '2026-03-01T10:00:00Z';
  const sent = { sentAt, returnUntil: '2026-03-31T10:00:00Z', lines: [{ sku: 'KIT-0001', quantity }] };
  return {
    ...cart,
    lines: cart.lines.map((line) => ({ ...line, ...units })),
    id: 'o1',
    status,
    placedAt: '2026-03-01T10:00:00Z',
    updatedAt: '2026-03-01T10:00:00Z',
    shippingAddress: { name: 'Ada', line1: '1 Main Street', postalCode: 'D01', city: 'Dublin', country: 'IE' },
    payment: { status: 'captured' },
    shipments: isHere ? [] : [{ id: 'shipment-1', ...sent }],
    history: [{ at: '2026-03-01T10:00:00Z', what: 'placed' }],
    ...more,
  };
};

/** How far an order of three kettles is: with so many units at each place. */
export const progressOf = (status: string, units: object) => ({
  id: 'o1',
  status,
  updatedAt: '2026-03-01T10:00:00Z',
  lines: [{ sku: 'KIT-0001', name: 'Copper Kettle', ordered: 3, ...noUnits, ...units }],
});

/** A loan application in a status. */
export const applicationOf = (status: string, more: object = {}) => ({
  id: 'a1',
  status,
  amount: euros(1_000_000),
  purpose: 'car',
  annualIncome: euros(6_000_000),
  monthlyDebt: euros(0),
  createdAt: '2026-03-01T10:00:00Z',
  updatedAt: '2026-03-01T10:00:00Z',
  ...more,
});

/** An offer over so many months. */
export const offerOf = (termMonths: number, more: object = {}) => ({
  id: `offer.${termMonths}`,
  principal: euros(1_000_000),
  termMonths,
  annualRateBasisPoints: 500,
  apr: '5.000',
  monthlyPayment: euros(29_971),
  totalOfPayments: euros(1_078_954),
  totalInterest: euros(78_954),
  acceptUntil: '2026-03-31T10:00:00Z',
  policyVersion: '1',
  ...more,
});

/** A review with its file. */
export const reviewOf = (more: object = {}) => ({
  id: 'r1',
  applicationId: 'a1',
  queue: 'standard',
  stage: 'first',
  dueAt: '2026-03-02T10:00:00Z',
  reason: 'high-risk',
  amount: euros(1_000_000),
  annualIncome: euros(6_000_000),
  monthlyDebt: euros(0),
  creditScore: 300,
  findings: ['repayment-record'],
  requestedAt: '2026-03-01T10:00:00Z',
  needsSecondApproval: false,
  notes: [],
  questions: [],
  ...more,
});
