import type { RecommendedProducts, ShownReason } from '@emporion/recommendations';
import { meter } from '../../powertools.ts';
import type { CatalogPorts } from '../catalog/ports.ts';
import { productBodies } from '../catalog/product-body.ts';
import type { RecommendedProductsBody } from './api.ts';

/** Recommended products as they are sent. */
export async function recommendedBody(
  ports: Pick<CatalogPorts, 'stockLevels'>,
  { items, degraded }: RecommendedProducts,
): Promise<RecommendedProductsBody> {
  meter(degraded ? 'RecommendationsDegraded' : 'RecommendationsShown');
  const products = await productBodies(
    ports,
    items.map(({ product }) => product),
  );
  return {
    items: products.map((product, place) => ({ product, reason: reasonOf(items[place]?.reason) })),
    degraded,
  };
}

function reasonOf(reason: ShownReason | undefined): RecommendedProductsBody['items'][number]['reason'] {
  if (reason?.kind !== 'bought-together') return { kind: reason?.kind ?? 'personal' };
  const { id, name } = reason.with;
  return { kind: 'bought-together', with: { id, name } };
}
