/** Runs every check of the project, one after the other, and closes with one line: `N passed, N failed`. */

import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import {
  addCounts,
  type Count,
  countBrowser,
  countStep,
  countUnit,
  formatCount,
  listSecondTries,
  NOTHING,
} from './support/count-results.ts'
import { NO_BROWSER } from './support/find-browser.mjs'

interface Step {
  readonly name: string
  readonly run: () => Promise<Count>
}

const REPORTS = '.cache/test'
const UNIT_REPORT = join(REPORTS, 'unit.json')
const BROWSER_REPORT = join(REPORTS, 'browser.json')

/** Somebody pressed Ctrl+C: the running step counts as failed, the rest is not started. */
let isStopped = false

/** Tests that passed only when they were tried again: said at the end, so that nobody overlooks them. */
let secondTries: readonly string[] = []

const STEPS: readonly Step[] = [
  {
    name: 'types',
    run: async () =>
      countStep(
        (await tool('typescript/bin/tsc', '--noEmit')) ||
          (await tool('typescript/bin/tsc', '--noEmit', '-p', 'src/core')),
      ),
  },
  { name: 'lint', run: async () => countStep(await tool('oxlint/bin/oxlint', '--deny-warnings')) },
  { name: 'format', run: async () => countStep(await tool('oxfmt/bin/oxfmt', '--check', '.')) },
  { name: 'unit', run: runUnit },
  { name: 'build', run: async () => countStep(await program('src/cli/launch.mjs', ['build'])) },
  { name: 'browser', run: runBrowser },
]

async function runUnit(): Promise<Count> {
  const code = await tool(
    'vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${UNIT_REPORT}`,
  )
  return countUnit(readReport(UNIT_REPORT), code)
}

async function runBrowser(): Promise<Count> {
  if (!process.env.BROWSER_PATH) {
    console.error(NO_BROWSER)
    return countStep(1)
  }
  const environment = { PLAYWRIGHT_JSON_OUTPUT_FILE: resolve(BROWSER_REPORT), SITE_PORT: String(await findFreePort()) }
  const args = ['test', '-c', 'tests/e2e/playwright.config.ts', '--reporter=list,json', '--retries=1']
  const code = await program('node_modules/@playwright/test/cli.js', args, environment)
  const report = readReport(BROWSER_REPORT)
  secondTries = listSecondTries(report)
  return countBrowser(report, code)
}

function tool(path: string, ...args: readonly string[]): Promise<number> {
  return program(join('node_modules', path), args)
}

function program(path: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<number> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [path, ...args], {
      stdio: 'inherit',
      env: { ...process.env, ...environment },
    })
    // Stopped half way, a runner must take its browsers and its server with it.
    const stop = () => {
      isStopped = true
      child.kill('SIGINT')
    }
    process.on('SIGINT', stop).on('SIGTERM', stop)
    const finish = (code: number) => {
      process.off('SIGINT', stop).off('SIGTERM', stop)
      done(code)
    }
    child.on('error', () => finish(1))
    child.on('exit', (code) => finish(code ?? 1))
  })
}

function readReport(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

function findFreePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer()
    server.on('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 4173))
    })
  })
}

async function runSteps(names: readonly string[]): Promise<Count> {
  const steps = names.length === 0 ? STEPS : STEPS.filter((step) => names.includes(step.name))
  const results: { readonly name: string; readonly count: Count; readonly seconds: number }[] = []
  for (const step of steps) {
    if (isStopped) break
    console.log(`\n── ${step.name} ${'─'.repeat(60 - step.name.length)}`)
    const start = performance.now()
    const count = await step.run()
    results.push({ name: step.name, count, seconds: (performance.now() - start) / 1000 })
  }
  console.log('')
  for (const { name, count, seconds } of results) {
    const mark = count.failed === 0 ? '✓' : '✗'
    console.log(`${mark} ${name.padEnd(8)} ${formatCount(count).padEnd(24)} ${seconds.toFixed(1)} s`)
  }
  for (const title of secondTries) console.log(`! passed only at the second try: ${title}`)
  return addCounts(results.map(({ count }) => count))
}

let total = NOTHING
try {
  rmSync(REPORTS, { recursive: true, force: true })
  mkdirSync(REPORTS, { recursive: true })
  total = await runSteps(process.argv.slice(2))
} catch (error) {
  console.error(error)
  total = addCounts([total, countStep(1)])
}
console.log(`\n${formatCount(total)}`)
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
