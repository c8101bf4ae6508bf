import { basketEncoder, findSimilarItems, standardRecommendationPolicy } from '@emporion/recommendations';
import { randomBaskets } from './baskets.ts';

// A program of its own, so that the memory that it used is what learning takes.

const milliseconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

const encoder = basketEncoder(standardRecommendationPolicy.largestBasket);
let encoding = 0;
let part: (readonly string[])[] = [];
const encode = (): void => {
  const begun = milliseconds();
  for (const basket of part) encoder.add(basket);
  encoding += milliseconds() - begun;
  part = [];
};
for (const basket of randomBaskets({ count: 2_000_000, items: 200_000 })) {
  if (part.push(basket) === 10_000) encode();
}
encode();
const begun = milliseconds();
const baskets = encoder.finish();
const encoded = milliseconds();
const { neighbors } = findSimilarItems(baskets, standardRecommendationPolicy);
process.stdout.write(
  JSON.stringify({
    encoding: encoding + encoded - begun,
    finding: milliseconds() - encoded,
    megabytes: process.resourceUsage().maxRSS / 1_000,
    interactions: baskets.contents.length,
    pairs: neighbors.length,
  }),
);
