import { lazy, Suspense } from 'react';
import { Link, Route, Routes } from 'react-router';
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

const CalculatorPage = lazy(async () => ({ default: (await import('./loans/calculator-page.tsx')).CalculatorPage }));
const LoansPage = lazy(async () => ({ default: (await import('./loans/loans-page.tsx')).LoansPage }));
const LoanPage = lazy(async () => ({ default: (await import('./loans/loan-page.tsx')).LoanPage }));
const ReviewsPage = lazy(async () => ({ default: (await import('./loans/reviews-page.tsx')).ReviewsPage }));
const NoticesPage = lazy(async () => ({ default: (await import('./loans/notices-page.tsx')).NoticesPage }));
const ReviewPage = lazy(async () => ({ default: (await import('./loans/review-page.tsx')).ReviewPage }));
const AuditPage = lazy(async () => ({ default: (await import('./loans/audit-page.tsx')).AuditPage }));
const AnalyticsPage = lazy(async () => ({ default: (await import('./analytics/analytics-page.tsx')).AnalyticsPage }));
const EventsPage = lazy(async () => ({ default: (await import('./operations/events-page.tsx')).EventsPage }));
const OrderHandlingPage = lazy(async () => ({
  default: (await import('./operations/order-handling-page.tsx')).OrderHandlingPage,
}));
const DeadLettersPage = lazy(async () => ({
  default: (await import('./operations/dead-letters-page.tsx')).DeadLettersPage,
}));
const ReordersPage = lazy(async () => ({ default: (await import('./operations/reorders-page.tsx')).ReordersPage }));

/** What is shown at which address, and to whom. */
export const Pages = () => (
  <Suspense fallback={<Waiting />}>
    <Routes>
      <Route index element={<ShopPage />} />
      <Route path="products/:productId" element={<ProductPage />} />
      <Route path="cart" element={<CartPage />} />
      <Route path="loans/calculator" element={<CalculatorPage />} />
      <Route element={<RequireRole needed="customer" />}>
        <Route path="checkout" element={<CheckoutPage />} />
        <Route path="checkouts/:checkoutId" element={<CheckoutStatusPage />} />
        <Route path="orders" element={<OrdersPage />} />
        <Route path="orders/:orderId" element={<OrderPage />} />
      </Route>
      <Route element={<RequireRole needed="customer" instead={<CalculatorLink />} />}>
        <Route path="loans" element={<LoansPage />} />
        <Route path="loans/notices" element={<NoticesPage />} />
        <Route path="loans/:applicationId" element={<LoanPage />} />
      </Route>
      <Route element={<RequireRole needed="reviewer" />}>
        <Route path="reviews" element={<ReviewsPage />} />
        <Route path="reviews/:reviewId" element={<ReviewPage />} />
      </Route>
      <Route element={<RequireRole needed="auditor" />}>
        <Route path="audit" element={<AuditPage />} />
      </Route>
      <Route element={<RequireRole needed="operator" />}>
        <Route path="analytics" element={<AnalyticsPage />} />
        <Route path="operations" element={<EventsPage />} />
        <Route path="operations/dead-letters" element={<DeadLettersPage />} />
        <Route path="operations/reorders" element={<ReordersPage />} />
        <Route path="operations/orders/:orderId" element={<OrderHandlingPage />} />
      </Route>
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  </Suspense>
);

const CalculatorLink = () => (
  <p className="more">
    Anybody can <Link to="/loans/calculator">see what a loan would cost</Link>.
  </p>
);
