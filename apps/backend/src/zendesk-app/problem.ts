/** Something that Zendesk would refuse (`error`) or hold against a package (`warning`). */
export type PackageProblem = {
  level: 'error' | 'warning'
  /** In the package. */
  file: string
  message: string
}

export function error(file: string, message: string): PackageProblem {
  return { level: 'error', file, message }
}

export function warning(file: string, message: string): PackageProblem {
  return { level: 'warning', file, message }
}
