/** `transcript-explorer serve`, `npm start` and `npm run preview`: parses the arguments and serves a built site, or with a search one whose pages are made on request. */

import type { FastifyInstance } from 'fastify'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { SearchApi } from '../api/add-api.ts'
import { readConnection, type Connection } from '../opensearch/client/read-connection.ts'
import { isIndexName } from '../opensearch/index-layout.ts'
import { createOpenSearchEngine } from '../api/open-search-engine.ts'
import { createThreadEngine } from '../api/search-thread.ts'
import { CACHES } from '../../cli/build/library/find-library-folder.ts'
import { findBase } from '../../cli/check/built-site.ts'
import { readTextIfThere } from '../../cli/files/read-file.ts'
import { IS_PACKED } from '../../cli/files/program.ts'
import { parseSiteUrl, resolveSiteUrl } from '../../cli/files/site-address.ts'
import { readSiteUrl } from '../../cli/files/site-config.ts'
import type { Terminal } from '../../cli/report/terminal.ts'
import { readSiteFacts } from '../../site/own-files.ts'
import { openApp } from '../../site/app-build.ts'
import { SUMMARY_FILE } from '../../site/render/catalogue-files.ts'
import { parseHostName } from './http-negotiation.ts'
import { createSiteServer, type SiteServerOptions } from './site-server.ts'
import { isRecord } from '../../core/episode/is-record.ts'

interface ServeArguments {
  readonly root: string
  readonly port: number
  readonly host: string
  /** Names that it answers to beside those of this machine. */
  readonly hostNames: readonly string[]
  readonly base: string
  /** Fail instead of taking the next free port. */
  readonly isStrict: boolean
  /** Undefined: a built site is served, and searched with its own index. */
  readonly search?: SearchArguments | undefined
}

interface SearchArguments {
  /** `memory`: the episodes of the site are kept in memory. */
  readonly engine: 'memory' | { readonly connection: Connection; readonly index: string }
  /** Requests a minute from one address. Default: that of the server. */
  readonly rate?: number | undefined
  readonly isBehindProxy: boolean
  /** Folder of the library: pages are made of it when they are asked for. */
  readonly data: string
  /** Public address of the site. Default: that remembered beside the data. */
  readonly siteUrl?: string | undefined
}

const USAGE = IS_PACKED
  ? `  transcript-explorer serve <site> [options]     serves a built site
  transcript-explorer serve --search=… --data=…  makes its pages while readers come`
  : `  npm start -- [options]        builds what has changed, then serves it
  npm run preview -- [options]  serves the last build`

const HELP = `Serves a site: as it was built, or with --search made while readers come.

${USAGE}

  --port <number>      without it the variable PORT, else 4173; the next free one where it is taken, which is said
  --strict-port        fail where the port is taken
  --host <name>        0.0.0.0 serves other machines too; without it only this one
  --host-name <name>   a name by which others reach it, such as talks.example; may be repeated. Requests by another name
                       get status 403: it answers to localhost, 127.0.0.1, [::1], the address that it listens at, and these
  --base </path/>      path of the site; without it the one that it was built for
  --site-url <address> public address of the site
  --name-pages <which> all: names in one episode alone get a page too; several: they do not
  --search <addresses> search the library in OpenSearch, published with npm run episode -- publish: addresses of its
                       nodes, separated by commas, or "memory" for a library that fits into memory
                       (OPENSEARCH_USERNAME, OPENSEARCH_PASSWORD and OPENSEARCH_CA, a file, give access);
                       pages are made when they are asked for, of the folder of the library
  --data <folder>      that folder, with "episodes" in it; without it "data"
  --index <name>       library in the engine; without it "transcripts"
  --rate <number>      requests a minute from one address
  --behind-proxy       take the reader's address from the proxy in front of the server
  --config <file>      a JSON file with port, host, host-name, strict-port, search, data, index, rate,
                       behind-proxy; the command line wins`

const DEFAULT_PORT = 4173
const MAX_PORTS_TRIED = 50

/** Parses the command line and, without `--port`, the variable `PORT`. A string is an error message. */
export function parseServeArguments(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = {},
): ServeArguments | string {
  try {
    const given = addConfig(args, findConfig(args))
    if (typeof given === 'string') return given
    const { values, positionals } = parseArgs({
      args: [...given],
      allowPositionals: true,
      options: {
        config: { type: 'string' },
        port: { type: 'string' },
        host: { type: 'string' },
        'host-name': { type: 'string', multiple: true, default: [] },
        base: { type: 'string' },
        'strict-port': { type: 'boolean' },
        search: { type: 'string' },
        index: { type: 'string', default: 'transcripts' },
        rate: { type: 'string' },
        'behind-proxy': { type: 'boolean' },
        data: { type: 'string', default: 'data' },
        'site-url': { type: 'string' },
        'name-pages': { type: 'string' },
      },
    })
    const [name, wanted] = values.port === undefined ? ['PORT', environment['PORT']] : ['--port', values.port]
    const port = wanted === undefined || wanted === '' ? DEFAULT_PORT : Number(wanted)
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      return `${name} takes a number from 0 to 65535, not "${wanted}".`
    if (positionals.length > 1) return `One folder can be served at a time, not ${positionals.length}.`
    const search = parseSearchArguments(values, environment)
    if (typeof search === 'string') return search
    const host = (values.host ?? '127.0.0.1').replace(/^\[(.*)\]$/, '$1')
    const names = values['host-name'].flatMap((one) => one.split(',')).filter((one) => one !== '')
    const hostNames = [host, ...names].map(readHostName)
    const wrong = names.find((one) => readHostName(one) === undefined)
    if (wrong !== undefined) return `--host-name takes a name such as talks.example, not "${wrong}".`
    const root = resolve(positionals[0] ?? 'dist')
    return {
      root,
      port,
      host,
      hostNames: hostNames.filter((one) => one !== undefined),
      base: values.base === undefined ? readBase(root, search) : formatBase(values.base),
      isStrict: values['strict-port'] ?? false,
      search,
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** The public address of a site will do. */
function readHostName(text: string): string | undefined {
  return parseHostName(/^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text).host : text)
}

function formatBase(text: string): string {
  return `/${text.replace(/^\/+|\/+$/g, '')}/`.replace('//', '/')
}

/** The path a site was built for, which its links begin with; pages that are made on request have any. */
function readBase(root: string, search?: SearchArguments): string {
  return search ? '/' : findBase(readTextIfThere(join(root, 'index.html')))
}

function findConfig(args: readonly string[]): string | undefined {
  const { values } = parseArgs({ args: [...args], strict: false, options: { config: { type: 'string' } } })
  return typeof values.config === 'string' ? values.config : undefined
}

interface SearchValues {
  readonly search?: string | undefined
  readonly index: string
  readonly rate?: string | undefined
  readonly 'behind-proxy'?: boolean | undefined
  readonly data: string
  readonly 'site-url'?: string | undefined
}

function parseSearchArguments(
  values: SearchValues,
  environment: Readonly<Record<string, string | undefined>>,
): SearchArguments | string | undefined {
  const rate = values.rate === undefined ? undefined : Number(values.rate)
  if (rate !== undefined && !(Number.isInteger(rate) && rate > 0))
    return `--rate takes a number of requests a minute, not "${values.rate}".`
  if (values.search === undefined) return undefined
  const address = values['site-url'] ? parseSiteUrl(values['site-url']) : { siteUrl: undefined }
  if ('error' in address) return address.error
  const options = { rate, isBehindProxy: values['behind-proxy'] ?? false, data: resolve(values.data), ...address }
  if (values.search === 'memory') return { engine: values.search, ...options }
  const { index } = values
  if (!isIndexName(index)) return `--index takes small letters, digits, "-" and "_", not "${index}".`
  const read = readConnection(values.search, environment)
  if ('error' in read) return `--search: ${read.error}.`
  return { engine: { connection: read.connection, index }, ...options }
}

/** Listens on the port or, unless strict, on the next free one. Resolves with the port taken. */
export async function listen(
  server: FastifyInstance,
  { port, host, isStrict }: Pick<ServeArguments, 'port' | 'host' | 'isStrict'>,
): Promise<number> {
  for (let tried = port; ; tried += 1) {
    try {
      await server.listen({ port: tried, host })
      const [address] = server.addresses()
      return typeof address === 'object' ? address.port : tried
    } catch (error) {
      const isBusy = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      if (!isBusy || isStrict || tried >= port + MAX_PORTS_TRIED || tried >= 65_535) throw error
    }
  }
}

/** The URL of the site. */
export function formatAddress(host: string, port: number, base: string): string {
  const name = host === '127.0.0.1' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}${base}`
}

/** Serves until it is stopped. Exit code: 0, 1 where it cannot be served, 2 wrong usage. */
export async function serve(args: readonly string[], terminal: Terminal): Promise<number> {
  if (args.some((arg) => arg === '--help' || arg === '-h')) {
    terminal.print(HELP)
    return 0
  }
  const options = parseServeArguments(args, process.env)
  if (typeof options === 'string') {
    terminal.printError(`${options}\nTry: npm run preview -- --help`)
    return 2
  }
  const built = readBase(options.root, options.search)
  if (!options.search && built !== options.base)
    terminal.printError(
      `${options.root} was built for ${built}, where its links lead: without a proxy that puts this path before ${options.base}, leave --base out.`,
    )
  const site = openSite(options)
  if (typeof site === 'string') {
    terminal.printError(site)
    return 1
  }
  const { base, hostNames, search } = options
  const server = createSiteServer({ base, hostNames, ...site, api: search && readApi(search) })
  if (!(await announce(server, options, terminal))) return 1
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.close())
  }
  return 0
}

/** Listens, and prints the address. False where the port is refused: the server is closed then. */
export async function announce(server: FastifyInstance, options: ServeArguments, terminal: Terminal): Promise<boolean> {
  const { host, base } = options
  try {
    const port = await listen(server, options)
    if (options.port !== 0 && port !== options.port)
      terminal.printError(`Port ${options.port} is taken: ${port} is used instead.`)
    const address = formatAddress(host, port, base)
    console.log(`\n  Transcript Explorer is at  ${address}\n  Ctrl+C stops it.\n`)
    return true
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    terminal.printError(`Port ${options.port} on ${host} cannot be used (${String(code)}): choose another with --port.`)
    await server.close()
    return false
  }
}

/** A string is an error message. */
function openSite({ root, base, search }: ServeArguments): Pick<SiteServerOptions, 'root' | 'onRequest'> | string {
  if (!search) {
    return existsSync(join(root, 'index.html')) ? { root } : `There is no built site in ${root}: run npm run build.`
  }
  const { data, siteUrl } = search
  if (!existsSync(join(data, SUMMARY_FILE)))
    return `There is no library in ${data}: make one with npm run episode -- build <notes> --out ${join(data, 'episodes')}.`
  try {
    const app = openApp(base, isWritable(data) ? join(data, CACHES) : join(tmpdir(), 'transcript-explorer'))
    return {
      root: app.files,
      onRequest: {
        app,
        data,
        facts: readSiteFacts(data),
        siteUrl: resolveSiteUrl(siteUrl ?? readSiteUrl(data), base),
      },
    }
  } catch (error) {
    return `The app cannot be served: ${error instanceof Error ? error.message : String(error)}. Try: npm run build -- --app`
  }
}

/** A volume of a container need not be. */
function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

function readApi({ engine, rate, isBehindProxy }: SearchArguments): SearchApi {
  const createEngine =
    engine === 'memory' ? createThreadEngine : () => createOpenSearchEngine(engine.connection, engine.index)
  return { createEngine, rate, isBehindProxy, log: process.stdout }
}

/** Credentials are none of them: they come from the environment alone. The build has to know the base and the address too. */
const KEYS: ReadonlySet<string> = new Set([
  'port',
  'host',
  'host-name',
  'strict-port',
  'search',
  'data',
  'index',
  'rate',
  'behind-proxy',
])

/**
 * The arguments with those of the file named by `--config` before them, so that the command line wins. A string is an error
 * message.
 */
function addConfig(args: readonly string[], path: string | undefined): readonly string[] | string {
  if (path === undefined) return args
  const read = readConfig(path)
  if (typeof read === 'string') return `${path}: ${read}`
  const added: string[] = []
  for (const [key, value] of Object.entries(read)) {
    if (!KEYS.has(key)) return `${path}: "${key}" is not one of ${[...KEYS].join(', ')}.`
    const argument = formatArgument(key, value)
    if (argument === undefined) return `${path}: "${key}" takes a text, a number, true or a list of texts.`
    if (argument !== '') added.push(argument)
  }
  return [...added, ...args]
}

function readConfig(path: string): Readonly<Record<string, unknown>> | string {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return 'this file cannot be read.'
  }
  try {
    const json: unknown = JSON.parse(text)
    if (isRecord(json)) return json
  } catch {
    // Said below.
  }
  return 'this is no JSON object. It should read { "search": "http://localhost:9200" }.'
}

/** Empty for an option that is off. */
function formatArgument(key: string, value: unknown): string | undefined {
  if (value === true) return `--${key}`
  if (value === false) return ''
  if (typeof value === 'string' || typeof value === 'number') return `--${key}=${value}`
  const isTexts = Array.isArray(value) && value.every((one) => typeof one === 'string')
  return isTexts ? `--${key}=${value.join()}` : undefined
}
