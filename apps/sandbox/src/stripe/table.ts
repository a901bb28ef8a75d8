declare const withoutPrototype: unique symbol

/** Rows by ids that callers choose. Only `tableOf` makes one, so that an id finds a row or nothing. */
export type Table<T> = Record<string, T> & { readonly [withoutPrototype]: true }

/** `__proto__` and `constructor` are ids like any other here. */
export function tableOf<T>(rows: Record<string, T> = {}): Table<T> {
  return Object.assign(Object.create(null), rows) as Table<T>
}
