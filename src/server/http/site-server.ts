/**
 * Serves a site with Fastify, built or made when a reader comes: the production headers, compressed text, byte ranges, and the app's
 * 404 page.
 */

import { send } from '@fastify/send'
import {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  fastify,
  LogController,
} from 'fastify'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  FOREVER,
  getOwnHeaders,
  isForever,
  PAGE_HEADERS,
  findInlineScripts,
  getSecurityHeaders,
} from '../../site/security-policy.ts'
import { SHELL_FILE } from '../../site/make-site.ts'
import { isPublished, isSource } from '../../site/published-data.ts'
import { addApi, listServerOptions, type SearchApi } from '../api/add-api.ts'
import { type Compressor, createCompressor, isCompressible } from './compressor.ts'
import { type Encoding, findEncoding, isUnchanged, normalizeRange, parseHostName } from './http-negotiation.ts'
import { createMadeFiles, type MadeSiteFile, NotNowError, type SiteOnRequest } from './made-files.ts'
import { findSiteFile, parseSitePath, type SiteFile } from './site-files.ts'

export interface SiteServerOptions {
  /** The built site, normally `dist`; the files of the app where its pages are made on request. */
  readonly root: string
  /** Begins and ends with a slash. */
  readonly base: string
  /** Makes pages and files when they are asked for: nothing but the app is built, and data is sent from its folder. */
  readonly onRequest?: SiteOnRequest | undefined
  /** Searches the library for its readers too. */
  readonly api?: SearchApi | undefined
  /** Names that it answers to beside those of this machine, as `parseHostName` gives them. */
  readonly hostNames?: readonly string[] | undefined
}

/** Larger files are streamed. */
const MAX_BUFFERED = 256 * 1024

const SEND_OPTIONS = {
  cacheControl: false,
  contentType: false,
  // The path is checked before; a folder above the site may be hidden.
  dotfiles: 'allow',
  // Fewer, larger reads than the default of 16 kB.
  highWaterMark: 128 * 1024,
} as const

/** A server that is not yet listening. Unknown paths get `404.html` with status 404; the app draws its page from that. */
export function createSiteServer({ root, base, onRequest, api, hostNames }: SiteServerOptions): FastifyInstance {
  const site = onRequest
    ? openSiteOnRequest(root, onRequest, api && `${base}api`)
    : openBuiltSite(root, api && `${base}api`)
  const files: SentFiles = { ...site, compress: createCompressor(site.read) }
  const handleMissing = (request: FastifyRequest, reply: FastifyReply) => sendShell(404, files, request, reply)
  const handleBadPath = (request: FastifyRequest, reply: FastifyReply) => {
    const respond = async () => {
      reply.headers(await site.getHeaders())
      if (!refuseMethod(request, reply)) await handleMissing(request, reply)
    }
    respond().catch(() => reply.raw.destroy())
  }
  const app = openServer(api, { hostNames, handleBadPath })

  app.addHook('onRequest', async (request, reply) => {
    reply.headers(await site.getHeaders())
    if (refuseMethod(request, reply)) return reply
  })
  app.setNotFoundHandler(handleMissing)
  app.setErrorHandler((_error, _request, reply) =>
    reply
      .code(500)
      .headers({ 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
      .send('The server could not read this file.\n'),
  )

  app.addHook('onClose', async () => site.close?.())
  if (api) addApi(app, { data: onRequest?.data ?? join(root, 'data'), base, siteUrl: onRequest?.siteUrl, ...api })
  if (base !== '/') for (const path of ['/', base.slice(0, -1)]) app.get(path, (_, reply) => reply.redirect(base))
  app.get(`${base}*`, async (request, reply) => {
    const path = parseSitePath(request.url.split(/[?#]/, 1)[0] ?? '', base)
    try {
      const file = path === undefined ? undefined : await site.find(path)
      if (path === undefined || !file) return await handleMissing(request, reply)
      reply.headers({ ...getOwnHeaders(path), 'Cache-Control': isForever(path) ? FOREVER : 'no-cache' })
      if (file.isBare) reply.code(503).header('Retry-After', RETRY_AFTER)
      return await sendFile(file, files, request, reply)
    } catch (error) {
      if (!(error instanceof NotNowError)) throw error
      request.log.warn('a page could not be made')
      request.log.debug({ detail: error.message }, 'a page could not be made')
      return sendShell(503, files, request, reply.header('Retry-After', RETRY_AFTER))
    }
  })
  return app
}

interface ServerOptions extends Pick<FastifyServerOptions, 'bodyLimit' | 'requestTimeout'> {
  readonly hostNames?: readonly string[] | undefined
  /** Paths that cannot be decoded end here; hooks do not run for them. */
  readonly handleBadPath?: (request: FastifyRequest, reply: FastifyReply) => void
  /** True where pages of other names may not send requests either. */
  readonly isForOwnPages?: boolean
}

/**
 * Answers only to the names it was started for: the name of a page elsewhere may be made to lead here, and the page could then
 * read all of a private library.
 * @param api Undefined for a server that searches nothing.
 */
export function openServer(
  api: Pick<SearchApi, 'log' | 'isBehindProxy'> | undefined,
  { hostNames = [], isForOwnPages = false, handleBadPath, ...options }: ServerOptions,
): FastifyInstance {
  const names = new Set([...THIS_MACHINE, ...hostNames])
  const isNamed = (host: string, { socket }: FastifyRequest) => {
    const name = parseHostName(host)
    // A name that is an address leads nowhere else.
    return name !== undefined && (names.has(name) || name === parseHostName(socket.localAddress ?? ''))
  }
  const isForUs = (request: FastifyRequest) => {
    const { host = '', origin } = request.headers
    if (!isNamed(host, request)) return false
    return !isForOwnPages || origin === undefined || isNamed(origin.replace(/^https?:\/\//, ''), request)
  }
  const app: FastifyInstance = fastify({
    // Searches that are under way are answered before the server stops.
    forceCloseConnections: api ? 'idle' : true,
    // Requests are logged without their addresses, which say what was searched for.
    logController: new LogController({ disableRequestLogging: true }),
    ...(api && listServerOptions(api)),
    ...options,
    ...(handleBadPath && {
      frameworkErrors: (_error, request: FastifyRequest, reply: FastifyReply) =>
        isForUs(request) ? handleBadPath(request, reply) : void refuseName(reply),
    }),
  })
  app.addHook('onRequest', async (request, reply) => (isForUs(request) ? undefined : refuseName(reply)))
  return app
}

const THIS_MACHINE = ['localhost', '127.0.0.1', '[::1]']

function refuseName(reply: FastifyReply) {
  return reply
    .code(403)
    .headers({ ...getSecurityHeaders(), 'Cache-Control': 'no-store', 'Content-Type': 'text/plain; charset=utf-8' })
    .send('This server does not answer to this name. If the name is yours, start the server with --host-name and it.\n')
}

/** Seconds. */
const RETRY_AFTER = 2

interface ServedSite {
  /** Rejects with a `NotNowError`. @param path As `parseSitePath` gives it. */
  find(path: string): Promise<(SiteFile & Partial<Pick<MadeSiteFile, 'isBare'>>) | undefined>
  /** The bytes that are sent of a file. */
  readonly read: (file: SiteFile) => Promise<Buffer>
  /** It is sent otherwise than it lies on the disk. */
  readonly isChanged: (file: SiteFile) => boolean
  /** The page of the app. */
  findShell(): Promise<SiteFile | undefined>
  /** The security headers of every response; never waits for a page to be made. */
  getHeaders(): Promise<Headers>
  close?(): Promise<void>
}

interface SentFiles extends ServedSite {
  readonly compress: Compressor
}

/** Says in the head of a page where it can search: the same page is searched by its own index elsewhere. @param api Path, without a slash at its end. */
function announceApi(page: string, api: string): string {
  return page.replace(/<head[^>]*>/i, (head) => `${head}<meta name="search-api" content="${api}">`)
}

/** @param api Path of the API, announced to the pages, which so have a tag of their own. */
function openBuiltSite(root: string, api: string | undefined): ServedSite {
  const isChanged = ({ type }: SiteFile) => api !== undefined && type.startsWith('text/html')
  const find = async (path: string) => {
    const file = await findSiteFile(root, path)
    return file && isChanged(file) ? { ...file, etag: file.etag.replace(/"$/, '-api"') } : file
  }
  const read = async (file: SiteFile) => {
    const bytes = await readFile(file.path)
    return api !== undefined && isChanged(file) ? Buffer.from(announceApi(bytes.toString(), api)) : bytes
  }
  const findShell = () => find(SHELL_FILE)
  return { find, isChanged, read, findShell, getHeaders: createSiteHeaders({ findShell, read }) }
}

function openSiteOnRequest(root: string, { app, ...source }: SiteOnRequest, api: string | undefined): ServedSite {
  const announce = (page: string) => (api === undefined ? page : announceApi(page, api))
  const announced = { ...app, page: announce(app.page), embed: announce(app.embed) }
  const made = createMadeFiles({ ...source, app: announced })
  const headers = getSecurityHeaders(findInlineScripts(app.page))
  return {
    async find(path) {
      const [, name] = /^data\/(.*)$/.exec(path) ?? []
      // In a folder that no build made, one of that name may be private.
      const isPrivate = source.facts?.sources !== true && isSource(name ?? '')
      if (name !== undefined && isPublished(name) && !isPrivate) return findSiteFile(source.data, name)
      return (await made.find(path)) ?? findSiteFile(root, path)
    },
    isChanged: ({ body }) => body !== undefined,
    read: async ({ body, path }) => body ?? readFile(path),
    findShell: () => made.find(SHELL_FILE),
    getHeaders: async () => headers,
    close: () => made.close(),
  }
}

/** Ends the response and returns true when the method is not supported. */
function refuseMethod(request: FastifyRequest, reply: FastifyReply): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return false
  void reply.code(405).header('Allow', 'GET, HEAD').send()
  return true
}

/** Small and compressed files are sent from memory, all others and parts of files as a stream. */
async function sendFile(file: SiteFile, files: SentFiles, request: FastifyRequest, reply: FastifyReply) {
  const encoding = chooseEncoding(file, request, reply)
  reply.type(file.type)
  const isLarge = request.headers.range !== undefined || file.size > MAX_BUFFERED
  if (!encoding && isLarge && !files.isChanged(file)) return sendStream(file, request, reply)
  const etag = encoding ? file.etag.replace(/"$/, `-${encoding}"`) : file.etag
  reply.headers({ ETag: etag, 'Last-Modified': file.modified.toUTCString(), 'Accept-Ranges': 'bytes' })
  if (isUnchanged(request.headers, { etag, modified: file.modified })) return reply.code(304).send()
  return sendBody(file, encoding, files, reply)
}

async function sendStream(file: SiteFile, request: FastifyRequest, reply: FastifyReply) {
  // `send` reads the headers of the raw request.
  request.raw.headers.range = normalizeRange(request.headers.range, file.size)
  const { statusCode, headers, stream } = await send(request.raw, encodeURI(file.path), SEND_OPTIONS)
  const policy = reply.getHeader('Content-Security-Policy')
  // The headers of an error would replace the content policy.
  return reply
    .code(statusCode)
    .headers({ ...headers, ...PAGE_HEADERS, 'Content-Security-Policy': policy })
    .send(stream)
}

/** The page of the app is sent whole and unconditionally. */
async function sendShell(status: 404 | 503, files: SentFiles, request: FastifyRequest, reply: FastifyReply) {
  reply.code(status)
  const page = await files.findShell().catch(() => undefined)
  if (!page)
    return reply.type('text/plain; charset=utf-8').send(status === 404 ? 'Not found\n' : 'Try again in a moment.\n')
  const encoding = chooseEncoding(page, request, reply.type(page.type).header('Cache-Control', 'no-cache'))
  return sendBody(page, encoding, files, reply)
}

/** Undefined for a file that is sent as it is. Ranges are of the file as it is. */
function chooseEncoding(file: SiteFile, request: FastifyRequest, reply: FastifyReply): Encoding | undefined {
  if (!isCompressible(file)) return undefined
  reply.header('Vary', 'Accept-Encoding')
  return request.headers.range ? undefined : findEncoding(request.headers['accept-encoding'])
}

async function sendBody(file: SiteFile, encoding: Encoding | undefined, files: SentFiles, reply: FastifyReply) {
  const body = encoding ? await files.compress(file, encoding) : await files.read(file)
  if (encoding) reply.header('Content-Encoding', encoding)
  return reply.send(body)
}

type Headers = Readonly<Record<string, string>>

/** Any page would do: all of them state the same. Reads it again after another build. */
function createSiteHeaders({ findShell, read }: Pick<ServedSite, 'findShell' | 'read'>): () => Promise<Headers> {
  let etag: string | undefined
  let headers = getSecurityHeaders()
  return async () => {
    const page = await findShell().catch(() => undefined)
    if (page && page.etag !== etag) {
      headers = getSecurityHeaders(findInlineScripts((await read(page)).toString()))
      etag = page.etag
    }
    return headers
  }
}
