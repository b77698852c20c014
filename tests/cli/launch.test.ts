import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import {
  addCounts,
  countBrowser,
  countPending,
  countStep,
  countUnit,
  formatCount,
  listFailures,
  listPassed,
} from '../support/count-results.ts'

const LAUNCH = fileURLToPath(new URL('../../src/cli/launch.mjs', import.meta.url))

describe('launch', () => {
  it('lists its commands when one is unknown', () => {
    const { status, stderr } = spawnSync(process.execPath, [LAUNCH, 'fly'], { encoding: 'utf8' })
    expect(status).toBe(2)
    expect(stderr).toContain(
      'There is no command "fly". There are: start, dev, build, preview, episode, mcp, pack, test, bench, pictures, guide, fuzz, soak.',
    )
  })

  it('tells the options of the server before it builds anything @slow', () => {
    const { status, stdout } = spawnSync(process.execPath, [LAUNCH, 'start', '--help'], { encoding: 'utf8' })
    expect([status, stdout.split('\n')[0]]).toEqual([
      0,
      'Serves a site: as it was built, or with --search made while readers come.',
    ])
    expect(stdout).toContain('--port <number>')
  })

  it.each([
    ['--site-url=example.org', 'must be written whole, with https://'],
    ['--site-url', "'--site-url <value>' argument missing"],
  ])('refuses to build with %s @slow', (argument, reason) => {
    const { status, stderr } = spawnSync(process.execPath, [LAUNCH, 'build', argument], { encoding: 'utf8' })
    expect([status, stderr.includes(reason) ? reason : stderr]).toEqual([2, reason])
  })

  it('rejects names that every object has', () => {
    expect(spawnSync(process.execPath, [LAUNCH, 'toString']).status).toBe(2)
  })

  it('starts the program that publishes, which says when the engine cannot be reached @slow', () => {
    const args = [LAUNCH, 'episode', 'publish', 'data/episodes', '--to', 'http://127.0.0.1:9']
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    expect([status, stderr]).toEqual([1, expect.stringContaining('episode publish: 127.0.0.1:9 cannot be reached')])
  })
})

describe('the closing line', () => {
  it('adds up tests and steps', () => {
    const unit = countUnit({ numPassedTests: 40, numFailedTests: 2 }, 1)
    const browser = countBrowser({ stats: { expected: 10, unexpected: 2, flaky: 0, skipped: 0 } }, 1)
    expect(formatCount(addCounts([countStep(0), countStep(2), unit, browser]))).toBe('51 passed, 5 failed')
  })

  it('accepts six tests that passed only when tried again and names them, but not seven', () => {
    const tried = (flaky: number) => formatCount(countBrowser({ stats: { expected: 10, unexpected: 0, flaky } }, 0))
    expect([tried(6), tried(7)]).toEqual(['16 passed, 0 failed', '10 passed, 7 failed'])
    const steady = { file: 'a.spec.ts', title: 'plays', tests: [{ status: 'expected' }] }
    const unsteady = { file: 'b.spec.ts', title: 'seeks', tests: [{ status: 'expected' }, { status: 'flaky' }] }
    const report = { suites: [{ specs: [steady], suites: [{ specs: [unsteady] }] }] }
    expect(listPassed(report, ['flaky'])).toEqual(['b.spec.ts › seeks'])
    expect(listPassed(undefined, ['flaky'])).toEqual([])
  })

  it('names what failed and why, in a browser and outside', () => {
    const results = [{ error: { message: '\u001b[31mNo row\u001b[39m\nat a line' } }]
    const failed = {
      file: 'a.spec.ts',
      title: 'seeks',
      tests: [{ status: 'unexpected', projectName: 'phone', results }],
    }
    const passed = { file: 'a.spec.ts', title: 'plays', tests: [{ status: 'flaky', projectName: 'phone', results }] }
    expect(listFailures({ suites: [{ specs: [failed], suites: [{ specs: [passed] }] }] })).toEqual([
      'a.spec.ts › seeks @phone: No row',
    ])
    const testResults = [
      { name: '/home/tests/a.test.ts', status: 'failed', message: 'no such file', assertionResults: [] },
      {
        name: '/home/tests/b.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'failed', fullName: 'adds', failureMessages: ['Error: 3\n  at'] },
          { status: 'passed', fullName: 'reads' },
        ],
      },
    ]
    expect(listFailures({ testResults })).toEqual(['tests/a.test.ts: no such file', 'tests/b.test.ts › adds: Error: 3'])
    expect(listFailures(undefined)).toEqual([])
  })

  it('counts what the runner was told to leave out, which is neither', () => {
    const report = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 2 }
    expect([formatCount(countUnit(report, 0)), countPending(report)]).toEqual(['3 passed, 0 failed', 2])
  })

  it('counts a file of tests that could not be read', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
    ]
    expect(formatCount(countUnit({ numPassedTests: 1, numFailedTests: 1, testResults }, 1))).toBe('1 passed, 2 failed')
  })

  it.each([
    [
      'a runner that broke down after all tests passed',
      countUnit({ numPassedTests: 3, numFailedTests: 0 }, 1),
      '3 passed, 1 failed',
    ],
    ['a runner that left no report', countUnit(undefined, 0), '0 passed, 1 failed'],
    [
      'a run without a test',
      countBrowser({ stats: { expected: 0, unexpected: 0, flaky: 0 } }, 0),
      '0 passed, 1 failed',
    ],
    ['a report that is nonsense', countBrowser({ stats: 'fine' }, 0), '0 passed, 1 failed'],
  ])('counts %s as a failure', (_, count, line) => {
    expect(formatCount(count)).toBe(line)
  })
})
