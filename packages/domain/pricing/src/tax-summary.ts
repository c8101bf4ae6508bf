import type { TaxesOfClass } from './class-taxes.ts';
import type { NamedTax, TaxGroup } from './priced-cart.ts';
import type { TaxedLine } from './tax.ts';

interface OpenGroup extends TaxGroup {
  gross: number;
  net: number;
  tax: number;
  readonly taxes?: (NamedTax & { amount: number })[];
}

/** What is taxed alike, of lines and of how each of them is taxed: ascending by rate. */
export function taxSummary(classes: readonly TaxesOfClass[], lines: readonly TaxedLine[]): readonly TaxGroup[] {
  const groups = new Map<string, OpenGroup>();
  for (const [place, taxed] of lines.entries()) {
    const taxes = classes[place];
    if (taxes === undefined) continue;
    const key = taxes.treatment.inGross[0]?.key ?? '';
    const group = groups.get(key) ?? emptyGroup(taxes);
    group.gross += taxed.gross;
    group.net += taxed.net;
    group.tax += taxed.tax;
    for (const named of group.taxes ?? [])
      named.amount += taxed.taxes.find(({ tax }) => tax.id === named.id)?.share ?? 0;
    groups.set(key, group);
  }
  return [...groups]
    .sort(([a, one], [b, other]) => one.rate - other.rate || (a < b ? -1 : 1))
    .map(([, group]) => group);
}

function emptyGroup({ treatment, rate, isNamed }: TaxesOfClass): OpenGroup {
  const group = { rate, gross: 0, net: 0, tax: 0 };
  if (!isNamed) return group;
  const taxes = treatment.taxes.map(({ id, rate: own, reason }) => {
    return { id, rate: own, ...(reason === undefined ? {} : { reason }), amount: 0 };
  });
  return { ...group, taxes };
}
