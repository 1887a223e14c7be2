const LETTERS_MAX = 32;

/** A name as it is written on a map: a long one is cut, its whole is in its tooltip and in the table. */
export const shortName = (name: string): string => {
  if (name.length <= LETTERS_MAX) return name;
  const letters = Array.from(new Intl.Segmenter().segment(name), ({ segment }) => segment);
  return letters.length <= LETTERS_MAX ? name : `${letters.slice(0, LETTERS_MAX - 1).join('')}…`;
};
