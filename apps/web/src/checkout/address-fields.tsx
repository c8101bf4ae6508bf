import type { ReactNode } from 'react';
import { Field } from '../components/field.tsx';
import { type AddressFaults, countrySchema, type KnownAddress } from './address.ts';

interface AddressFieldsProps {
  readonly known: KnownAddress;
  readonly faults: AddressFaults;
  /** Told as soon as a country is typed. */
  readonly onCountry: (country: string) => void;
  /** What there is to say about the country. */
  readonly countryNote: ReactNode;
}

/** The fields of a shipping address. */
export const AddressFields = ({ known, faults, onCountry, countryNote }: AddressFieldsProps) => (
  <fieldset>
    <legend>Shipping address</legend>
    <Field label="Name" name="name" autoComplete="name" defaultValue={known.name} fault={faults.name} required />
    <Field
      label="Street and number"
      name="line1"
      autoComplete="address-line1"
      defaultValue={known.line1}
      fault={faults.line1}
      required
    />
    <Field
      label="Addition"
      hint="Optional"
      name="line2"
      autoComplete="address-line2"
      defaultValue={known.line2}
      fault={faults.line2}
    />
    <div className="pair">
      <Field
        label="Postal code"
        name="postalCode"
        autoComplete="postal-code"
        defaultValue={known.postalCode}
        fault={faults.postalCode}
        required
      />
      <Field
        label="City"
        name="city"
        autoComplete="address-level2"
        defaultValue={known.city}
        fault={faults.city}
        required
      />
    </div>
    <Field
      label="Country"
      hint="Two letters"
      name="country"
      autoComplete="country"
      defaultValue={known.country}
      onChange={({ target }) => {
        const typed = countrySchema.safeParse(target.value);
        if (typed.success) onCountry(typed.data);
      }}
      maxLength={2}
      fault={faults.country}
      required
    />
    {countryNote}
  </fieldset>
);
