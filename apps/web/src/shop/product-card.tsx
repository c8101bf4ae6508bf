import { Link } from 'react-router';
import { Amount } from '../components/amount.tsx';
import { type Product, productPath } from './product.ts';
import { StockNote } from './stock-note.tsx';
import { Tile } from './tile.tsx';

interface ProductCardProps {
  readonly product: Product;
  /** Why it is here, where that is to be told. */
  readonly note?: string;
}

/** A product in the grid. */
export const ProductCard = ({
  product: { id, sku, name, brand, price, media, available, backorder },
  note,
}: ProductCardProps) => (
  <li className="card product">
    <Link to={productPath({ id, sku })}>
      <Tile media={media} />
      <span className="brand-name">{brand}</span>
      <span className="name">{name}</span>
      <Amount of={price} />
      <StockNote available={available} backorder={backorder} />
      {note !== undefined && <span className="fine">{note}</span>}
    </Link>
  </li>
);
