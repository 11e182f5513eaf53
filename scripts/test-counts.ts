/** How many tests ended how. */
export interface TestCounts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** The part of vitest's JSON report that is counted; the rest is ignored. */
interface TestReport {
  readonly testResults: readonly {
    readonly status: string
    readonly assertionResults: readonly { readonly status: string }[]
  }[]
}

/**
 * Counts the tests of a vitest JSON report. What is red without a failed test counts as one failed test:
 * a file that could not be loaded, and an exit code other than 0 that no test accounts for.
 */
export function countTests(report: TestReport, exitCode: number): TestCounts {
  const statuses = report.testResults.flatMap((file) => file.assertionResults.map((test) => test.status))
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  )
  const passed = statuses.filter((status) => status === 'passed').length
  const failedTests = statuses.filter((status) => status === 'failed').length
  const failed = failedTests + brokenFiles.length
  return {
    passed,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: statuses.length - passed - failedTests,
  }
}

/** The last line of a test run, which other tools read. */
export function closingLine({ passed, failed, skipped }: TestCounts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}
