/** Reads small texts from the web, and with `--transcribe` recordings: bounded, only over http and https, never into a private network, with a reason for every failure. */

import { lookup, type LookupAddress } from 'node:dns'
import { request as requestPlain, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as requestSecure } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { pipeline, type Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { parseAddress } from '../files/site-address.ts'
import { WriteError, writeParts } from '../files/write-file.ts'

/** Why something failed. A sentence without capital and full stop, with the way out behind a semicolon. */
export interface Problem {
  readonly problem: string
  /** Nothing more should be tried in this run, for example after 429; the problem says when to go on. */
  readonly isLast?: boolean | undefined
}

export function isProblem(value: object): value is Problem {
  return 'problem' in value
}

export interface ReadText {
  readonly bytes: Uint8Array
  /** After all redirects. */
  readonly address: string
  /** In lower case, without parameters; empty when the server gives none. */
  readonly type: string
  /** As the server names it; empty when it does not. */
  readonly charset: string
}

/** Never throws. */
export type ReadAddress = (address: string) => Promise<ReadText | Problem>

/** Puts what is there into a file that is whole, or none. Throws a `WriteError`. */
export type SaveAddress = (address: string, path: string) => Promise<{ readonly path: string } | Problem>

interface ReadRules {
  /** Host and port that may be private, since somebody named it: `127.0.0.1:8080`. All others lead to public addresses. */
  readonly trusted?: string | undefined
  /** Its name for people. */
  readonly what: 'text' | 'recording'
  /** When unpacked; more is refused. */
  readonly maxBytes: number
  /** Without any byte, in milliseconds. */
  readonly patience: number
  /** For all of it, in milliseconds. */
  readonly most: number
}

const MAX_REDIRECTS = 10
const SAVE = 'where a browser can open it, save the file there and add its folder'

export function createReadAddress(rules: ReadRules): ReadAddress {
  return (address) =>
    follow(address, rules, async (reply, url) => {
      const parts: Uint8Array[] = []
      for await (const part of readParts(reply, rules)) parts.push(part)
      const [type = '', ...rest] = (reply.headers['content-type'] ?? '').toLowerCase().split(';')
      const charset = /charset="?([\w-]+)/.exec(rest.join(';'))?.[1] ?? ''
      return { bytes: Buffer.concat(parts), address: url.href, type: type.trim(), charset }
    })
}

export function createSaveAddress(rules: ReadRules): SaveAddress {
  return (address, path) =>
    follow(address, rules, async (reply) => {
      if (/html/i.test(reply.headers['content-type'] ?? ''))
        return { problem: 'it is a page, not a recording; check what is there' }
      await writeParts(path, readParts(reply, rules))
      return { path }
    })
}

async function follow<T>(
  address: string,
  rules: ReadRules,
  take: (reply: IncomingMessage, url: URL) => Promise<T | Problem>,
): Promise<T | Problem> {
  let at = address
  const deadline = AbortSignal.timeout(rules.most)
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const url = parseAddress(at)
    const refused = refuseAddress(url, at, address)
    if (!url || refused) return refused ?? { problem: `${at} is no address` }
    let reply: IncomingMessage | undefined
    try {
      reply = await send(url, rules, deadline)
      const status = reply.statusCode!
      const next = status >= 300 && status < 400 ? reply.headers.location : undefined
      if (next === undefined) return status === 200 ? await take(reply, url) : explainStatus(status, reply)
      at = parseAddress(next, url)?.href ?? next
    } catch (error) {
      if (error instanceof WriteError) throw error
      if (error instanceof TooLargeError) return { problem: error.message }
      return { problem: explainError(deadline.aborted ? deadline.reason : error, url, rules) }
    } finally {
      reply?.destroy()
    }
  }
  return { problem: `it leads on more than ${MAX_REDIRECTS} times; check the address ${stripKey(address)}` }
}

/** Without password and query: what may hold a key is neither written down nor printed. Throws where it is no address. */
export function stripKey(address: string): string {
  const url = new URL(address)
  Object.assign(url, { username: '', password: '', search: '', hash: '' })
  return url.href
}

function refuseAddress(url: URL | undefined, at: string, first: string): Problem | undefined {
  if (url?.protocol === 'http:' || url?.protocol === 'https:') {
    const isLogin = at !== first && /\/(?:[a-z-]*log-?in|sign-?in|auth|sso|account)(?:[/.?]|$)/i.test(url.pathname)
    if (!isLogin) return undefined
    return {
      problem: `it leads to a page where one signs in, ${url.host}${url.pathname}; sign in with a browser, save the file and add its folder`,
    }
  }
  const how = at === first ? 'this is' : 'it leads to'
  return {
    problem: `${how} ${at
      .replace(/[?#].*$/s, '')
      .replace(/\/\/[^/@]*@/, '//')
      .slice(0, 80)}, and only addresses that begin with http:// or https:// are read`,
  }
}

function send(url: URL, rules: ReadRules, signal: AbortSignal): Promise<IncomingMessage> {
  const isTrusted = url.host === rules.trusted
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  if (!isTrusted && isIP(literal) !== 0 && isPrivate(literal)) return Promise.reject(privateError())
  const options: RequestOptions = {
    signal,
    timeout: rules.patience,
    headers: { 'user-agent': 'transcript-explorer', accept: '*/*', 'accept-encoding': 'gzip, deflate, br' },
  }
  if (!isTrusted) options.lookup = lookupPublic
  return new Promise((resolve, reject) => {
    const sent = (url.protocol === 'https:' ? requestSecure : requestPlain)(url, options, (reply) => {
      // In the middle of a text, the reason would be lost with the request.
      sent.on('timeout', () => reply.destroy(silenceError()))
      resolve(reply)
    })
    sent.on('timeout', () => sent.destroy(silenceError()))
    sent.on('error', reject)
    sent.end()
  })
}

class TooLargeError extends Error {}

/** Throws a `TooLargeError` as soon as it is known to be one. */
async function* readParts(reply: IncomingMessage, { maxBytes, what }: ReadRules): AsyncGenerator<Uint8Array> {
  let length = Number(reply.headers['content-length'] ?? 0)
  const check = () => {
    if (length <= maxBytes) return
    const size = `${Math.floor(maxBytes / 1024 / 1024)} MB`
    throw new TooLargeError(`it has more than ${size} once it is unpacked, too much for a ${what}; check what is there`)
  }
  check()
  length = 0
  for await (const part of unpack(reply) as AsyncIterable<Buffer>) {
    length += part.length
    check()
    yield part
  }
}

/** Leaving the loop over it ends the connection. */
function unpack(reply: IncomingMessage): IncomingMessage | Transform {
  const unpackers: Readonly<Record<string, () => Transform>> = {
    gzip: createGunzip,
    'x-gzip': createGunzip,
    deflate: createInflate,
    br: createBrotliDecompress,
  }
  const unpacker = unpackers[reply.headers['content-encoding']?.trim().toLowerCase() ?? '']?.()
  // What goes wrong comes out of the loop over the unpacked text.
  return unpacker ? pipeline(reply, unpacker, () => {}) : reply
}

function explainStatus(status: number, { statusMessage, headers }: IncomingMessage): Problem {
  const named = `${status}${statusMessage ? ` ${statusMessage}` : ''}`
  const after = headers['retry-after']
  if (status === 429 || (status === 503 && after !== undefined))
    return {
      problem: `the server wants a pause (${named}); run the same command again ${describePause(after)}, it goes on where it stopped`,
      isLast: true,
    }
  if (status === 401 || status === 403) return { problem: `the server refuses it (${named}); ${SAVE}` }
  if (status === 404 || status === 410)
    return { problem: `there is nothing at this address (${named}); ask its publisher for the new one` }
  if (status >= 500) return { problem: `the server failed (${named}); try again later` }
  return { problem: `the server sent no text (${named}); ${SAVE}` }
}

/** `Retry-After` is a number of seconds or a date. */
export function describePause(after: string | undefined): string {
  if (after === undefined) return 'in an hour'
  const seconds = Number(after)
  if (!Number.isFinite(seconds)) return `after ${after}`
  return seconds < 120 ? `in ${Math.ceil(seconds)} seconds` : `in ${Math.ceil(seconds / 60)} minutes`
}

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'there is no server of this name; check the address and the connection',
  EAI_AGAIN: 'the name of the server could not be looked up; check the connection',
  ECONNREFUSED: 'the server takes no connection; try again later',
  ECONNRESET: 'the connection broke off; try again',
  EPRIVATE:
    'it leads into a private network, where a public feed has nothing to look for; if you trust it, save the file and add its folder',
  Z_BUF_ERROR: 'its packed text breaks off; try again',
  Z_DATA_ERROR: 'its packed text is damaged; try again later',
}

function explainError(error: unknown, { host }: URL, { patience, most, what }: ReadRules): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const name = error instanceof Error ? error.name : ''
  if (code === 'ETIMEDOUT') return `${host}: nothing came for ${patience / 1000} seconds; try again later`
  if (name === 'AbortError' || name === 'TimeoutError')
    return `${host}: the ${what} was not whole after ${most / 1000} seconds; try again later`
  return `${host}: ${REASONS[code] ?? (error instanceof Error ? error.message : String(error))}`
}

function silenceError(): Error {
  return Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })
}

function privateError(): Error {
  return Object.assign(new Error('private'), { code: 'EPRIVATE' })
}

/** Looks at what a name leads to at the very moment it is connected to. */
const lookupPublic: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
    const [first] = found ?? []
    if (error || !first) done(error, '')
    else if (found.some(({ address }) => isPrivate(address))) done(privateError(), '')
    else if (options.all) done(null, found)
    else done(null, first.address, first.family)
  })
}

const PRIVATE = new BlockList()
const NETWORKS_4 =
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.168.0.0/16 ' +
  '198.18.0.0/15 224.0.0.0/4 240.0.0.0/4'
/** `::/96` is loopback, nothing, and an IPv4 address in a form that no public host has. */
const NETWORKS_6 = '::/96 64:ff9b:1::/48 100::/64 2001::/32 fc00::/7 fe80::/10 fec0::/10 ff00::/8'
for (const network of NETWORKS_6.split(' ')) {
  const [base = '', bits] = network.split('/')
  PRIVATE.addSubnet(base, Number(bits), 'ipv6')
}
for (const network of NETWORKS_4.split(' ')) {
  const [base = '', bits] = network.split('/')
  PRIVATE.addSubnet(base, Number(bits), 'ipv4')
  // The same hosts by way of NAT64 and 6to4. `BlockList` itself knows them behind `::ffff:`.
  PRIVATE.addSubnet(`64:ff9b::${base}`, 96 + Number(bits), 'ipv6')
  const hex = base.split('.').map((byte) => Number(byte).toString(16).padStart(2, '0'))
  PRIVATE.addSubnet(`2002:${hex[0]}${hex[1]}:${hex[2]}${hex[3]}::`, 16 + Number(bits), 'ipv6')
}

function isPrivate(address: string): boolean {
  return PRIVATE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}
