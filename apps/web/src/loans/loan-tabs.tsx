import { NavLink } from 'react-router';

/** The parts of the loan desk. */
export const LoanTabs = () => (
  <>
    <h1>Loans</h1>
    <nav className="tabs" aria-label="Loans">
      <NavLink className="tab" to="/loans" end>
        Applications
      </NavLink>
      <NavLink className="tab" to="/loans/notices">
        Notices
      </NavLink>
      <NavLink className="tab" to="/loans/calculator">
        Calculator
      </NavLink>
    </nav>
  </>
);
