import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Answer } from '../../../src/core/answer/answer.ts'
import type { Catalogue } from '../../../src/core/catalogue/catalogue-schema.ts'
import { finish } from '../../../src/core/time/slices.ts'
import { parseEpisode } from '../../../src/core/episode/read-episode.ts'
import type { Episode } from '../../../src/core/episode/schema.ts'
import { formatReceipt, hashPassage } from '../../../src/core/findings/quotations/receipt.ts'
import { findQuotations } from '../../../src/core/findings/quotations/find-quotations.ts'
import type { QuotationCheck } from '../../../src/core/findings/quotes/check-quotation.ts'
import { checkQuotation } from '../../support/check-quotation.ts'
import type { PassageSource } from '../../../src/core/findings/quotes/passage-source.ts'
import { createQuoteLibrary } from '../../../src/core/findings/quotes/quote-library.ts'
import { NO_NAMES } from '../../../src/core/library/join-names.ts'
import { textsFromMemory } from '../../../src/core/library/texts/texts-from-memory.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { openPassages } from '../../../src/library/open-passages.ts'
import { createKeptReader } from '../../../src/library/search/read-episodes.ts'
import { buildIndexedSite, fetchFrom, removeLibrarySite, serveLibrary } from '../../server/api/library-site.ts'
import { episodeOf } from '../../support/episode-text.ts'

const IDS = ['harbourlamp', 'orchardtalk', 'ferrycrossx']
const MINE = episodeOf('0:00 Mara: The frost came in May, and the storm failed only once.', {
  id: 'mine',
  title: 'My own file',
})
let root = ''
let app: ReturnType<typeof serveLibrary>
let catalogue: Catalogue

beforeAll(async () => {
  root = await buildIndexedSite()
  catalogue = JSON.parse(readFileSync(join(root, 'data', 'library.json'), 'utf8')) as Catalogue
  app = serveLibrary(root)
  await app.ready()
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})
afterAll(async () => {
  await app.close()
  removeLibrarySite(root)
})

let requested: string[] = []
/** Of what is kept. */
let listings = 0

/** @param down Requests to these addresses fail. */
function connect(down?: RegExp) {
  requested = []
  listings = 0
  vi.stubGlobal('fetch', async (address: string) => {
    const { pathname, search } = new URL(address, 'http://site')
    requested.push(decodeURIComponent(pathname + search))
    if (down?.test(pathname)) throw new TypeError('failed')
    return fetchFrom(app, pathname + search)
  })
}

interface Device {
  readonly kept?: readonly string[]
  readonly opened?: readonly Episode[]
}

function openSite(
  { episodes, search: index }: Catalogue,
  { kept = [], opened = [] }: Device,
  api?: string,
): PassageSource {
  const files = opened.map(({ id, ...episode }) => ({
    entry: { ...episodes[0]!, id },
    json: new TextEncoder().encode(JSON.stringify({ id, ...episode })).buffer,
  }))
  const listKept = () => {
    listings++
    return Promise.resolve(new Set(kept))
  }
  const readKept = createKeptReader('/', listKept)
  const texts = textsFromMemory([], { episodes, names: NO_NAMES, index }, finish)
  return openPassages({ base: '/', index, opened: files, api, attempt: 0 }, texts, readKept)
}

const openMemory = ({ opened = [] }: Device): PassageSource =>
  createQuoteLibrary(
    [...IDS.map(readShipped), ...opened].map((episode) => ({ episode, transcript: buildTranscript(episode) })),
  )
const openIndex = (device: Device = {}) => openSite(catalogue, device)
const openEpisodes = (device: Device = {}) => openSite({ ...catalogue, search: undefined }, device)
const openServer = (device: Device = {}) => openSite(catalogue, device, '/api')

function readShipped(id: string): Episode {
  const read = parseEpisode(readFileSync(join(root, 'data', 'episodes', `${id}.json`), 'utf8'))
  if (!read.ok) throw new Error(id)
  return read.episode
}

const check = (source: PassageSource, text: string, only?: readonly string[]): Promise<Answer<QuotationCheck>> =>
  checkQuotation(source, findQuotations(text, { format: 'markdown', sentences: true })[0]!, {
    only: only && new Set(only),
  })
const how = async (source: PassageSource, text: string, only?: readonly string[]) => {
  const { value, completeness, faults } = await check(source, text, only)
  const { verdict, reason, matches, speakerAgrees, named, searched, receipt } = value
  return {
    verdict,
    reason,
    matches: matches.map(({ episode, text: said, speaker, passage }) => [
      episode,
      said,
      speaker,
      passage.first,
      passage.paragraphAt,
    ]),
    speakerAgrees,
    named,
    receipt,
    searched: [searched.episodes, searched.withoutText, Math.round(searched.hours * 10)],
    completeness,
    faults: faults.map(({ kind, episodes }) => [kind, episodes]),
  }
}

const SAID = 'We lit fires on the shingle, forty of them.'
const FIRES = `“${SAID}”`
const FERRY = '“The ferry crossed through every storm but one,” said Dora.'

describe.each([
  ['the index of a site', openIndex],
  ['the episodes of a site', openEpisodes],
  ['a server', openServer],
] as const)('a quotation that is compared over %s', (_, open) => {
  it.each([
    '“A graft is a promise between two trees, and the lamp of the season is frost.”',
    '“You never sleep well in a house that does not hum, and I have tried.”',
    '“Thirty-one winters, and the lamp failed in the great storm of eighty-seven.”',
    '“Nobody has ever measured the weight of the moon with a spoon made of cheese.”',
    `In The Harbour Light: ${FIRES}`,
    '“Zebras xylophone quixotically while nobody listens.”',
    FERRY,
    '“The frost came in May, and the storm failed only once.”',
    `[A talk](https://www.youtube.com/watch?v=elsewhere01): “Whoever sells the river must first have bought the rain.”`,
    `[A talk](https://www.youtube.com/watch?v=harbourlamp), not An Orchard in Winter: ${FIRES}`,
  ])('has the verdict that the whole library in memory gives, bare and beside an opened file: %s', async (text) => {
    connect()
    for (const device of [{}, { opened: [MINE] }])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await how(open(device), text)).toEqual(await how(openMemory(device), text))
  })

  it('is looked for only in the chosen episodes', async () => {
    connect()
    const source = open({ opened: [MINE] })
    for (const only of [['orchardtalk'], ['harbourlamp', 'mine'], ['mine']])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await how(source, FIRES, only)).toEqual(await how(openMemory({ opened: [MINE] }), FIRES, only))
  })

  it('is held against the episode of its receipt, chosen or not, even where nothing is chosen', async () => {
    connect()
    const receipt = { episode: 'harbourlamp', verdict: 'verbatim', hash: hashPassage(SAID) } as const
    const text = `${FIRES}\n${formatReceipt(receipt)}`
    for (const only of [undefined, ['orchardtalk'], []]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const found = await how(open(), text, only)
      expect(found.receipt).toMatchObject({ state: 'unchanged', verdict: 'verbatim' })
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(found).toEqual(await how(openMemory({}), text, only))
    }
  })

  it('rejects with the reason of the signal', async () => {
    connect()
    const reason = new Error('left')
    const [quotation] = findQuotations(FIRES, { format: 'plain' })
    await expect(checkQuotation(open(), quotation!, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  })
})

describe('a quotation that is compared over a server', () => {
  it('is all that is sent, and nothing is where only opened files are chosen', async () => {
    connect()
    await check(openServer(), `Before it I write of my secret garden. ${FIRES}`)
    expect(requested.join(' ')).not.toContain('secret')
    expect(requested.filter((address) => address.startsWith('/api/'))).toEqual([
      '/api/check?v=1&limit=40&quote=We lit fires on the shingle, forty of them.',
    ])
    connect()
    await check(openServer({ opened: [MINE] }), FIRES, ['mine'])
    expect(requested).toEqual([])
  })

  it('may be of any length and of any letters', async () => {
    connect()
    expect((await how(openServer(), `“${'Ѧ海𝒳 '.repeat(2000)}”`)).verdict).toBe('unclear')
    expect(encodeURI(requested[0]!).length).toBeLessThan(5000)
  })

  it('lacks what the server names and does not have', async () => {
    connect(/harbourlamp/)
    expect(await how(openServer(), FIRES)).toMatchObject({ verdict: 'unclear', faults: [['unreachable', 1]] })
  })
})

describe.each([
  ['the index of a site', openIndex, /^\/(api|data\/search)\//, 2],
  ['a server', openServer, /^\/api\//, undefined],
] as const)('without %s, a quotation', (_, open, down, missing) => {
  it('is compared with the episodes on this device, and the fault says how many are not', async () => {
    connect(down)
    expect(await how(open({ kept: ['harbourlamp'] }), FIRES)).toMatchObject({
      verdict: 'verbatim',
      searched: [1, 0, 20],
      completeness: 'atLeast',
      faults: [['unreachable', missing]],
    })
  })

  it('is compared with one extent, as the others of its text', async () => {
    connect(down)
    const source = open({ kept: ['harbourlamp'] })
    await Promise.all([check(source, FIRES), check(source, FERRY)])
    const now = Date.now()
    vi.spyOn(Date, 'now').mockReturnValue(now + 60_000)
    await check(source, FIRES)
    expect(listings).toBe(1)
  })

  it('is compared with opened files alone, and the fault says so', async () => {
    connect(down)
    const { verdict, searched, faults } = await how(open({ opened: [MINE] }), '“The frost came in May”')
    expect([verdict, searched[0]]).toEqual(['verbatim', 1])
    expect(faults.map(([kind]) => kind)).toEqual(['unreachable'])
  })
})

it('what is kept never stands in for a server that has answered', async () => {
  connect()
  const source = openServer({ kept: ['harbourlamp'], opened: [MINE] })
  await check(source, FIRES)
  connect(/^\/api\//)
  await expect(check(source, FERRY)).rejects.toMatchObject({ fault: { kind: 'unreachable' } })
})

it('an index that could not be opened is not requested for the next quotation', async () => {
  connect(/^\/data\/search\//)
  const source = openIndex({ kept: ['harbourlamp'] })
  await check(source, FIRES)
  connect()
  expect((await how(source, FERRY)).searched[0]).toBe(1)
  expect(requested).toEqual([])
})

it('a library that is too large to be read without an index is not compared with', async () => {
  connect()
  const episodes = Array.from({ length: 60 }, (_, index) => ({
    ...catalogue.episodes[0]!,
    id: `talk${index}` as never,
  }))
  expect(await how(openSite({ ...catalogue, search: undefined, episodes }, {}), FIRES)).toMatchObject({
    verdict: 'unclear',
    faults: [['not-indexed', 60]],
  })
  expect(requested).toEqual([])
})
