import { rememberConsent, useConsent } from './consent.ts';

/** Shows what was chosen about collecting events, and lets it be changed. */
export function PrivacyChoice() {
  const consent = useConsent();
  if (consent === undefined) return <p>Nothing that you do here is counted.</p>;
  const isGranted = consent === 'granted';
  return (
    <p>
      What you do in the shop is {isGranted ? 'counted' : 'not counted'}.{' '}
      <button type="button" className="plain" onClick={() => rememberConsent(isGranted ? 'refused' : 'granted')}>
        {isGranted ? 'Stop counting' : 'Allow counting'}
      </button>
    </p>
  );
}
