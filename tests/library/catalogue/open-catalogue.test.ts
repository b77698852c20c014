import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openCatalogue } from '../../../src/library/catalogue/open-catalogue.ts'
import { createCatalogueParts } from '../../../src/library/create-catalogue-parts.ts'
import { makeCatalogue } from '../../bench/make-catalogue.ts'
import { writeCatalogueFiles } from '../../support/catalogue-site.ts'
import { data, serveBy, type Answer } from '../fake-server.ts'

const FILES = writeCatalogueFiles(makeCatalogue(300, 60))
const RANGE = { offset: 0, limit: 2 }

let asked: string[] = []
let answerServer: () => Answer

beforeEach(() => {
  asked = []
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.stubGlobal('document', { querySelector: () => ({ content: '/api' }) })
  serveBy((address) => {
    if (!address.startsWith('/api/')) return data(FILES.get(address.slice('/data/'.length))!)()
    asked.push(address)
    return answerServer()
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('lists what the files of the site say while the server does not answer, and asks it again later', async () => {
  const { find, listIds } = openCatalogue('/', createCatalogueParts('/'))
  answerServer = data('{"error":"unreachable","message":"down"}', 503)
  expect((await find({ channel: 'Channel 3' }, RANGE))?.episodes).toHaveLength(2)
  expect((await listIds({ channel: 'Channel 3' }))?.length).toBeGreaterThan(2)
  expect(asked).toHaveLength(1)

  answerServer = data(JSON.stringify({ formatVersion: 1, total: 7, episodes: [] }))
  vi.advanceTimersByTime(10_000)
  expect((await find({ channel: 'Channel 3' }, RANGE))?.total).toBe(7)
  expect(asked).toHaveLength(2)
})

it('lists by the files what the server does not tell of a very large library, and goes on asking it for the rest', async () => {
  answerServer = data(JSON.stringify({ formatVersion: 1, total: 20_000, episodes: [] }))
  const { find, listIds, listValues } = openCatalogue('/', createCatalogueParts('/'))
  expect(await listIds({ transcript: true })).toHaveLength(285)
  expect((await listValues({}, 'channel'))?.length).toBeGreaterThan(0)
  expect((await find({ transcript: true }, RANGE))?.total).toBe(20_000)

  answerServer = data('{"error":"bad-request","message":"offset is too large"}', 400)
  expect((await find({ transcript: true }, { offset: 280, limit: 5 }))?.episodes).toHaveLength(5)
  answerServer = data(JSON.stringify({ formatVersion: 1, total: 20_000, episodes: [] }))
  expect((await find({ transcript: true }, RANGE))?.total).toBe(20_000)
})
