import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { track } from '../clickstream/track.ts';
import { Amount } from '../components/amount.tsx';
import { Loaded } from '../components/loaded.tsx';
import { AddToCart } from './add-to-cart.tsx';
import { categoriesQuery, type Product, productQuery } from './product.ts';
import { RecommendationRow } from './recommendation-row.tsx';
import { similarProductsQuery } from './recommendations.ts';
import { StockNote } from './stock-note.tsx';
import { Tile } from './tile.tsx';
import { VariantChoice } from './variant-choice.tsx';

/** One product, to be looked at and put into the cart. */
export function ProductPage() {
  const { productId = '' } = useParams();
  const product = useQuery(productQuery(productId));
  return <Loaded query={product}>{(found) => <ProductDetails key={found.id} product={found} />}</Loaded>;
}

function ProductDetails({ product }: { readonly product: Product }) {
  const { name, brand, description, category, variants = [], status } = product;
  const categories = useQuery(categoriesQuery);
  const [parameters, setParameters] = useSearchParams();
  // The choice stands in the address, so that it can be kept and sent on.
  const wanted = parameters.get('sku');
  const chosen = variants.find((variant) => variant.sku === wanted) ?? variants[0];
  const sold = chosen === undefined ? product : { ...product, backorder: undefined, ...chosen };
  const { sku, price, media, available, backorder } = sold;
  const similar = useQuery(similarProductsQuery(product.id));
  // A view is the product being opened, not its price changing
  useEffect(() => track({ action: 'view', sku, value: price }), [sku]);
  return (
    <>
      <article className="product-page">
        <title>{`${name} – Emporion`}</title>
        <Tile media={media} />
        <div>
          <p>
            <Link to={`/?category=${category}`}>
              {categories.data?.find(({ id }) => id === category)?.name ?? category}
            </Link>
          </p>
          <h1>{name}</h1>
          <p className="brand-name">{brand}</p>
          <p>{description}</p>
          <p className="price">
            <Amount of={price} /> <small>tax included</small>
          </p>
          <p>
            <StockNote available={available} backorder={backorder} />
          </p>
          {chosen !== undefined && (
            <VariantChoice
              variants={variants}
              chosen={chosen}
              onChoose={(variant) => setParameters({ sku: variant.sku }, { replace: true })}
            />
          )}
          {status === 'discontinued' ? (
            <p className="note">This is not for sale any more.</p>
          ) : (
            <AddToCart key={sku} product={sold} />
          )}
          <p className="fine">Article {sku}</p>
        </div>
      </article>
      <RecommendationRow title="Goes well with" query={similar} />
    </>
  );
}
