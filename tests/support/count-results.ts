/** Counts what the test runners report, so that one line can say how the whole run went. */

import { stripVTControlCharacters } from 'node:util'

export interface Count {
  readonly passed: number
  readonly failed: number
}

export const NOTHING: Count = { passed: 0, failed: 0 }
const ONE_FAILED: Count = { passed: 0, failed: 1 }

export function addCounts(counts: readonly Count[]): Count {
  return counts.reduce(
    (sum, count) => ({ passed: sum.passed + count.passed, failed: sum.failed + count.failed }),
    NOTHING,
  )
}

/** A step that only succeeds or fails. */
export function countStep(exitCode: number): Count {
  return exitCode === 0 ? { passed: 1, failed: 0 } : ONE_FAILED
}

/** Vitest's JSON report. A file that could not be run, a runner that broke down or ran nothing count as one failure each. */
export function countUnit(report: unknown, exitCode: number): Count {
  const passed = numberAt(report, 'numPassedTests')
  const failed = numberAt(report, 'numFailedTests')
  const files = valueAt(report, 'testResults')
  const broken = Array.isArray(files) ? files.filter(isBrokenFile).length : 0
  return settle({ passed, failed: failed + broken }, exitCode)
}

/** Tests that Vitest was told to leave out. */
export function countPending(report: unknown): number {
  return numberAt(report, 'numPendingTests')
}

function isBrokenFile(file: unknown): boolean {
  const tests = valueAt(file, 'assertionResults')
  return valueAt(file, 'status') === 'failed' && Array.isArray(tests) && tests.length === 0
}

/** Tests in a browser run against real time: so many, about 3 in 200, may be tried again on a busy machine before all such count as failed. */
export const MAX_RETRIED = 6

/** Playwright's JSON report. */
export function countBrowser(report: unknown, exitCode: number): Count {
  const stats = valueAt(report, 'stats')
  const unsteady = numberAt(stats, 'flaky')
  const isBearable = unsteady <= MAX_RETRIED
  return settle(
    {
      passed: numberAt(stats, 'expected') + (isBearable ? unsteady : 0),
      failed: numberAt(stats, 'unexpected') + (isBearable ? 0 : unsteady),
    },
    exitCode,
  )
}

/** Titles of the tests that passed, or of those that passed only when tried again (`flaky`), from Playwright's JSON report. */
export function listPassed(report: unknown, statuses: readonly ('expected' | 'flaky')[]): readonly string[] {
  return listTests(report)
    .filter(({ test }) => statuses.some((status) => valueAt(test, 'status') === status))
    .map(({ title }) => title)
}

/** Tests that failed, each with where and the first line of why, from Playwright's JSON report or Vitest's. */
export function listFailures(report: unknown): readonly string[] {
  const browser = listTests(report)
    .filter(({ test }) => valueAt(test, 'status') === 'unexpected')
    .map(({ title, test }) => {
      const error = listAt(test, 'results').map((result) => valueAt(valueAt(result, 'error'), 'message'))
      return describeFailure(`${title} @${String(valueAt(test, 'projectName'))}`, error.findLast(Boolean))
    })
  const unit = listAt(report, 'testResults').flatMap((file) => {
    const name = String(valueAt(file, 'name')).replace(/^.*(?=tests[\\/])/, '')
    if (isBrokenFile(file)) return [describeFailure(name, valueAt(file, 'message'))]
    return listAt(file, 'assertionResults')
      .filter((test) => valueAt(test, 'status') === 'failed')
      .map((test) =>
        describeFailure(`${name} › ${String(valueAt(test, 'fullName'))}`, listAt(test, 'failureMessages')[0]),
      )
  })
  return [...browser, ...unit]
}

function listTests(report: unknown): readonly { title: string; test: unknown }[] {
  const specs = listAt(report, 'specs').flatMap((spec) => {
    const title = `${String(valueAt(spec, 'file'))} › ${String(valueAt(spec, 'title'))}`
    return listAt(spec, 'tests').map((test) => ({ title, test }))
  })
  return [...specs, ...listAt(report, 'suites').flatMap(listTests)]
}

function describeFailure(title: string, message: unknown): string {
  const [line = ''] = stripVTControlCharacters(typeof message === 'string' ? message : '').split('\n', 1)
  return line === '' ? title : `${title}: ${line.slice(0, 300)}`
}

/** The closing line. A run in which nothing ran has failed. */
export function formatCount(count: Count): string {
  return `${count.passed} passed, ${count.failed} failed`
}

function settle(count: Count, exitCode: number): Count {
  const isSilentFailure = count.failed === 0 && (exitCode !== 0 || count.passed === 0)
  return isSilentFailure ? { ...count, failed: 1 } : count
}

function valueAt(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

function listAt(value: unknown, key: string): readonly unknown[] {
  const found = valueAt(value, key)
  return Array.isArray(found) ? found : []
}

function numberAt(value: unknown, key: string): number {
  const found = valueAt(value, key)
  return typeof found === 'number' && Number.isFinite(found) ? found : 0
}
