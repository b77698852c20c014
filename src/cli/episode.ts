/** `npm run episode`: parses the arguments and calls the command they name. */

import { parseArgs, type ParseArgsConfig } from 'node:util'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { applyToSources } from './commands/apply-to-sources.ts'
import { buildLibrary, buildQuoted } from './commands/build-library.ts'
import { checkFolder } from './commands/check-folder.ts'
import { checkQuotations } from './commands/check-quotations.ts'
import { checkSite } from './commands/check-site.ts'
import { compareTranscripts } from './commands/compare-transcripts.ts'
import { exportEpisodes } from './commands/export-episode.ts'
import { importers } from '../core/import/importers.ts'
import { COMMANDS, HELP } from './help.ts'
import { inspectFile } from './commands/inspect-file.ts'
import { formatJsonSchema, SCHEMA_NAMES } from './commands/json-schema.ts'
import { lintFiles, printSameNames } from './commands/lint-files.ts'
import { cleanTerminal, type Terminal } from './report/terminal.ts'
import { watchAndBuild } from './commands/watch-sources.ts'
import { writeFeed } from './commands/write-feed.ts'
import { type Written, reportWriteError } from './files/write-file.ts'
import { writeInto } from './files/written-files.ts'
import {
  findEpisodesIn,
  findLibraryFolder,
  findNearLibrary,
  guardFolder,
  type LibraryFolder,
} from './build/library/find-library-folder.ts'
import { stopsAtForeignLists } from './build/library/guard-library.ts'
import { buildSearchIndex } from './build/search-index/build-search-index.ts'
import { nameLock, runLocked } from './files/lock-folder.ts'
import { LINT_PAGES } from '../core/findings/lint/lint-pages.ts'
import { ISSUE_PAGES } from '../core/import/issue-pages.ts'
import { SITE_PAGES } from './check/site-pages.ts'
import { parseEpisode } from '../core/episode/read-episode.ts'
import { buildFindings } from '../core/findings/build-findings.ts'
import { formatStoredFindings } from '../core/findings/stored-findings.ts'
import { openCorrected } from '../core/corrections/apply-corrections.ts'
import { renewCatalogue } from './build/library/catalogue-file.ts'
import { FINDINGS_ENDING } from './build/library/findings-file.ts'
import { hashOf } from './files/hash-of.ts'
import { listEpisodeFiles } from './build/library/library-folder.ts'

const OPTIONS = {
  out: { type: 'string', short: 'o' },
  report: { type: 'string' },
  with: { type: 'string', multiple: true },
  'quoted-in': { type: 'string', multiple: true },
  to: { type: 'string' },
  times: { type: 'string' },
  title: { type: 'string' },
  without: { type: 'string', multiple: true },
  'max-chars': { type: 'string' },
  'max-lines': { type: 'string' },
  'max-speed': { type: 'string' },
  gap: { type: 'string' },
  library: { type: 'string' },
  'site-url': { type: 'string' },
  budget: { type: 'string' },
  episode: { type: 'string', multiple: true },
  since: { type: 'string' },
  limit: { type: 'string' },
  lang: { type: 'string', multiple: true },
  only: { type: 'string', multiple: true },
  transcribe: { type: 'string' },
  'dry-run': { type: 'boolean' },
  strict: { type: 'boolean', default: false },
  sentences: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  format: { type: 'string' },
  all: { type: 'boolean' },
  'replace-edited': { type: 'boolean' },
  patch: { type: 'boolean' },
  check: { type: 'boolean' },
  verbose: { type: 'boolean' },
  'passed-over': { type: 'boolean' },
  baseline: { type: 'string' },
  'write-baseline': { type: 'boolean' },
  adopt: { type: 'boolean' },
  watch: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** Commands that may be without files: `check-quotes` has those of `transcript-explorer.json`. */
const NO_PATHS: ReadonlySet<string> = new Set(['explain', 'check-quotes'])

/** Runs one command and returns its exit code: 0 all good, 1 some files failed, 2 wrong usage. */
export function runEpisode(args: readonly string[], raw: Terminal): number | Promise<number> {
  const terminal = cleanTerminal(raw)
  const report = (error: unknown) => reportWriteError(error, terminal)
  try {
    const code = runCommand(args, terminal)
    return typeof code === 'number' ? code : code.catch(report)
  } catch (error) {
    return report(error)
  }
}

function runCommand(args: readonly string[], terminal: Terminal): number | Promise<number> {
  const read = readArguments(args, OPTIONS)
  if ('error' in read) return refuse(read.error, terminal)
  const { values, positionals } = read
  const [command, ...rest] = positionals
  if (values.help || command === 'help' || command === undefined) {
    terminal.print(HELP)
    return values.help || command === 'help' ? 0 : 2
  }
  if (command === 'formats') {
    terminal.print(listCaptionFormats())
    return 0
  }
  if (command === 'schema') return printSchema(rest[0], terminal)
  if (!COMMANDS.has(command))
    return refuse(`there is no command or folder "${command}"; there are: ${[...COMMANDS].join(', ')}`, terminal)
  if (rest.length === 0 && !NO_PATHS.has(command) && !(command === 'export' && values.all))
    return refuse(`"${command}" needs a file or folder`, terminal)
  switch (command) {
    case 'add':
      // Reading feeds takes a package that no other command needs.
      return import('./add/add-from.ts').then(({ addFrom }) => addFrom(rest, values, terminal))
    case 'build': {
      if (values.out === undefined) return refuse('"build" needs --out <folder>', terminal)
      if (values.with && rest.length !== 1) return refuse('--with joins files to exactly one file', terminal)
      const options = {
        paths: rest,
        out: values.out,
        report: values.report,
        json: values.json,
        companions: values.with,
        adopts: values.adopt,
      }
      const now = () => performance.now()
      if (values.watch) return watchAndBuild(options, terminal, now)
      const quotedIn = values['quoted-in']
      return quotedIn ? buildQuoted(options, quotedIn, terminal, now) : buildLibrary(options, terminal, now)
    }
    case 'apply':
      if (rest.length < 2) return refuse('"apply" needs a file of corrections and the folder of the notes', terminal)
      return applyToSources(rest, values, terminal)
    case 'check':
      return Math.max(...rest.map((folder) => checkFolder(folder, terminal)))
    case 'check-quotes':
      return checkQuotations(rest, values, terminal)
    case 'check-site':
      return Math.max(...rest.map((folder) => checkSite(folder, terminal, values.budget, values.library)))
    case 'compare': {
      const { json, all = false, library = findNearLibrary() } = values
      return compareTranscripts(rest, { json, all, library }, terminal)
    }
    case 'inspect':
      return Math.max(...rest.map((path) => inspectFile(path, terminal)))
    case 'lint':
      return lintFiles(rest, values.json, terminal)
    case 'names':
      return Math.max(...rest.map((folder) => printSameNames(folder, terminal)))
    case 'findings':
      return writeFindings(rest, { library: values.library ?? findNearLibrary(), adopts: values.adopt }, terminal)
    case 'export': {
      const { library = findNearLibrary(), 'replace-edited': replacesEdits } = values
      return exportEpisodes(rest, { ...values, library, replacesEdits }, terminal)
    }
    case 'feed':
      return rest.length === 1
        ? writeFeed(
            {
              query: rest[0]!,
              library: values.library ?? findNearLibrary(),
              out: values.out,
              siteUrl: values['site-url'],
              adopt: values.adopt,
            },
            terminal,
          )
        : refuse('"feed" takes one query: put it in quotes', terminal)
    case 'index':
      return indexLibrary(rest[0]!, values.adopt, terminal)
    case 'explain':
      return explainCode(rest[0], terminal)
    default:
      return refuse(`"${command}" stands before its options`, terminal)
  }
}

function printSchema(of: string = 'episode', terminal: Terminal): number {
  const name = SCHEMA_NAMES.find((one) => one === of)
  if (!name) return refuse(`there is no schema "${of}": ${SCHEMA_NAMES.join(', ')}`, terminal)
  terminal.print(formatJsonSchema(name).trimEnd())
  return 0
}

function listCaptionFormats(): string {
  const formats = importers.filter(({ gives }) => gives !== undefined)
  return formats.map((one) => `| ${one.name} | ${one.extensions.join(', ')} | ${one.gives} | ${one.basis} |`).join('\n')
}

export function readArguments<Options extends ParseArgsConfig['options']>(args: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}

export function refuse(reason: string, terminal: Terminal): number {
  terminal.printError(`episode: ${reason}`)
  terminal.printError('Try: npm run episode -- --help')
  return 2
}

/** Holds the lock of the folder meanwhile. Exit codes of `buildSearchIndex`. */
function indexLibrary(folder: string, adopts: boolean | undefined, terminal: Terminal): number | Promise<number> {
  const { episodes, index } = findEpisodesIn(folder)
  if (!existsSync(episodes)) return buildSearchIndex(folder, terminal)
  return runLocked(nameLock(episodes), terminal, () => {
    const { written, ...library } = guardFolder({ episodes, index })
    if (stopsAtForeignLists({ ...library, written }, [], { adopts, hasIndex: true }, terminal)) return 1
    return buildSearchIndex(folder, terminal, { written }).finally(() => written.save())
  })
}

/** Exit code 0, or 2 for a code that does not exist. */
function explainCode(code: string | undefined, terminal: Terminal): number {
  if (code === undefined) {
    for (const [name, page] of HELP_PAGES.flatMap(([, pages]) => [...pages]))
      terminal.print(`${name.padEnd(24)} ${page.what}`)
    return 0
  }
  const rows = listRows(code)
  if (!rows) {
    terminal.printError(`There is no code "${code}". All codes: npm run episode -- explain`)
    return 2
  }
  const width = Math.max(...rows.map(([label]) => label.length)) + 1
  const lines = rows.map(([label, text]) => `  ${`${label}:`.padEnd(width)}  ${text}`)
  terminal.print([code, '', ...lines].join('\n'))
  return 0
}

/** With what each list adds. */
const HELP_PAGES = [
  ['What happens', ISSUE_PAGES],
  ['How it is found', LINT_PAGES],
  ['Example', SITE_PAGES],
] as const

function listRows(code: string): readonly (readonly [label: string, text: string])[] | undefined {
  const [label, pages] = HELP_PAGES.find(([, some]) => some.has(code)) ?? []
  const page = pages?.get(code)
  return (
    page && [
      ['What it means', page.what],
      [label!, page.more],
      ['What to do', page.todo],
    ]
  )
}

/**
 * @param sources Ids, episode files, or folders of episode files.
 * @param library Where ids are looked for.
 * @returns 0, or 1 when one of them is no episode file, another process writes into its folder, or what stands there is not ours.
 */
function writeFindings(
  sources: readonly string[],
  { library, adopts }: { readonly library: string; readonly adopts: boolean | undefined },
  terminal: Terminal,
): number {
  const files = sources.flatMap((source) => listFiles(source, library))
  const written: (Written | undefined)[] = []
  const codes = [...new Set(files.map((path) => dirname(path)))].map((folder) => {
    const write = () => {
      const guarded = guardFolder(findLibraryFolder(folder))
      const paths = files.filter((path) => dirname(path) === folder)
      if (stopsAtForeignLists(guarded, paths.map(nameFindings), { adopts }, terminal)) return 1
      try {
        written.push(...paths.map((path) => writeOne(path, guarded, terminal)))
        // The app requests findings only if the catalogue lists them.
        renewCatalogue(guarded)
      } finally {
        guarded.written.save()
      }
      return 0
    }
    return existsSync(folder) ? runLocked(nameLock(folder), terminal, write) : write()
  })
  const made = written.filter((result) => result === 'created' || result === 'changed').length
  const failed = written.filter((result) => result === undefined).length
  const unchanged = written.length - made - failed
  if (written.length > 0)
    terminal.print(`${made} written, ${unchanged} unchanged${failed > 0 ? `, ${failed} not checked` : ''}.`)
  return failed > 0 || codes.includes(1) ? 1 : 0
}

function listFiles(source: string, library: string): string[] {
  const found = statSync(source, { throwIfNoEntry: false })
  if (found?.isDirectory()) return listEpisodeFiles(findLibraryFolder(source)).map((name) => join(source, name))
  return [found ? source : join(findEpisodesIn(library).episodes, `${source}.json`)]
}

function nameFindings(path: string): string {
  return join(dirname(path), `${basename(path, '.json')}${FINDINGS_ENDING}`)
}

/** Prints why and returns undefined when the file is unreadable or not an episode. */
function writeOne(path: string, folder: LibraryFolder, terminal: Terminal): Written | undefined {
  try {
    const bytes = readFileSync(path)
    const read = parseEpisode(bytes.toString('utf8'))
    if (!read.ok) {
      terminal.printError(`${path}: error ${read.problem.code}: ${read.problem.what} (${read.problem.hint})`)
      return undefined
    }
    const { episode, transcript } = openCorrected(read.episode)
    const findings = buildFindings(episode, transcript)
    const owner = { id: episode.id, hash: hashOf(bytes) }
    return writeInto(folder, nameFindings(path), formatStoredFindings(findings, owner))
  } catch (error) {
    terminal.printError(`${path}: error file-access: ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  }
}
