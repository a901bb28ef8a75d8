import type { Verification } from '@countersign/shared/verification'
import type { Translations } from '#translations/en.ts'

/** What the evidence says beyond the way, which stands above it already. */
export function evidenceWords({ method, evidence }: Verification, { customer }: Translations): string[] {
  const way = method === null ? null : customer.methods[method]
  return evidence.map((line) => customer.evidenceLines[line] ?? line).filter((words) => words !== way)
}
