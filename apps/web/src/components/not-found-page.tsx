import { Link } from 'react-router';

/** There is nothing at this address. */
export const NotFoundPage = () => (
  <section className="empty">
    <title>Not found – Emporion</title>
    <h1>There is nothing here</h1>
    <p>The address may be mistyped, or what was here is gone.</p>
    <Link to="/" className="button">
      To the shop
    </Link>
  </section>
);
