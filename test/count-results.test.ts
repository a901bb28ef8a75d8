import { expect, test } from 'vitest'
import { countResults } from '#count-results.ts'

function report(...files: { status: string; tests: string[] }[]): string {
  return JSON.stringify({
    testResults: files.map(({ status, tests }) => ({
      status,
      assertionResults: tests.map((each) => ({ status: each })),
    })),
  })
}

test('counts what passed and what failed', () => {
  expect(countResults(report({ status: 'failed', tests: ['passed', 'passed', 'failed'] }), 1)).toEqual({
    passed: 2,
    failed: 1,
  })
})

test.each(['skipped', 'pending', 'todo', 'disabled'])('a test that is %s is not passed', (status) => {
  expect(countResults(report({ status: 'passed', tests: ['passed', status] }), 0)).toEqual({ passed: 1, failed: 1 })
})

test('a file that crashed before its tests is a failure', () => {
  const text = report({ status: 'passed', tests: ['passed'] }, { status: 'failed', tests: [] })
  expect(countResults(text, 1)).toEqual({ passed: 1, failed: 1 })
})

test('a run without a report, without tests, or with an unexplained exit code is a failure', () => {
  expect(countResults(undefined, 1)).toEqual({ passed: 0, failed: 1 })
  expect(countResults('{"testResults":', 0)).toEqual({ passed: 0, failed: 1 })
  expect(countResults(report(), 0)).toEqual({ passed: 0, failed: 1 })
  expect(countResults(report({ status: 'passed', tests: ['passed'] }), 1)).toEqual({ passed: 1, failed: 1 })
})
