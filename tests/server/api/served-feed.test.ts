import { parseAtomFeed } from 'feedsmith'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildLibrarySite, removeLibrarySite, serveLibrary } from './library-site.ts'

let root = ''
let app: ReturnType<typeof serveLibrary>

beforeAll(async () => {
  root = buildLibrarySite()
  app = serveLibrary(root, {}, ['talks.example'])
  await app.ready()
})
afterAll(async () => {
  await app.close()
  removeLibrarySite(root)
})

async function get(query: string) {
  const { statusCode, headers, body } = await app.inject({
    url: `/api/feed?${query}`,
    headers: { host: 'talks.example' },
  })
  return { statusCode, type: headers['content-type'], body }
}

const read = async (query: string) => {
  const { statusCode, body } = await get(query)
  if (statusCode !== 200) throw new Error(body)
  return parseAtomFeed(body)
}

describe('/api/feed', () => {
  test('lists the passages that a search finds, those of the newest episode first, with links and lasting ids', async () => {
    const feed = await read('search=lamp')
    expect(feed.id).toBe('http://talks.example/search/?q=lamp')
    expect(feed.links?.find(({ rel }) => rel === 'self')?.href).toBe('http://talks.example/api/feed?search=lamp')
    expect(feed.updated).toBe('2026-03-05T00:00:00Z')
    expect(feed.entries?.map(({ id, links }) => [id, links?.[0]?.href])).toEqual([
      ['http://talks.example/e/harbourlamp/#transcript-p-20', 'http://talks.example/e/harbourlamp/?t=20'],
      ['http://talks.example/e/orchardtalk/#transcript-p-60', 'http://talks.example/e/orchardtalk/?t=60'],
      ['http://talks.example/e/ferrycrossx/#transcript-p-300', 'http://talks.example/e/ferrycrossx/?t=300'],
    ])
  })

  test('finds a name of several words as they stand', async () => {
    const { entries } = await read('name=Grace%20Darling')
    expect(entries?.map(({ summary }) => summary?.value)).toEqual([
      expect.stringContaining('Grace Darling would have rowed'),
      expect.stringContaining('Grace Darling is a late apple'),
    ])
  })

  test('has one entry for each episode in which a speaker speaks, and of nobody none', async () => {
    const { entries } = await read('speaker=Ann')
    expect(entries?.map(({ id, title, summary }) => [id, title?.value, summary?.value])).toEqual([
      ['http://talks.example/e/harbourlamp/#speaker-Ann', 'The Harbour Light · 0:20', 'Ann speaks in 2 passages.'],
      ['http://talks.example/e/ferrycrossx/#speaker-Ann', 'The Last Ferry · 0:10', 'Ann speaks in 1 passage.'],
    ])
    expect((await read('speaker=Nobody')).entries ?? []).toEqual([])
  })

  test('escapes what is searched for, and says which parameter to write', async () => {
    const { type, body } = await get(`search=${encodeURIComponent('<b>lamp</b>&"storm"')}`)
    expect(type).toBe('application/atom+xml; charset=utf-8')
    expect(body).not.toContain('<b>')
    for (const wrong of ['', 'name=a&search=b']) {
      const { statusCode, body: text } = await get(wrong)
      expect([statusCode, JSON.parse(text)]).toEqual([
        400,
        { error: 'bad-request', message: 'Write one of name, speaker and search.' },
      ])
    }
  })
})
