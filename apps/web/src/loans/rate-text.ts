const percent = new Intl.NumberFormat('en-IE', { style: 'percent', minimumFractionDigits: 2 });
const basisPointsInOne = 10_000;

/** Write a rate of a year for people. */
export const rateText = (basisPoints: number): string => percent.format(basisPoints / basisPointsInOne);
