import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { Loaded } from '../components/loaded.tsx';
import { type ConsentText, consentTextsQuery } from './consent-text.ts';

/** What the customer of an application consents to, word for word. */
export function Consents({ fault }: { readonly fault: string | undefined }) {
  const texts = useQuery(consentTextsQuery);
  return (
    <>
      <Loaded query={texts}>
        {(found) => (
          <>
            <ConsentChoice text={found['credit-inquiry']} name="consent" versionName="creditCheckText" isRequired />
            <ConsentChoice
              text={found['electronic-records']}
              name="electronicRecords"
              versionName="electronicRecordsText"
            />
          </>
        )}
      </Loaded>
      {fault !== undefined && (
        <p className="fault" role="alert">
          {fault}
        </p>
      )}
    </>
  );
}

interface ConsentChoiceProps {
  readonly text: ConsentText | undefined;
  readonly name: string;
  /** The field that carries which text was shown. */
  readonly versionName?: string;
  readonly isRequired?: boolean;
}

/** A text and the box for it. Another version is another box: whoever ticked the first has not read the second. */
export const ConsentChoice = ({ text, name, versionName, isRequired = false }: ConsentChoiceProps) =>
  text !== undefined && (
    <Fragment key={text.version}>
      {versionName !== undefined && <input type="hidden" name={versionName} value={text.version} />}
      <label className="choice">
        <input type="checkbox" name={name} required={isRequired} />
        <span>{text.text}</span>
      </label>
    </Fragment>
  );
