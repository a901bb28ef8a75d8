/**
 * The SDK's types ask for every field that Stripe ever sends, dozens of them null. This takes the ones that somebody
 * reads: a field that is misspelt, of another type or removed by Stripe does not compile, and nothing reads the rest.
 */
export function wire<T extends object>(fields: NoInfer<Partial<T>>): T {
  return fields as T
}
