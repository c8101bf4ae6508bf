import { Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { CheckoutPage } from './checkout/checkout-page.tsx';
import { CheckoutStatusPage } from './checkout/checkout-status-page.tsx';
import { OrderPage } from './checkout/order-page.tsx';
import { OrdersPage } from './checkout/orders-page.tsx';
import { NotFoundPage } from './components/not-found-page.tsx';
import { RequireRole } from './components/require-role.tsx';
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
      <Route element={<RequireRole needed="customer" />}>
        <Route path="checkout" element={<CheckoutPage />} />
        <Route path="checkouts/:checkoutId" element={<CheckoutStatusPage />} />
        <Route path="orders" element={<OrdersPage />} />
        <Route path="orders/:orderId" element={<OrderPage />} />
      </Route>
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  </Suspense>
);
