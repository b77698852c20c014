/** `npm run mcp`: parses the arguments, loads the library and serves it to a language model over standard input and output. */

import { parseArgs } from 'node:util'

import { findEpisodesIn } from '../../cli/build/library/find-library-folder.ts'
import { OWN_EPISODES, readVersion } from '../../cli/files/program.ts'
import { parseSiteUrl } from '../../cli/files/site-address.ts'
import { readSiteUrl } from '../../cli/files/site-config.ts'
import type { Terminal } from '../../cli/report/terminal.ts'
import { createEpisodeLinks } from '../../cli/files/episode-links.ts'
import { createToolServers, serveStdio } from './create-mcp-server.ts'
import { parseHostName } from '../http/http-negotiation.ts'
import type { HttpOptions } from './serve-http.ts'
import { loadTalkLibrary } from './talk-library.ts'
import { episodesTool, episodeTool } from './tools/episodes-tool.ts'
import { passageTool } from './tools/passage-tool.ts'
import { quotesTool } from './tools/quotes-tool.ts'
import { searchTool } from './tools/search-tool.ts'

const PORT = 4175

const HELP = `Serves a library to a language model: a Model Context Protocol server over standard input and output, or over HTTP.

  npm run --silent mcp -- [options]

  --library <folder>    the episodes; without it data/episodes of this project
  --site-url <address>  public address of the site, for links; without it the one the site was last built for, else YouTube
  --text                all that is found as text, for clients that pass on no data
  --http                Streamable HTTP, at http://localhost:${PORT}/mcp
  --port <number>       another port; 0 for any
  --host <name>         0.0.0.0 serves other machines too; without it only this one
  --host-name <name>    a name by which other machines reach this one; may be repeated
  --rate <number>       requests a minute from one address; without it as many as of npm start
  --behind-proxy        take the client's address from the proxy in front of the server

Standard output belongs to the protocol; everything else goes to standard error. Nothing is written to disk.`

const OPTIONS = {
  library: { type: 'string' },
  'site-url': { type: 'string' },
  text: { type: 'boolean', default: false },
  http: { type: 'boolean', default: false },
  port: { type: 'string' },
  host: { type: 'string' },
  'host-name': { type: 'string', multiple: true },
  rate: { type: 'string' },
  'behind-proxy': { type: 'boolean' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** Gives 2 when the arguments are wrong; otherwise resolves with 0 when the client has gone, or the server was stopped. */
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
  const createServer = createToolServers({
    tools: [searchTool, passageTool, episodesTool, episodeTool, quotesTool],
    links: createEpisodeLinks(read.siteUrl),
    version: readVersion(),
    library,
    logError: terminal.printError,
    isText: read.isText,
  })
  if (read.http) {
    if (!(await library.catch(() => undefined))) return 1
    // Only here: what it needs takes longer to load than all the rest.
    const { serveHttp } = await import('./serve-http.ts')
    return serveHttp(createServer, read.http, terminal)
  }
  await new Promise<void>((done, fail) => {
    serveStdio(createServer, done).catch(fail)
  })
  closed.abort()
  return 0
}

interface Arguments {
  readonly library: string
  readonly siteUrl: string | undefined
  readonly isText: boolean
  /** Undefined: standard input and output. */
  readonly http: HttpOptions | undefined
  readonly help: boolean
}

function readArguments(args: readonly string[]): Arguments | { readonly error: string } {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS })
    const library = values.library ?? OWN_EPISODES
    const address = values['site-url']
    const site = address === undefined ? { siteUrl: readSiteUrl(findEpisodesIn(library).index) } : parseSiteUrl(address)
    const http = values.http ? readHttpOptions(values) : undefined
    const vain = HTTP_OPTIONS.find((name) => !values.http && values[name] !== undefined)
    if (vain) return { error: `--${vain} needs --http` }
    if ('error' in site) return site
    if (http && 'error' in http) return http
    return { library, siteUrl: site.siteUrl, isText: values.text, http, help: values.help }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}

const HTTP_OPTIONS = ['port', 'host', 'host-name', 'rate', 'behind-proxy'] as const

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values']

function readHttpOptions(values: Values): HttpOptions | { readonly error: string } {
  const { host = '127.0.0.1', 'host-name': names = [] } = values
  const port = Number(values.port ?? PORT)
  const rate = values.rate === undefined ? undefined : Number(values.rate)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return { error: `--port is no port: ${values.port}` }
  if (rate !== undefined && !(Number.isInteger(rate) && rate > 0))
    return { error: `--rate is no number of requests a minute: ${values.rate}` }
  const wrong = names.find((one) => parseHostName(one) === undefined)
  if (wrong !== undefined) return { error: `--host-name is no name such as talks.example: ${wrong}` }
  if (/^(?:0\.0\.0\.0|::|\[::\])$/.test(host) && names.length === 0)
    return { error: `--host ${host} needs --host-name: requests by other names than this machine's are refused` }
  return {
    host: host.replace(/^\[(.*)\]$/, '$1'),
    port,
    hostNames: [host, ...names].flatMap((one) => parseHostName(one) ?? []),
    rate,
    isBehindProxy: values['behind-proxy'],
    log: process.stderr,
  }
}

function formatSeconds(begun: number): string {
  return ((performance.now() - begun) / 1000).toFixed(1)
}
