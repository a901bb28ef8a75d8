import { z } from 'zod'

export type Count = { passed: number; failed: number }

const Report = z.object({
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
})

/** Reads vitest's JSON report. Only a test that ran and passed is passed; a skipped one, a file or run that crashed is a failure. */
export function countResults(report: string | undefined, exitCode: number): Count {
  const parsed = Report.safeParse(parse(report))
  if (!parsed.success) return { passed: 0, failed: 1 }
  const files = parsed.data.testResults
  const tests = files.flatMap((file) => file.assertionResults)
  const passed = tests.filter((test) => test.status === 'passed').length
  const crashedFiles = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(didNotPass),
  ).length
  const failed = tests.length - passed + crashedFiles
  const unexplained = failed === 0 && (exitCode !== 0 || tests.length === 0) ? 1 : 0
  return { passed, failed: failed + unexplained }
}

function didNotPass(test: { status: string }): boolean {
  return test.status !== 'passed'
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}
