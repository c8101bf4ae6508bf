import { NavLink } from 'react-router';

/** The parts of operations. */
export const OperationsTabs = () => (
  <>
    <h1>Operations</h1>
    <nav className="tabs" aria-label="Operations">
      <NavLink className="tab" to="/operations" end>
        Events
      </NavLink>
      <NavLink className="tab" to="/operations/dead-letters">
        Dead letters
      </NavLink>
      <NavLink className="tab" to="/operations/reorders">
        Reorders
      </NavLink>
    </nav>
  </>
);
