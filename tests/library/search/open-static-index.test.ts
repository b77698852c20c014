import { searchTyped } from '../../core/search/find-typed.ts'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { FaultError } from '../../../src/core/answer/fault.ts'
import { expandQuery } from '../../../src/core/search/query/expand-query.ts'
import { parseQuery } from '../../../src/core/search/query/parse-query.ts'
import { createExpand } from '../../../src/core/search/query/word-groups.ts'
import { openStaticIndex } from '../../../src/library/search/open-static-index.ts'
import { episodesOf } from '../../core/search/retrieve/static/static-files.ts'
import { serveIndex, type IndexHost } from './serve-index.ts'

afterEach(() => vi.unstubAllGlobals())

const SOURCES = episodesOf(
  ['The gardener speaks of hedgehogs in the garden at night.', 'Nothing else was said about it.'],
  ['A compiler checks every line of it.', 'The garden behind the office is where we talk.'],
)

/** Frequent enough words for pairs of them to be kept. */
const PAIRED = episodesOf(Array.from({ length: 60 }, (_, index) => `The garden has more than ${index} roots`))

const ask = async (host: IndexHost, query: string) => {
  const index = await openStaticIndex('/', host.listed)
  const { hits } = await searchTyped(index, query, 5)
  return hits.map(({ document }) => `${document.episodeId} ${document.id}`)
}

async function faultOf(work: Promise<unknown>) {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return error instanceof FaultError ? error.fault.kind : error
}

describe('a static index on a web host', () => {
  test('is read by ranges where the host knows them, and whole pieces are not asked for', async () => {
    const host = serveIndex(SOURCES)
    expect(await ask(host, 'garden ')).toEqual(['e1 p-0', 'e2 p-1'])
    const pieces = host.asked.filter(({ path }) => /\/\d+\.bin$/.test(path))
    expect(pieces.length).toBeGreaterThan(1)
    expect(pieces.every(({ range }) => range !== null)).toBe(true)
  })

  test('is asked past the cache for a range that the cache holds only the beginning of', async () => {
    const host = serveIndex(SOURCES)
    for (const path of host.files.keys()) if (/\/\d+\.bin$/.test(path)) host.cutShort.add(path)
    expect(await ask(host, 'garden ')).toEqual(['e1 p-0', 'e2 p-1'])
  })

  test('is read by whole pieces, each once, where it does not', async () => {
    const host = serveIndex(SOURCES, { knowsRanges: false })
    const index = await openStaticIndex('/', host.listed)
    const first = await searchTyped(index, 'garden ', 5)
    expect(first.hits.map(({ document }) => document.episodeId)).toEqual(['e1', 'e2'])
    expect((await searchTyped(index, 'hedgehogs ', 5)).hits).toHaveLength(1)
    const pieces = host.asked.map(({ path }) => path).filter((path) => /\/\d+\.bin$/.test(path))
    expect(new Set(pieces).size).toBe(pieces.length)
  })

  test('answers alike in both ways', async () => {
    const answers = await Promise.all(
      [true, false].map((knowsRanges) => ask(serveIndex(SOURCES, { knowsRanges }), 'gardner line ')),
    )
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]).not.toEqual([])
  })

  test.each([
    ['of another build than the catalogue names', 'outdated', (host: IndexHost) => ({ ...host.listed, hash: 'x' })],
    ['of another version', 'other-version', (host: IndexHost) => ({ ...host.listed, version: 99 })],
    [
      'whose manifest is of another version',
      'other-version',
      (host: IndexHost) => {
        host.files.set('/data/search/index.json', new TextEncoder().encode('{"version": 99}'))
        return host.listed
      },
    ],
    [
      'whose manifest is missing',
      'unreachable',
      (host: IndexHost) => {
        host.files.delete('/data/search/index.json')
        return host.listed
      },
    ],
    [
      'whose manifest is garbled',
      'broken',
      (host: IndexHost) => {
        host.files.set('/data/search/index.json', new TextEncoder().encode('{"version": '))
        return host.listed
      },
    ],
    [
      'whose directory is cut short',
      'unreachable',
      (host: IndexHost) => {
        const [path, bytes] = [...host.files].find(([name]) => name.includes('directory'))!
        host.files.set(path, (bytes as Uint8Array).slice(0, 20))
        return host.listed
      },
    ],
  ])('%s is a fault: %s', async (_, kind, change) => {
    const host = serveIndex(SOURCES)
    expect(await faultOf(openStaticIndex('/', change(host)))).toBe(kind)
  })

  test('a piece that is missing or of another size is a fault of the one question', async () => {
    const host = serveIndex(SOURCES)
    const index = await openStaticIndex('/', host.listed)
    const path = [...host.files.keys()].find((name) => name.includes('/texts-'))!
    const bytes = host.files.get(path)!
    host.files.delete(path)
    expect(await faultOf(searchTyped(index, 'garden ', 5))).toBe('unreachable')
    host.files.set(path, new Uint8Array(7))
    expect(await faultOf(searchTyped(index, 'garden ', 5))).toBe('unreachable')
    host.files.set(path, bytes)
    expect((await searchTyped(index, 'garden ', 5)).hits).toHaveLength(2)
  })

  test.each([true, false])('is read past a cache that keeps something wrong, by ranges: %s', async (knowsRanges) => {
    const host = serveIndex(SOURCES, { knowsRanges })
    for (const path of host.files.keys())
      if (/-[0-9a-f]{16}/.test(path)) host.cached.set(path, new TextEncoder().encode('<title>404</title>'))
    expect(await ask(host, 'garden ')).toEqual(['e1 p-0', 'e2 p-1'])
  })

  describe.each([true, false])('with bytes changed and not their number, by ranges: %s', (knowsRanges) => {
    const damage = (bytes: Uint8Array) => bytes.map((byte) => byte ^ 1)

    test.each(['/directory-', '/lists-', '/texts-', '/pairs-'])('reads %s once more past the cache', async (part) => {
      const host = serveIndex(PAIRED, { knowsRanges })
      for (const [path, bytes] of host.files)
        if (path.includes(part)) host.cached.set(path, damage(bytes as Uint8Array))
      expect((await ask(host, '"the garden" roots ')).slice(0, 1)).toEqual(['e1 p-0'])
    })

    test.each(['/directory-', '/lists-', '/texts-', '/pairs-'])('says that %s is damaged', async (part) => {
      const host = serveIndex(PAIRED, { knowsRanges })
      const damaged = [...host.files].filter(([path]) => path.includes(part))
      for (const [path, bytes] of damaged) host.files.set(path, damage(bytes as Uint8Array))
      const error: unknown = await ask(host, '"the garden" roots ').catch((reason: unknown) => reason)
      expect(error).toMatchObject({ fault: { kind: 'broken', file: damaged[0]![0] } })
    })
  })

  test('names the file that is at fault', async () => {
    const host = serveIndex(SOURCES)
    const index = await openStaticIndex('/', host.listed)
    const path = [...host.files.keys()].find((name) => name.includes('/texts-'))!
    host.files.delete(path)
    const error: unknown = await searchTyped(index, 'garden ', 5).catch((reason: unknown) => reason)
    expect(error instanceof FaultError && error.fault.file).toBe(path)
  })

  test('without a network is one, and offline another', async () => {
    const host = serveIndex(SOURCES)
    host.files.set('/data/search/index.json', 'no network')
    expect(await faultOf(openStaticIndex('/', host.listed))).toBe('unreachable')
    vi.stubGlobal('navigator', { onLine: false })
    expect(await faultOf(openStaticIndex('/', host.listed))).toBe('offline')
  })

  test('ends what it reads when nobody waits for it, and reads again for the next question', async () => {
    const host = serveIndex(SOURCES)
    const index = await openStaticIndex('/', host.listed)
    const path = [...host.files.keys()].find((name) => name.includes('/lists-'))!
    const bytes = host.files.get(path)!
    host.files.set(path, 'silence')
    const controller = new AbortController()
    const query = expandQuery(parseQuery('garden '), index.words, createExpand(index.words))
    const asked = faultOf(index.search(query, { limit: 5 }, { signal: controller.signal }))
    await vi.waitFor(() => expect(host.asked.at(-1)!.path).toBe(path))
    controller.abort()
    expect(await asked).toBe('unreachable')
    expect(host.asked.at(-1)!.signal.aborted).toBe(true)
    host.files.set(path, bytes)
    expect((await searchTyped(index, 'garden ', 5)).hits).toHaveLength(2)
  })
})
