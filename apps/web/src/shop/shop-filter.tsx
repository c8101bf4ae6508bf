import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { categoriesQuery, sorts, type Wish } from './product.ts';

interface ShopFilterProps {
  readonly wish: Wish;
  readonly onChange: (change: Partial<Wish>) => void;
}

/** Words, category and order: what to see of the shop. */
export function ShopFilter({ wish: { words, category, sort }, onChange }: ShopFilterProps) {
  const categories = useQuery(categoriesQuery);
  const id = useId();
  return (
    <search className="filter">
      <form
        // Words that come with the address, as after a step back, are shown again.
        key={words}
        className="words"
        action={(form) => onChange({ words: String(form.get('q') ?? '').trim() })}
      >
        <label htmlFor={`${id}-q`}>Search</label>
        <span className="joined">
          <input id={`${id}-q`} name="q" type="search" maxLength={200} defaultValue={words} autoComplete="off" />
          <button type="submit" className="primary">
            Search
          </button>
        </span>
      </form>
      <div className="field">
        <label htmlFor={`${id}-category`}>Category</label>
        <select id={`${id}-category`} value={category} onChange={({ target }) => onChange({ category: target.value })}>
          <option value="">All</option>
          {categories.data?.map(({ id: value, name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </div>
      {words === '' && (
        <div className="field">
          <label htmlFor={`${id}-sort`}>Order</label>
          <select id={`${id}-sort`} value={sort} onChange={({ target }) => onChange({ sort: target.value })}>
            {Object.entries(sorts).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
    </search>
  );
}
