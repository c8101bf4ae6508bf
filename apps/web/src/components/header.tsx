import { NavLink } from 'react-router';
import { CartLink } from '../shop/cart-link.tsx';
import { PersonaPicker } from './persona-picker.tsx';

const sections = [
  { to: '/', name: 'Shop' },
  { to: '/orders', name: 'Orders' },
  { to: '/loans', name: 'Loans' },
  { to: '/reviews', name: 'Reviews' },
  { to: '/audit', name: 'Audit' },
  { to: '/analytics', name: 'Analytics' },
  { to: '/operations', name: 'Operations' },
] as const;

/** The way to every system, and who is signed in. */
export const Header = () => (
  <header className="site-header">
    <NavLink to="/" className="brand" aria-label="Emporion, to the shop">
      <img src="/icon.svg" alt="" width="28" height="28" />
      <span>Emporion</span>
    </NavLink>
    <nav aria-label="Systems">
      {sections.map(({ to, name }) => (
        <NavLink key={to} className="tab" to={to} end={to === '/'}>
          {name}
        </NavLink>
      ))}
    </nav>
    <div className="account">
      <CartLink />
      <PersonaPicker />
    </div>
  </header>
);
