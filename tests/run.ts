/**
 * Runs the checks of the project, and closes with one line: `N passed, N failed`. What takes minutes runs only with `all`, and with
 * `ci` as much of it as a push may wait for. Other arguments name steps, or are words that select unit and browser tests.
 */

import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { basename, dirname, join, resolve } from 'node:path'
import {
  addCounts,
  type Count,
  countBrowser,
  countPending,
  countStep,
  countUnit,
  formatCount,
  listFailures,
  listPassed,
  MAX_RETRIED,
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
  /** What it is, where it runs only with `all` and `ci` or when it is named. */
  readonly onlyWithAll?: string
}

/**
 * How much is run. `short` leaves out tests whose title, or whose group's title, ends in `@slow` and those of a phone that also run on a
 * desktop, and tries fewer cases of properties. `ci` has every unit test but those marked `@nightly`, the search engine, and one
 * journey in each other browser. `all` leaves out nothing.
 */
type Extent = 'short' | 'ci' | 'all'

/** Takes what a program prints; undefined where the program prints to the terminal itself. */
type Show = ((text: string) => void) | undefined

const REPORTS = '.cache/test'
const UNIT_REPORT = join(REPORTS, 'unit.json')
const VITEST = 'node_modules/vitest/vitest.mjs'
const PLAYWRIGHT = 'node_modules/@playwright/test/cli.js'
const BROWSER_TESTS = 'tests/e2e/playwright.config.ts'

/** Somebody pressed Ctrl+C: the running step counts as failed, the rest is not started. */
let isStopped = false

/** Tests that passed only when they were tried again: said at the end, so that nobody overlooks them. */
let retried: readonly string[] = []

/** Failed browser tests, each a run of its own alone on the machine, once everything else is over. */
let secondTries: readonly (() => Promise<Count>)[] = []

/** What failed: said at the end too, where a log of which only the end was kept still has it. */
let failures: readonly string[] = []

/** Tests left out, and why: browsers in which the main journeys could not be repeated, the search engine. */
let missing: readonly string[] = []

let extent: Extent = 'all'

/** What the short run left out. */
let leftOut: readonly string[] = []

/** The tests that were asked for by words; all when undefined. */
let selection: Selection | undefined

/** Rows run side by side, each step of a row after the one before: tests in a browser wait a third of their time. */
const ROWS: readonly (readonly Step[])[] = [
  [
    { name: 'build', run: async (show) => countStep(await program('src/cli/launch.mjs', ['build'], {}, show)) },
    { name: 'browser', run: runBrowser },
    { name: 'browsers', run: runOtherBrowsers, onlyWithAll: 'the main journeys in Firefox and WebKit' },
  ],
  [
    { name: 'types', run: runTypes },
    { name: 'lint', run: async (show) => countStep(await tool('oxlint/bin/oxlint', ['--deny-warnings'], show)) },
    { name: 'format', run: async (show) => countStep(await tool('oxfmt/bin/oxfmt', ['--check', '.'], show)) },
    { name: 'unit', run: runUnit },
    { name: 'opensearch', run: runOpenSearch, onlyWithAll: 'three nodes of the real search engine' },
  ],
]
const STEPS = ROWS.flat()

/** Names of steps, `all` among them or not; without names those of a run. Other words select tests instead. */
function selectSteps(args: readonly string[]): readonly Step[] {
  const names = args.filter((arg) => arg !== 'all' && arg !== 'ci')
  if (names.every((name) => STEPS.some((step) => step.name === name))) {
    extent = args.includes('all') ? 'all' : args.includes('ci') ? 'ci' : 'short'
    if (names.length > 0) return STEPS.filter(({ name }) => names.includes(name))
    if (extent !== 'short') return STEPS
    leftOut = STEPS.flatMap(({ name, onlyWithAll }) => (onlyWithAll ? `${name} (${onlyWithAll})` : []))
    return STEPS.filter(({ onlyWithAll }) => onlyWithAll === undefined)
  }
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

async function runTypes(show: Show): Promise<Count> {
  const compiler = 'typescript/bin/tsc'
  return countStep(
    (await tool(compiler, ['--noEmit'], show)) || (await tool(compiler, ['--noEmit', '-p', 'src/core'], show)),
  )
}

async function runUnit(show: Show): Promise<Count> {
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`]
  if (LEFT_OUT[extent]) args.push('-t', `^(?![^]*(?:${LEFT_OUT[extent]}))`)
  if (selection) args.push('--passWithNoTests', ...selection.unit)
  if (selection?.title) args.push('-t', selection.title.source)
  const code = await program(VITEST, args, shortRun(), show)
  const report = readReport(UNIT_REPORT)
  failures = [...failures, ...listFailures(report)]
  leaveOut(countPending(report), `unit tests (marked ${LEFT_OUT[extent]})`)
  if (extent === 'short') leftOut = [...leftOut, 'four of five cases of large properties']
  return countSelected(countUnit(report, code), code)
}

/** Marks at the end of a title, as an expression. */
const LEFT_OUT: Readonly<Record<Extent, string>> = { short: '@slow|@nightly', ci: '@nightly', all: '' }

const shortRun = () => (extent === 'short' ? { SHORT_RUN: '1' } : {})
/** What a browser repeats in the width of a phone, and its long journeys, wait for the night: they take most of an hour. */
const narrowRun = () => (extent === 'all' ? {} : { SHORT_RUN: '1' })

function leaveOut(count: number, what: string): void {
  if (count > 0) leftOut = [...leftOut, `${count} ${what}`]
}

/** Against the real search engine, which runs in Java and is fetched with Maven. `OPENSEARCH_URL` names one that runs already. */
async function runOpenSearch(show: Show): Promise<Count> {
  const problem = process.env.OPENSEARCH_URL === undefined ? findEngineProblem() : undefined
  if (problem !== undefined) {
    const line = `The real search engine is left out: ${problem}`
    missing = [...missing, line]
    print(line, show)
    return NOTHING
  }
  const output = join(REPORTS, 'opensearch.json')
  const config = 'tests/server/opensearch/engine/vitest.config.ts'
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${output}`]
  const code = await program(VITEST, ['run', '-c', config, ...reporters], {}, show)
  const report = readReport(output)
  failures = [...failures, ...listFailures(report)]
  return countUnit(report, code)
}

function findEngineProblem(): string | undefined {
  const tools = prepareJava()
  return 'missing' in tools ? tools.missing : fetchEngine(tools)
}

async function runBrowser(show: Show): Promise<Count> {
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
  const count = await runPlaywright(BROWSER_TESTS, args, browser, show)
  if (extent !== 'all')
    leaveOut(
      (await countListed(browser)) - count.passed - count.failed,
      'browser tests (marked @slow, or repeated in the width of a phone)',
    )
  return count
}

/** How many browser tests there are. */
async function countListed(browser: string): Promise<number> {
  let listed = ''
  const args = ['test', '-c', BROWSER_TESTS, '--list']
  await program(PLAYWRIGHT, args, { BROWSER_PATH: browser }, (text) => (listed += text))
  return Number(/^Total: (\d+) test/m.exec(listed)?.[1] ?? 0)
}

/** The main journeys in browsers of other engines, as far as there are any. */
async function runOtherBrowsers(show: Show): Promise<Count> {
  const browser = await prepareBrowser()
  const engines = prepareEngines()
  const absent = listMissingEngines(engines)
  missing = [...missing, ...absent]
  for (const line of absent) print(line, show)
  if (!browser || (!engines.firefox && !engines.webkit)) return NOTHING
  if (extent === 'ci') leftOut = [...leftOut, 'all journeys but one in Firefox and WebKit']
  const one = extent === 'ci' ? ['-g', '@smoke'] : []
  return runPlaywright('tests/browsers/playwright.config.ts', one, browser, show)
}

async function runPlaywright(config: string, more: readonly string[], browser: string, show: Show): Promise<Count> {
  const { report, code } = await reportPlaywright(config, more, browser, show)
  const count = countBrowser(report, code)
  const flaky = listPassed(report, ['flaky'])
  const failed = listFailures(report)
  retried = [...retried, ...flaky]
  const isBearable = failed.length > 0 && failed.length === count.failed && flaky.length + failed.length <= MAX_RETRIED
  if (isBearable && !isStopped) {
    secondTries = [...secondTries, () => tryAgain(config, browser)]
    return { passed: count.passed, failed: 0 }
  }
  failures = [...failures, ...failed]
  return countSelected(count, code)
}

async function tryAgain(config: string, browser: string): Promise<Count> {
  const { report, code } = await reportPlaywright(config, ['--last-failed', '--workers=1'], browser, undefined)
  retried = [...retried, ...listPassed(report, ['expected', 'flaky'])]
  failures = [...failures, ...listFailures(report)]
  return countBrowser(report, code)
}

async function reportPlaywright(config: string, more: readonly string[], browser: string, show: Show) {
  const name = basename(dirname(config))
  const output = join(REPORTS, `${name}.json`)
  const code = await program(
    PLAYWRIGHT,
    ['test', '-c', config, '--reporter=list,json', '--retries=1', `--output=test-results/${name}`, ...more],
    {
      ...narrowRun(),
      BROWSER_PATH: browser,
      PLAYWRIGHT_JSON_OUTPUT_FILE: resolve(output),
      SITE_PORT: String(await findFreePort()),
    },
    show,
  )
  return { report: readReport(output), code }
}

/** Words that stand in the code of a file and in no title of it select nothing there, which is no failure. */
function countSelected(count: Count, code: number): Count {
  return selection && code === 0 && count.passed === 0 ? NOTHING : count
}

function tool(path: string, args: readonly string[], show: Show): Promise<number> {
  return program(join('node_modules', path), args, {}, show)
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

const print = (line: string, show: Show) => (show ? show(`${line}\n`) : console.log(line))

async function runRow(steps: readonly Step[], show: Show): Promise<Result[]> {
  const results: Result[] = []
  for (const { name, run } of steps) {
    if (isStopped) break
    results.push(await runStep(name, () => run(show), show))
  }
  return results
}

async function runStep(name: string, run: () => Promise<Count>, show: Show): Promise<Result> {
  print(`\n── ${name} ${'─'.repeat(60 - name.length)}`, show)
  const start = performance.now()
  const count = await run()
  return { name, count, seconds: (performance.now() - start) / 1000 }
}

/** The first row prints to the terminal itself; what the one beside it prints is shown after that. */
async function runRows(steps: readonly Step[]): Promise<Result[]> {
  const rows = ROWS.map((row) => row.filter((step) => steps.includes(step))).filter((row) => row.length > 0)
  let held: string[] | undefined = []
  const show = (text: string) => (held ? void held.push(text) : void process.stdout.write(text))
  const beside = rows[1] ? runRow(rows[1], show) : []
  const first = await runRow(rows[0] ?? [], undefined)
  process.stdout.write(held.join(''))
  held = undefined
  return [...first, ...(await beside)]
}

async function runSteps(steps: readonly Step[]): Promise<Count> {
  const results = await runRows(steps)
  for (const run of secondTries) results.push(await runStep('again', run, undefined))
  console.log('')
  for (const { name, count, seconds } of results) {
    const mark = count.failed === 0 ? '✓' : '✗'
    console.log(`${mark} ${name.padEnd(10)} ${formatCount(count).padEnd(24)} ${seconds.toFixed(1)} s`)
  }
  for (const what of leftOut) console.log(`! only with npm test -- all: ${what}`)
  for (const line of missing) console.log(`! ${line}`)
  for (const title of retried) console.log(`! passed only when tried again: ${title}`)
  if (retried.length > 0) console.log(`! not green: ${retried.length} passed only when tried again, as named above`)
  for (const failure of failures) console.log(`✗ ${failure}`)
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
