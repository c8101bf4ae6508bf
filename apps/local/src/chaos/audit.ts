import type { Client } from '../client.ts';
import { auditBus } from './audit-bus.ts';
import { auditLoans } from './audit-loans.ts';
import { auditShop } from './audit-shop.ts';
import { auditVisits } from './audit-visits.ts';
import type { Shop } from './shop.ts';
import type { Ledger } from './workload.ts';

/** Compare what the platform tells with what was asked of it; every difference in words. */
export async function audit(
  ledger: Ledger,
  shop: Shop,
  clientFor: (customer: string) => Promise<Client>,
  operator: Client,
): Promise<readonly string[]> {
  return [
    ...(await auditLoans(ledger, clientFor)),
    ...auditShop(ledger.purchases, shop),
    ...(await auditBus(ledger, shop, operator)),
    ...(await auditVisits(ledger, operator)),
  ];
}
