/** What a class that describes a request or an answer holds, as a plain object: literals have its shape, not its prototype. */
export type Plain<T> = T extends readonly (infer Item)[]
  ? readonly Plain<Item>[]
  : T extends object
    ? { readonly [Name in keyof T]: Plain<T[Name]> }
    : T;
