/**
 * Runs every check of the project, and closes with one line: `N passed, N failed`. Arguments name steps; other words select
 * unit and browser tests.
 */

import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { basename, dirname, join, resolve } from 'node:path'
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
import { listMissingEngines, prepareEngines } from './support/find-engines.ts'
import { fetchEngine } from './server/opensearch/engine/start-engine.ts'
import { prepareJava } from './support/find-java.ts'
import { hasStandIn, NO_BROWSER, prepareBrowser } from './support/find-browser.mjs'
import { isTestFile, selectTests, type Selection } from './support/select-tests.ts'

interface Step {
  readonly name: string
  readonly run: (show: Show) => Promise<Count>
  /** Waits for others most of its time: it runs beside the step before it, and what it prints is shown after that one. */
  readonly isBeside?: boolean
}

/** Takes what a program prints; undefined where the program prints to the terminal itself. */
type Show = ((text: string) => void) | undefined

const REPORTS = '.cache/test'
const UNIT_REPORT = join(REPORTS, 'unit.json')

/** Somebody pressed Ctrl+C: the running step counts as failed, the rest is not started. */
let isStopped = false

/** Tests that passed only when they were tried again: said at the end, so that nobody overlooks them. */
let secondTries: readonly string[] = []

/** Tests left out, and why: browsers in which the main journeys could not be repeated, the search engine. */
let missing: readonly string[] = []

/** The tests that were asked for by words; all when undefined. */
let selection: Selection | undefined

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
  { name: 'opensearch', run: runOpenSearch, isBeside: true },
  { name: 'build', run: async () => countStep(await program('src/cli/launch.mjs', ['build'])) },
  { name: 'browser', run: runBrowser },
  { name: 'browsers', run: runOtherBrowsers },
]

/** Steps by name; all without arguments. Words that name no step select tests instead. */
function selectSteps(args: readonly string[]): readonly Step[] {
  if (args.length === 0) return STEPS
  const names = new Set(STEPS.map(({ name }) => name))
  if (args.every((arg) => names.has(arg))) return STEPS.filter(({ name }) => args.includes(name))
  const paths = readdirSync('tests', { recursive: true, encoding: 'utf8' }).filter(isTestFile)
  const files = paths.map((path) => ({
    path: join('tests', path).replaceAll('\\', '/'),
    source: readFileSync(join('tests', path), 'utf8'),
  }))
  const selected = selectTests(files, args.join(' '))
  selection = selected
  return STEPS.filter(
    ({ name }) =>
      (name === 'unit' && selected.unit.length > 0) ||
      ((name === 'build' || name === 'browser') && selected.browser.length > 0),
  )
}

async function runUnit(): Promise<Count> {
  const code = await tool(
    'vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${UNIT_REPORT}`,
    ...(selection ? ['--passWithNoTests', ...selection.unit] : []),
    ...(selection?.title ? ['-t', selection.title.source] : []),
  )
  return countSelected(countUnit(readReport(UNIT_REPORT), code), code)
}

/** Against the real search engine, which runs in Java and is fetched with Maven. `OPENSEARCH_URL` names one that runs already. */
async function runOpenSearch(show: Show): Promise<Count> {
  const problem = process.env.OPENSEARCH_URL === undefined ? findEngineProblem() : undefined
  if (problem !== undefined) {
    const line = `The real search engine is left out: ${problem}`
    missing = [...missing, line]
    console.log(line)
    return NOTHING
  }
  const report = join(REPORTS, 'opensearch.json')
  const config = 'tests/server/opensearch/engine/vitest.config.ts'
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const vitest = 'node_modules/vitest/vitest.mjs'
  const code = await program(vitest, ['run', '-c', config, ...reporters], {}, show)
  return countUnit(readReport(report), code)
}

function findEngineProblem(): string | undefined {
  const tools = prepareJava()
  return 'missing' in tools ? tools.missing : fetchEngine(tools)
}

async function runBrowser(): Promise<Count> {
  const browser = await prepareBrowser()
  if (!browser) {
    console.error(NO_BROWSER)
    return countStep(1)
  }
  if (!hasStandIn())
    missing = [
      ...missing,
      'What moves when fonts come late is left out: no Liberation Serif (Debian: apt-get install fonts-liberation)',
    ]
  const args = []
  if (selection) args.push('--pass-with-no-tests', ...selection.browser.map((path) => path.replaceAll('.', '\\.')))
  if (selection?.title) args.push('-g', selection.title.source)
  return runPlaywright('tests/e2e/playwright.config.ts', browser, args)
}

/** The main journeys in browsers of other engines, as far as there are any. */
async function runOtherBrowsers(): Promise<Count> {
  const browser = await prepareBrowser()
  const engines = prepareEngines()
  const absent = listMissingEngines(engines)
  missing = [...missing, ...absent]
  for (const line of absent) console.log(line)
  if (!browser || (!engines.firefox && !engines.webkit)) return NOTHING
  return runPlaywright('tests/browsers/playwright.config.ts', browser, [])
}

async function runPlaywright(config: string, browser: string, more: readonly string[]): Promise<Count> {
  const output = join(REPORTS, `${basename(dirname(config))}.json`)
  const code = await program(
    'node_modules/@playwright/test/cli.js',
    ['test', '-c', config, '--reporter=list,json', '--retries=1', ...more],
    {
      BROWSER_PATH: browser,
      PLAYWRIGHT_JSON_OUTPUT_FILE: resolve(output),
      SITE_PORT: String(await findFreePort()),
    },
  )
  const report = readReport(output)
  secondTries = [...secondTries, ...listSecondTries(report)]
  return countSelected(countBrowser(report, code), code)
}

/** Words that stand in the code of a file and in no title of it select nothing there, which is no failure. */
function countSelected(count: Count, code: number): Count {
  return selection && code === 0 && count.passed === 0 ? NOTHING : count
}

function tool(path: string, ...args: readonly string[]): Promise<number> {
  return program(join('node_modules', path), args)
}

function program(
  path: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  show?: Show,
): Promise<number> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [path, ...args], {
      stdio: show ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      env: { ...process.env, ...environment },
    })
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', show!)
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

interface Result {
  readonly name: string
  readonly count: Count
  readonly seconds: number
}

async function runStep({ name, run }: Step, show?: Show): Promise<Result> {
  const start = performance.now()
  const count = await run(show)
  return { name, count, seconds: (performance.now() - start) / 1000 }
}

const printName = (name: string) => console.log(`\n── ${name} ${'─'.repeat(60 - name.length)}`)

/** A step, with what it prints held back where another shows its own. */
async function runHeld(step: Step): Promise<{ readonly result: Result; readonly printed: string }> {
  const printed: string[] = []
  const result = await runStep(step, (text) => printed.push(text))
  return { result, printed: printed.join('') }
}

async function runSteps(steps: readonly Step[]): Promise<Count> {
  const results: Result[] = []
  const isHeld = (at: number) => at > 0 && steps[at]?.isBeside === true
  for (const [at, step] of steps.entries()) {
    if (isStopped) break
    if (isHeld(at)) continue
    printName(step.name)
    const running = runStep(step)
    const beside = isHeld(at + 1) ? runHeld(steps[at + 1]!) : undefined
    results.push(await running)
    if (!beside) continue
    printName(steps[at + 1]!.name)
    const { result, printed } = await beside
    results.push(result)
    process.stdout.write(printed)
  }
  console.log('')
  for (const { name, count, seconds } of results) {
    const mark = count.failed === 0 ? '✓' : '✗'
    console.log(`${mark} ${name.padEnd(10)} ${formatCount(count).padEnd(24)} ${seconds.toFixed(1)} s`)
  }
  for (const line of missing) console.log(`! ${line}`)
  for (const title of secondTries) console.log(`! passed only at the second try: ${title}`)
  return addCounts(results.map(({ count }) => count))
}

let total = NOTHING
try {
  rmSync(REPORTS, { recursive: true, force: true })
  mkdirSync(REPORTS, { recursive: true })
  const args = process.argv.slice(2)
  const steps = selectSteps(args)
  if (steps.length === 0) console.error(`No test file and no title has the words "${args.join(' ')}".`)
  total = await runSteps(steps)
} catch (error) {
  console.error(error)
  total = addCounts([total, countStep(1)])
}
console.log(`\n${formatCount(total)}`)
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
