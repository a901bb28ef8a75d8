type Required<T> = { [Field in keyof T]-?: T extends Record<Field, T[Field]> ? Field : never }[keyof T]

/**
 * Checks an object against the SDK's type for it. Every field that Stripe always sends is given, or named in
 * `NotPlayed`: a field that is misspelt, of another type, new at Stripe or removed by it does not compile.
 */
export function wire<T extends object, NotPlayed extends Required<T> = never>(fields: NoInfer<Omit<T, NotPlayed>>): T {
  return fields as T
}
