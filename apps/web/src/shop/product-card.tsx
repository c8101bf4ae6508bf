import { Link } from 'react-router';
import { Amount } from '../components/amount.tsx';
import type { Product } from './product.ts';
import { StockNote } from './stock-note.tsx';
import { Tile } from './tile.tsx';

/** A product in the grid. */
export const ProductCard = ({
  product: { id, name, brand, price, media, available },
}: {
  readonly product: Product;
}) => (
  <li className="card product">
    <Link to={`/products/${id}`}>
      <Tile media={media} />
      <span className="brand-name">{brand}</span>
      <span className="name">{name}</span>
      <Amount of={price} />
      <StockNote available={available} />
    </Link>
  </li>
);
