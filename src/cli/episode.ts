/** `npm run episode`: parses the arguments and calls the command they name. */

import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'

import { buildLibrary, buildQuoted } from './commands/build-library.ts'
import { indexLibrary } from './commands/index-library.ts'
import { checkFolder } from './commands/check-folder.ts'
import { checkQuotations } from './commands/check-quotations.ts'
import { checkSite } from './commands/check-site.ts'
import { explainCode } from './commands/explain-code.ts'
import { exportEpisodes } from './commands/export-episode.ts'
import { importers } from '../core/import/importers.ts'
import { HELP } from './help.ts'
import { inspectFile } from './commands/inspect-file.ts'
import { formatEpisodeJsonSchema } from './commands/json-schema.ts'
import { lintFiles } from './commands/lint-files.ts'
import { cleanTerminal, createTerminal, type Terminal } from './report/terminal.ts'
import { watchAndBuild } from './commands/watch-sources.ts'
import { writeFeed } from './commands/write-feed.ts'
import { writeFindings } from './commands/write-findings.ts'
import { WriteError } from './files/write-file.ts'

const OPTIONS = {
  out: { type: 'string', short: 'o' },
  report: { type: 'string' },
  with: { type: 'string', multiple: true },
  'quoted-in': { type: 'string', multiple: true },
  to: { type: 'string' },
  library: { type: 'string', default: 'data/episodes' },
  'site-url': { type: 'string' },
  episode: { type: 'string', multiple: true },
  strict: { type: 'boolean', default: false },
  sentences: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  watch: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** Runs one command and returns its exit code: 0 all good, 1 some files failed, 2 wrong usage. */
export function runEpisode(args: readonly string[], raw: Terminal): number | Promise<number> {
  const terminal = cleanTerminal(raw)
  const report = (error: unknown) => {
    if (!(error instanceof WriteError)) throw error
    terminal.printError(error.message)
    return 1
  }
  try {
    const code = runCommand(args, terminal)
    return typeof code === 'number' ? code : code.catch(report)
  } catch (error) {
    return report(error)
  }
}

function runCommand(args: readonly string[], terminal: Terminal): number | Promise<number> {
  const read = readArguments(args)
  if ('error' in read) return refuse(read.error, terminal)
  const { values, positionals } = read
  const [command, ...rest] = positionals
  if (values.help || command === 'help' || command === undefined) {
    terminal.print(HELP)
    return values.help || command === 'help' ? 0 : 2
  }
  if (command === 'schema' || command === 'formats') {
    terminal.print(command === 'schema' ? formatEpisodeJsonSchema().trimEnd() : listCaptionFormats())
    return 0
  }
  if (rest.length === 0 && command !== 'explain') return refuse(`"${command}" needs a file or folder`, terminal)
  switch (command) {
    case 'build': {
      if (values.out === undefined) return refuse('"build" needs --out <folder>', terminal)
      if (values.with && rest.length !== 1) return refuse('--with joins files to exactly one file', terminal)
      const options = {
        paths: rest,
        out: values.out,
        report: values.report,
        json: values.json,
        companions: values.with,
      }
      const now = () => performance.now()
      if (values.watch) return watchAndBuild(options, terminal, now)
      const quotedIn = values['quoted-in']
      return quotedIn ? buildQuoted(options, quotedIn, terminal, now) : buildLibrary(options, terminal, now)
    }
    case 'check':
      return Math.max(...rest.map((folder) => checkFolder(folder, terminal)))
    case 'check-quotes':
      return checkQuotations(rest, values, terminal)
    case 'check-site':
      return Math.max(...rest.map((folder) => checkSite(folder, terminal)))
    case 'inspect':
      return Math.max(...rest.map((path) => inspectFile(path, terminal)))
    case 'lint':
      return lintFiles(rest, values.json, terminal)
    case 'findings':
      return writeFindings(rest, terminal)
    case 'export':
      return exportEpisodes(rest, { to: values.to, out: values.out }, terminal)
    case 'feed':
      return rest.length === 1
        ? writeFeed(
            { query: rest[0]!, library: values.library, out: values.out, siteUrl: values['site-url'] },
            terminal,
          )
        : refuse('"feed" takes one query: put it in quotes', terminal)
    case 'index':
      return indexLibrary(rest[0]!, terminal)
    case 'explain':
      return explainCode(rest[0], terminal)
    case 'publish':
      return refuse('"publish" stands before its options', terminal)
    default:
      return refuse(`there is no command "${command}"`, terminal)
  }
}

/** Rows of the table in the README. */
function listCaptionFormats(): string {
  const formats = importers.filter(({ gives }) => gives !== undefined)
  return formats.map((one) => `| ${one.name} | ${one.extensions.join(', ')} | ${one.gives} | ${one.basis} |`).join('\n')
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}

export function refuse(reason: string, terminal: Terminal): number {
  terminal.printError(`episode: ${reason}`)
  terminal.printError('Try: npm run episode -- --help')
  return 2
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  process.exitCode = await runEpisode(process.argv.slice(2), createTerminal())
