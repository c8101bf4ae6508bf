import { rememberConsent, useConsent } from './consent.ts';

/** Asks once whether events may be collected. */
export function ConsentBar() {
  if (useConsent() !== undefined) return null;
  return (
    <section className="consent" aria-label="Privacy">
      <p>May we count what you look at and buy, to make the shop better? Nothing is sent unless you accept.</p>
      <div className="actions">
        <button type="button" onClick={() => rememberConsent('granted')}>
          Accept
        </button>
        <button type="button" onClick={() => rememberConsent('refused')}>
          Refuse
        </button>
      </div>
    </section>
  );
}
