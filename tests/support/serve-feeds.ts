/** A server of feeds and texts on this machine for one test file, and the `add` command that reads from it. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { runEpisode } from '../../src/cli/episode.ts'

export type Reply =
  | string
  | Uint8Array
  | {
      readonly status?: number
      readonly headers?: Readonly<Record<string, string>>
      readonly body?: string | Uint8Array
    }
  | ((request: IncomingMessage, response: ServerResponse) => void)

/** Call it at the top of a test file. Each test begins without pages; what there is no page for is 404. */
export function createFeedServer() {
  const pages = new Map<string, Reply>()
  const requests: string[] = []
  const server = createServer((request, response) => {
    requests.push(request.url ?? '')
    const reply = pages.get(request.url ?? '') ?? { status: 404 }
    if (typeof reply === 'function') return reply(request, response)
    const {
      status = 200,
      headers = {},
      body = '',
    } = typeof reply === 'string' || reply instanceof Uint8Array ? { body: reply } : reply
    response.writeHead(status, headers)
    response.end(body)
    return undefined
  })
  beforeAll(() => new Promise<void>((done) => void server.listen(0, '127.0.0.1', done)))
  afterAll(() => {
    server.closeAllConnections()
    return new Promise((done) => void server.close(done))
  })
  beforeEach(() => {
    pages.clear()
    requests.length = 0
  })
  const port = () => (server.address() as AddressInfo).port
  return {
    /** Paths in the order they were asked for. */
    requests,
    port,
    url: (path: string) => `http://127.0.0.1:${port()}${path}`,
    serve: (all: Readonly<Record<string, Reply>>) => {
      for (const [path, reply] of Object.entries(all)) pages.set(path, reply)
    },
  }
}

/** Runs a command to its end. */
export async function runToEnd(...args: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = await runEpisode(args, {
    print: (line) => void out.push(line),
    printError: (line) => void err.push(line),
    progress: undefined,
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

export interface FeedItem {
  readonly title?: string
  readonly guid?: string
  readonly date?: string
  /** Seconds. */
  readonly length?: number
  readonly audio?: string
  /** Address, type and language. */
  readonly texts?: readonly (readonly [url: string, type: string, language?: string])[]
  /** Any other elements. */
  readonly more?: string
}

const NAMESPACES =
  'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom" ' +
  'xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:psc="http://podlove.org/simple-chapters"'

export function makeFeed(
  items: readonly FeedItem[],
  { title = 'Moss Talk', more = '<language>en</language>' } = {},
): string {
  const body = items.map((item) => {
    const texts = (item.texts ?? []).map(
      ([url, type, language]) =>
        `<podcast:transcript url="${url}" type="${type}"${language === undefined ? '' : ` language="${language}"`}/>`,
    )
    return `<item>${[
      item.title === undefined ? '' : `<title>${item.title}</title>`,
      item.guid === undefined ? '' : `<guid isPermaLink="false">${item.guid}</guid>`,
      item.date === undefined ? '' : `<pubDate>${item.date}</pubDate>`,
      item.length === undefined ? '' : `<itunes:duration>${item.length}</itunes:duration>`,
      item.audio === undefined ? '' : `<enclosure url="${item.audio}" type="audio/mpeg" length="1"/>`,
      ...texts,
      item.more ?? '',
    ].join('')}</item>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" ${NAMESPACES}><channel><title>${title}</title>${more}${body.join('')}</channel></rss>`
}

/** Enough words to be no stand-in: a sentence a second. */
export function makeVtt(word: string, seconds = 40): string {
  const cues = Array.from({ length: seconds }, (_, at) => {
    const time = (second: number) =>
      `00:${String(Math.floor(second / 60)).padStart(2, '0')}:${String(second % 60).padStart(2, '0')}.000`
    return `${time(at)} --> ${time(at + 1)}\n<v Ann>The ${word} number ${at} grows.\n`
  })
  return `WEBVTT\n\n${cues.join('\n')}`
}
