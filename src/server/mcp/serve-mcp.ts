/** `npm run mcp`: parses the arguments, loads the library and serves it to a language model over standard input and output. */

import { readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'

import { findEpisodesIn } from '../../cli/build/library/find-library-folder.ts'
import { parseSiteUrl, readSiteConfig } from '../../cli/files/site-config.ts'
import { cleanTerminal, createTerminal, type Terminal } from '../../cli/report/terminal.ts'
import { createEpisodeLinks } from '../../cli/files/episode-links.ts'
import { serveTools } from './create-mcp-server.ts'
import { loadTalkLibrary } from './talk-library.ts'
import { episodesTool, episodeTool } from './tools/episodes-tool.ts'
import { passageTool } from './tools/passage-tool.ts'
import { quotesTool } from './tools/quotes-tool.ts'
import { searchTool } from './tools/search-tool.ts'

const HELP = `Serves a library to a language model: a Model Context Protocol server over standard input and output.

  npm run --silent mcp -- [--library <folder>] [--site-url <address>]

  --library <folder>    the episodes; without it data/episodes of this project
  --site-url <address>  public address of the site, for links; without it the one the site was last built for, else YouTube

Standard output belongs to the protocol; everything else goes to standard error. Nothing is written to disk.`

const ROOT = new URL('../../../', import.meta.url)
const OPTIONS = {
  library: { type: 'string' },
  'site-url': { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** Gives 2 when the arguments are wrong; otherwise resolves with 0 when the client has gone. */
export async function serveMcp(args: readonly string[], terminal: Terminal): Promise<number> {
  const read = readArguments(args)
  if ('error' in read) {
    terminal.printError(`mcp: ${read.error}`)
    terminal.printError('Try: npm run mcp -- --help')
    return 2
  }
  if (read.help) {
    terminal.printError(HELP)
    return 0
  }
  const closed = new AbortController()
  const begun = performance.now()
  const library = loadTalkLibrary(read.library, terminal, closed.signal)
  library.then(
    ({ talks }) => terminal.printError(`mcp: ${talks.size} episodes of ${read.library} in ${formatSeconds(begun)} s`),
    (error: unknown) => closed.signal.aborted || terminal.printError(`mcp: ${String(error)}`),
  )
  await new Promise<void>((done, fail) => {
    serveTools(
      {
        tools: [searchTool, passageTool, episodesTool, episodeTool, quotesTool],
        links: createEpisodeLinks(read.siteUrl),
        version: readVersion(),
        library,
        logError: terminal.printError,
      },
      done,
    ).catch(fail)
  })
  closed.abort()
  return 0
}

interface Arguments {
  readonly library: string
  readonly siteUrl: string | undefined
  readonly help: boolean
}

function readArguments(args: readonly string[]): Arguments | { readonly error: string } {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS })
    const library = values.library ?? fileURLToPath(new URL('data/episodes', ROOT))
    if (values['site-url'] === undefined)
      return { library, siteUrl: readSiteConfig(findEpisodesIn(library).index).siteUrl, help: values.help }
    const parsed = parseSiteUrl(values['site-url'])
    return 'error' in parsed ? parsed : { library, siteUrl: parsed.siteUrl, help: values.help }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}

function readVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8')) as { readonly version: string }
  return version
}

function formatSeconds(begun: number): string {
  return ((performance.now() - begun) / 1000).toFixed(1)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  process.exitCode = await serveMcp(process.argv.slice(2), cleanTerminal(createTerminal()))
