/** `episode check-quotes`: compares the quotations of any text with what was said in a library. */

import { isAbsolute, join, relative, resolve, dirname, sep } from 'node:path'
import { buildQuotationRecord } from '../../core/findings/quotes/quotation-record.ts'
import type { QuotationRecord } from '../../core/findings/quotes/quotation-record-schema.ts'
import { checkText } from '../../core/findings/quotes/settle-quotations.ts'
import { groupBy, countEach } from '../../core/text/group-by.ts'
import { findEpisodesIn, findNearLibrary } from '../build/library/find-library-folder.ts'
import { ChangedError, openQuotedLibrary } from '../build/library/quoted-library.ts'
import { type ProjectConfig, type ProjectFields, readProjectConfig } from '../files/project-config.ts'
import { type QuotedText, readQuotedText } from '../files/read-quoted-text.ts'
import { reportWriteError, WriteError, writeWhole } from '../files/write-file.ts'
import { formatJudged, formatPassedOver, summariseJudged } from '../report/format-judged.ts'
import { judgeQuotation, STRICT, type JudgedQuotation, type Severities } from '../report/judge-quotation.ts'
import {
  formatGithub,
  formatJunit,
  formatSarif,
  listNewProblems,
  type QuotationResults,
} from '../report/quotation-formats.ts'
import { countOf, formatCleanJson, type Terminal } from '../report/terminal.ts'
import { statSync, existsSync, readFileSync } from 'node:fs'
import { findSources } from '../build/library/find-sources.ts'
import { formatUnreadable } from '../files/read-file.ts'
import { isRecord } from '../../core/episode/is-record.ts'
import { tryParseJson } from '../../core/episode/parse-json.ts'

const FORMATS = ['text', 'json', 'github', 'sarif', 'junit'] as const
type Format = (typeof FORMATS)[number]

/** As given on the command line; what is not given there may be in `transcript-explorer.json`. */
interface GivenOptions {
  readonly library?: string | undefined
  readonly episode?: readonly string[] | undefined
  readonly format?: string | undefined
  readonly json?: boolean
  readonly strict?: boolean
  readonly sentences?: boolean
  readonly all?: boolean
  readonly verbose?: boolean
  readonly 'passed-over'?: boolean
  readonly baseline?: string | undefined
  readonly 'write-baseline'?: boolean
}

const [GOOD, FOUND, FAILED] = [0, 1, 2]

/** @returns 0, 1 when there are problems that are errors and not in the baseline, 2 when something could not be checked. */
export async function checkQuotations(
  given: readonly string[],
  options: GivenOptions,
  terminal: Terminal,
): Promise<number> {
  const settings = chooseSettings(given, options)
  if ('error' in settings) return refuse(settings.error, terminal)
  const { baseline, writesBaseline } = settings
  const known = baseline === undefined || writesBaseline ? [] : readBaseline(baseline)
  if ('error' in known) return refuse(known.error, terminal)
  const failures: string[] = []
  const fail = (what: string) => {
    failures.push(what)
    terminal.printError(what)
  }
  const failing = { ...terminal, printError: fail }
  const texts = await readTexts(settings, failing)
  const checked = texts.length === 0 ? { judged: [] } : await judgeAll(texts, settings, failing)
  if ('error' in checked) return refuse(checked.error, terminal)
  let { judged } = checked
  if (baseline !== undefined) {
    const paths = texts.map(({ path }) => path)
    try {
      judged = markKnown(judged, writesBaseline ? writeBaseline(judged, paths, baseline) : known, baseline)
    } catch (error) {
      reportWriteError(error, failing)
    }
  }
  return finish({ judged, failures }, texts, settings, terminal)
}

function refuse(reason: string, terminal: Terminal): number {
  terminal.printError(`episode: ${reason}`)
  return FAILED
}

interface Settings {
  readonly files: readonly string[]
  readonly ignore: readonly string[]
  readonly library: string
  readonly only: ReadonlySet<string> | undefined
  readonly format: Format
  readonly severities: Severities
  readonly sentences: boolean
  readonly all: boolean
  readonly isVerbose: boolean
  readonly listsPassedOver: boolean
  readonly baseline: string | undefined
  readonly writesBaseline: boolean
}

/** The command line wins over the file of the project. */
function chooseSettings(paths: readonly string[], given: GivenOptions): Settings | { readonly error: string } {
  const project = readProject(given.library)
  if (project && 'error' in project) return project
  const { folder, fields } = project ?? { folder: '.', fields: {} }
  const { quotes = {} }: ProjectFields = fields
  const locate = (path: string) => (isAbsolute(path) ? path : join(relative('.', folder), path))
  const format = FORMATS.find((one) => one === (given.format ?? (given.json ? 'json' : 'text')))
  if (!format) return { error: `there is no format "${given.format}": ${FORMATS.join(', ')}` }
  const files = paths.length > 0 ? paths : (quotes.files ?? []).map(locate)
  if (files.length === 0) return { error: '"check-quotes" needs a file, folder or glob' }
  const baseline = given.baseline ?? (quotes.baseline === undefined ? undefined : locate(quotes.baseline))
  if (given['write-baseline'] && baseline === undefined) return { error: '--write-baseline needs --baseline <file>' }
  const episodes = given.episode ?? quotes.episodes
  const base = given.strict || quotes.strict ? STRICT : {}
  return {
    files,
    ignore: (quotes.ignore ?? []).map(locate),
    library: given.library ?? (quotes.library === undefined ? findNearLibrary() : locate(quotes.library)),
    only: episodes && new Set(episodes),
    format,
    severities: { ...base, ...quotes.severity },
    sentences: given.sentences || quotes.sentences || false,
    all: given.all || quotes.all || false,
    isVerbose: given.verbose ?? false,
    listsPassedOver: given.verbose || given['passed-over'] || false,
    baseline,
    writesBaseline: given['write-baseline'] ?? false,
  }
}

function readProject(library = findNearLibrary()): ProjectConfig | { readonly error: string } | undefined {
  try {
    return readProjectConfig(findEpisodesIn(library).index)
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}

async function readTexts(
  { files, ignore, sentences, all }: Settings,
  terminal: Terminal,
): Promise<readonly QuotedText[]> {
  const found = findTexts(files, ignore)
  for (const problem of found.problems) terminal.printError(problem)
  const texts: QuotedText[] = []
  for (const path of found.files) {
    // One after the other: each may take as much memory as the limits allow.
    // oxlint-disable-next-line no-await-in-loop
    const read = await readQuotedText(path, { sentences, all }, terminal)
    if (read) texts.push(read)
  }
  return texts
}

async function judgeAll(
  texts: readonly QuotedText[],
  { library: path, only, severities }: Settings,
  terminal: Terminal,
): Promise<{ readonly judged: readonly JudgedQuotation[] } | { readonly error: string }> {
  const { library, linkOf } = openQuotedLibrary(path, terminal)
  const unknown = [...(only ?? [])].filter((id) => !library.episodes.has(id))
  if (unknown.length > 0)
    return {
      error: `there is no episode "${unknown.join('", "')}" in ${path}: give the name of its file without .json`,
    }
  if (library.episodes.size === 0)
    return { error: `there are no episodes in ${path}: build them first, or name their folder with --library` }
  const judged: JudgedQuotation[] = []
  for (const [at, text] of texts.entries()) {
    terminal.progress?.(`Checking ${at + 1} of ${countOf(texts.length, 'text')}`)
    // oxlint-disable-next-line no-await-in-loop
    const value = await checkText(library, text, { only }).then((answer) => answer.value, readChanged)
    if ('error' in value) return value
    for (const check of value) {
      const found = judgeQuotation(check, severities)
      const problem = found && { ...found, isKnown: false }
      judged.push({ file: text.path, check, record: buildQuotationRecord(check, linkOf, text.path), problem })
    }
  }
  return { judged }
}

function readChanged(error: unknown): { readonly error: string } {
  if (!(error instanceof ChangedError)) throw error
  return { error: error.message }
}

/** Prints the results. @returns The exit code. */
function finish(
  results: QuotationResults,
  texts: readonly QuotedText[],
  settings: Settings,
  terminal: Terminal,
): number {
  const { judged, failures } = results
  const write = terminal.printRaw ?? terminal.print
  if (settings.format === 'json') for (const one of judged) write(formatCleanJson(withProblem(one)))
  else if (settings.format !== 'text') {
    const written = OTHERS[settings.format](results)
    if (written !== '') write(written)
  } else printText(results, texts, settings, terminal)
  if (failures.length > 0) return FAILED
  return listNewProblems(judged).some(({ problem }) => problem.severity === 'error') ? FOUND : GOOD
}

const OTHERS = { github: formatGithub, sarif: formatSarif, junit: formatJunit }

function withProblem({ record, problem }: JudgedQuotation): QuotationRecord {
  return { ...record, problem: problem && { severity: problem.severity, kinds: problem.kinds, known: problem.isKnown } }
}

function printText(
  results: QuotationResults,
  texts: readonly QuotedText[],
  { isVerbose, listsPassedOver, sentences }: Settings,
  terminal: Terminal,
): void {
  const { screen } = terminal
  const print = screen?.print ?? terminal.print
  const isShown = ({ problem }: JudgedQuotation) => isVerbose || (problem && !problem.isKnown)
  const byFile = groupBy(results.judged.filter(isShown), ({ file }) => file)
  for (const { path, quotations, passedOver } of texts) {
    for (const one of byFile.get(path) ?? []) print(formatJudged(one, screen))
    if (listsPassedOver) for (const one of passedOver) print(formatPassedOver(path, one, screen))
    if (quotations.length === 0 && (isVerbose || texts.length === 1)) terminal.printError(describeNone(path, sentences))
  }
  if (texts.length > 0) terminal.print(summariseJudged(results, texts))
}

function describeNone(path: string, sentences: boolean): string {
  const hint = sentences ? '' : ' (put them in quotation marks, or take every sentence as one with --sentences)'
  return `${path}: there is no quotation of four words or more${hint}`
}

const TEXTS = ['.md', '.markdown', '.txt', '.html', '.htm', '.docx']

interface FoundTexts {
  /** Each once, in the order given; those of a folder by name. */
  readonly files: readonly string[]
  /** Why a folder or a glob gives none, or not all: whole sentences. */
  readonly problems: readonly string[]
}

/** @param ignored Globs of files that folders and globs do not give. */
function findTexts(given: readonly string[], ignored: readonly string[] = []): FoundTexts {
  const problems: string[] = []
  const isIgnored = createMatcher(ignored)
  const files = given.flatMap((path): readonly string[] => {
    const named = statSync(path, { throwIfNoEntry: false })
    const isGlob = !named && MAGIC.test(path)
    if (!named?.isDirectory() && !isGlob) return [path]
    const isMatch = isGlob ? createMatcher([path]) : () => true
    const found = findSources([isGlob ? findBase(path) : path], { extensions: isGlob ? [''] : TEXTS })
    problems.push(...found.unreadable.map(formatUnreadable))
    const texts = found.files.filter((file) => isMatch(file) && !isIgnored(file))
    if (texts.length === 0)
      problems.push(`${path}: there is no text in it (${isGlob ? 'no file matches' : TEXTS.join(', ')})`)
    return texts
  })
  return { files: [...new Set(files)], problems }
}

const MAGIC = /[*?{]/

/** The folder above the first step with a sign of its own. */
function findBase(glob: string): string {
  const base = glob.slice(0, glob.search(MAGIC))
  return base.includes('/') ? base.slice(0, base.lastIndexOf('/') + 1) : '.'
}

/** `*` and `?` within a name, `**` over folders, `{a,b}` one of several. */
function createMatcher(globs: readonly string[]): (path: string) => boolean {
  const patterns = globs.map((glob) => new RegExp(`^${toPattern(resolve(glob))}$`, 'u'))
  return (path) => patterns.some((pattern) => pattern.test(resolve(path)))
}

const SIGNS: Readonly<Record<string, string>> = { '**/': '(?:[^/]+/)*', '**': '.*', '*': '[^/]*', '?': '[^/]' }

function toPattern(glob: string): string {
  return glob.replaceAll(/\*\*\/|\*\*|[*?]|\{[^{}]*\}|[.+^$()|[\]{}\\]/g, (sign) =>
    sign.length > 1 && sign.startsWith('{')
      ? `(?:${sign.slice(1, -1).split(',').map(toPattern).join('|')})`
      : (SIGNS[sign] ?? `\\${sign}`),
  )
}

/** A problem as it is written there: lines and columns move, and are not in it. */
interface KnownProblem {
  /** Relative to the folder of the baseline. */
  readonly file: string
  readonly quote: string
  readonly kinds: readonly string[]
}

/** An error says what to do. */
function readBaseline(path: string): readonly KnownProblem[] | { readonly error: string } {
  if (!existsSync(path)) return { error: `there is no baseline ${path}: write it with --write-baseline` }
  const json = tryParseJson(readFileSync(path, 'utf8'))
  const known = isRecord(json) && json['version'] === 1 ? json['known'] : undefined
  if (Array.isArray(known)) return known as readonly KnownProblem[]
  return { error: `${path} is no baseline of this program: write it again with --write-baseline` }
}

/** Marks the problems that the baseline has, each as often as it has it. */
function markKnown(
  judged: readonly JudgedQuotation[],
  known: readonly KnownProblem[],
  path: string,
): readonly JudgedQuotation[] {
  const left = countEach(known.map(keyOf))
  return judged.map((one): JudgedQuotation => {
    const key = keyOf(describeKnown(one, path))
    const count = left.get(key) ?? 0
    if (!one.problem || count === 0) return one
    left.set(key, count - 1)
    return { ...one, problem: { ...one.problem, isKnown: true } }
  })
}

/** Writes all problems, and gives them. Those of files that were not checked this time stay, as long as the files are there. */
function writeBaseline(
  judged: readonly JudgedQuotation[],
  checked: readonly string[],
  path: string,
): readonly KnownProblem[] {
  const again = new Set(checked.map((file) => nameFile(file, path)))
  const before = readBaseline(path)
  if ('error' in before && existsSync(path))
    throw new WriteError(`${path} is not written: it is no list of known problems`)
  const isLeft = ({ file }: KnownProblem) => !again.has(file) && existsSync(resolve(dirname(path), file))
  const others = 'error' in before ? [] : before.filter(isLeft)
  const found = judged.flatMap((one) => (one.problem ? [describeKnown(one, path)] : []))
  const all = [...others, ...found].toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0))
  const lines = all.map((one) => `    ${JSON.stringify(one)}`)
  writeWhole(path, `{\n  "version": 1,\n  "known": [\n${lines.join(',\n')}\n  ]\n}\n`)
  return all
}

function describeKnown({ file, record, problem }: JudgedQuotation, path: string): KnownProblem {
  return { file: nameFile(file, path), quote: record.quote, kinds: problem?.kinds ?? [] }
}

function nameFile(file: string, path: string): string {
  return file === '-'
    ? file
    : relative(dirname(resolve(path)), resolve(file))
        .split(sep)
        .join('/')
}

function keyOf({ file, quote, kinds }: KnownProblem): string {
  return JSON.stringify([file, quote, kinds])
}
