import { Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { NotFoundPage } from './components/not-found-page.tsx';
import { Waiting } from './components/waiting.tsx';
import { CartPage } from './shop/cart-page.tsx';
import { ProductPage } from './shop/product-page.tsx';
import { ShopPage } from './shop/shop-page.tsx';

/** What is shown at which address, and to whom. */
export const Pages = () => (
  <Suspense fallback={<Waiting />}>
    <Routes>
      <Route index element={<ShopPage />} />
      <Route path="products/:productId" element={<ProductPage />} />
      <Route path="cart" element={<CartPage />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  </Suspense>
);
