import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Fault } from '../../../src/core/answer/fault.ts'
import { parseEpisode } from '../../../src/core/episode/read-episode.ts'
import { findQuotations } from '../../../src/core/findings/quotations/find-quotations.ts'
import { createQuotationChecker, type QuotationCheck } from '../../../src/core/findings/quotes/check-quotation.ts'
import { createQuoteLibrary } from '../../../src/core/findings/quotes/quote-library.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { createServedQuotes } from '../../../src/library/quotes/served-quotes.ts'
import { createKeptReader } from '../../../src/library/search/read-episodes.ts'
import { buildLibrarySite, removeLibrarySite, serveLibrary } from '../../server/api/library-site.ts'

const IDS = ['harbourlamp', 'orchardtalk', 'ferrycrossx']
let root = ''
let app: ReturnType<typeof serveLibrary>

beforeAll(async () => {
  root = buildLibrarySite()
  app = serveLibrary(root)
  await app.ready()
})
afterEach(() => vi.unstubAllGlobals())
afterAll(async () => {
  await app.close()
  removeLibrarySite(root)
})

const sent: string[] = []

/** @param down Requests to the interface fail. */
function connect(down = false) {
  sent.length = 0
  vi.stubGlobal('fetch', async (address: string) => {
    const { pathname, search } = new URL(address, 'http://site')
    sent.push(decodeURIComponent(pathname + search))
    if (down && pathname.startsWith('/api/')) throw new TypeError('failed')
    const response = await app.inject({ url: pathname + search })
    return new Response(response.body, {
      status: response.statusCode,
      headers: { 'content-type': 'application/json' },
    })
  })
}

const parse = (text: string) => findQuotations(text, { format: 'markdown', sentences: true })[0]!

function open(stored: readonly string[] = []) {
  const faults: Fault[] = []
  const served = createServedQuotes({
    base: '/',
    api: '/api',
    without: new Set(),
    readKept: createKeptReader('/', () => Promise.resolve(new Set(stored))),
  })
  const check = async (text: string, wanted?: readonly string[]) => {
    const episodes = wanted && new Set(wanted)
    const { signal } = new AbortController()
    const quotation = parse(text)
    const library = await served.open(quotation, { wanted: episodes, signal, note: (fault) => void faults.push(fault) })
    return createQuotationChecker(library).check(quotation, { episodes })
  }
  return { check, faults }
}

function checkInMemory(text: string) {
  const texts = IDS.map((id) => {
    const read = parseEpisode(readFileSync(join(root, 'data', 'episodes', `${id}.json`), 'utf8'))
    if (!read.ok) throw new Error(id)
    return { episode: read.episode, transcript: buildTranscript(read.episode) }
  })
  return createQuotationChecker(createQuoteLibrary(texts)).check(parse(text))
}

const summarise = ({ verdict, matches, speakerAgrees, named }: QuotationCheck) => ({
  verdict,
  matches: matches.map(({ episode, text, speaker, passage }) => [episode, text, speaker, passage.at]),
  speakerAgrees,
  named,
})

describe('a quotation that is compared over a search server', () => {
  test.each([
    '“A graft is a promise between two trees, and the lamp of the season is frost.”',
    '“You never sleep well in a house that does not hum, and I have tried.”',
    '“Thirty-one winters, and the lamp failed in the great storm of eighty-seven.”',
    '“The ferry crossed through every storm but one,” said Dora.',
    '“Nobody has ever measured the weight of the moon with a spoon made of cheese.”',
    'In The Harbour Light: “We lit fires on the shingle, forty of them.”',
    '“Zebras xylophone quixotically while nobody listens.”',
  ])('has the verdict that the whole library in memory gives: %s', async (text) => {
    connect()
    expect(summarise(await open().check(text))).toEqual(summarise(await checkInMemory(text)))
  })

  test('is all that is sent, and what was searched is told by the server', async () => {
    connect()
    const { searched } = await open().check(
      'Before it I write of my secret garden. “We lit fires on the shingle, forty of them.”',
    )
    expect(sent.join(' ')).not.toContain('secret')
    expect(sent.filter((address) => address.startsWith('/api/'))).toEqual([
      '/api/check?v=1&limit=40&quote=We lit fires on the shingle, forty of them.',
    ])
    expect(searched).toMatchObject({ episodes: 3, withoutText: 0 })
    expect(searched.hours).toBeCloseTo(12_300 / 3600)
  })

  test('is looked for only in the chosen episodes', async () => {
    connect()
    const { verdict, searched } = await open().check('“We lit fires on the shingle, forty of them.”', ['orchardtalk'])
    expect([verdict, searched.episodes]).toEqual(['absent', 1])
  })

  test('may be of any length and of any letters', async () => {
    connect()
    const { verdict } = await open().check(`“${'Ѧ海𝒳 '.repeat(2000)}”`)
    expect(verdict).toBe('absent')
    expect(encodeURI(sent[0]!).length).toBeLessThan(5000)
  })
})

describe('without the server', () => {
  test('it is compared with the episodes on this device, and the fault is told', async () => {
    connect(true)
    const { check, faults } = open(['harbourlamp'])
    const { verdict, searched } = await check('“We lit fires on the shingle, forty of them.”')
    expect([verdict, searched.episodes]).toEqual(['verbatim', 1])
    expect(faults.map(({ kind }) => kind)).toEqual(['unreachable'])
  })

  test('it cannot be compared where there are none, or once the server has told the verdict of another one', async () => {
    connect(true)
    await expect(open().check('“We lit fires on the shingle.”')).rejects.toMatchObject({
      fault: { kind: 'unreachable' },
    })
    connect()
    const { check } = open(['harbourlamp'])
    await check('“We lit fires on the shingle, forty of them.”')
    connect(true)
    await expect(check('“The ferry crossed through every storm but one.”')).rejects.toMatchObject({
      fault: { kind: 'unreachable' },
    })
  })
})
