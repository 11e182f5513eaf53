import { describe, expect, test } from 'vitest'
import { closingLine, countTests } from '../../scripts/test-counts.ts'

function report(...files: { status: string; tests: string[] }[]) {
  return {
    testResults: files.map(({ status, tests }) => ({
      status,
      assertionResults: tests.map((outcome) => ({ status: outcome })),
    })),
  }
}

describe('counting the tests of a run', () => {
  test('tests are added up over all files', () => {
    const files = report(
      { status: 'passed', tests: ['passed', 'passed', 'pending'] },
      { status: 'failed', tests: ['passed', 'failed', 'todo', 'skipped'] },
    )
    expect(countTests(files, 1)).toEqual({ passed: 3, failed: 1, skipped: 3 })
  })

  test('a file that could not be loaded is a failure although no test of it ran', () => {
    expect(countTests(report({ status: 'failed', tests: [] }), 1)).toEqual({
      passed: 0,
      failed: 1,
      skipped: 0,
    })
  })

  test('a red exit without a failed test, such as an unhandled rejection, is a failure', () => {
    expect(countTests(report({ status: 'passed', tests: ['passed'] }), 1).failed).toBe(1)
  })

  test('the closing line has the form that other tools read', () => {
    expect(closingLine({ passed: 12, failed: 0, skipped: 3 })).toBe('12 passed, 0 failed, 3 skipped')
  })
})
