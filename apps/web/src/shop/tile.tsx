import type { CSSProperties } from 'react';
import type { Media } from './product.ts';

interface Hue extends CSSProperties {
  readonly '--hue': number;
}

/** A picture of a product: a glyph on a ground of its hue. */
export function Tile({ media = { hue: 200, glyph: '📦' } }: { readonly media?: Media | undefined }) {
  const style: Hue = { '--hue': media.hue };
  return (
    <span className="tile" style={style} aria-hidden="true">
      {media.glyph}
    </span>
  );
}
