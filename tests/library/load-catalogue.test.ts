import { afterEach, describe, expect, it, vi } from 'vitest'
import { loadEpisode } from '../../src/library/load-episode.ts'
import { loadCatalogue, loadNames } from '../../src/library/load-catalogue.ts'
import type { LoadProblem } from '../../src/library/problem.ts'
import {
  CATALOGUE,
  createSlowAnswer,
  data,
  EPISODE,
  listEpisode,
  NAMES,
  page,
  serve,
  type Answer,
} from './fake-server.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const stopTimers = () => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
const settle = async () => {
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve))
}
const problemOf = (load: { ok: boolean; problem?: LoadProblem }) => load.problem

describe('loading what is there', () => {
  it('the catalogue, asked of the server anew, under the base of the site', async () => {
    const { asked } = serve(data(CATALOGUE))
    expect(await loadCatalogue('/talks/')).toMatchObject({
      ok: true,
      catalogue: { episodes: [{ id: 'talk-1' }] },
      skipped: [],
    })
    expect(asked).toMatchObject([{ address: '/talks/data/library.json', cache: 'no-cache' }])
  })

  it('the names', async () => {
    const { asked } = serve(data(NAMES))
    expect(await loadNames('/')).toMatchObject({ ok: true, names: { names: { anna: { kind: 'person' } } } })
    expect(asked).toMatchObject([{ address: '/data/names.json' }])
  })

  it('an episode', async () => {
    const { asked } = serve(data(EPISODE))
    const load = await loadEpisode('talk-1', '/')
    expect(load.ok && load.episode.cues.map(({ text }) => text)).toEqual(['Hello there.', 'So much for today.'])
    expect(asked).toMatchObject([{ address: '/data/episodes/talk-1.json', cache: 'default' }])
  })

  it('a file with a byte order mark', async () => {
    serve(data(`\uFEFF${EPISODE}`))
    expect(await loadEpisode('talk-1', '/')).toMatchObject({ ok: true })
  })

  it('an answer without a stream, as some old browsers give', async () => {
    serve(() => {
      const response = data(EPISODE)()
      Object.defineProperty(response, 'body', { value: null })
      return response
    })
    expect(await loadEpisode('talk-1', '/')).toMatchObject({ ok: true })
  })

  it('letters that arrive in two pieces are whole', async () => {
    const bytes = new TextEncoder().encode(EPISODE.replace('Hello', 'Grüße'))
    const split = bytes.indexOf(0xc3) + 1
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(bytes.slice(0, split))
        controller.enqueue(bytes.slice(split))
        controller.close()
      },
    })
    serve(() => new Response(body))
    const load = await loadEpisode('talk-1', '/')
    expect(load.ok && load.episode.cues[0]?.text).toBe('Grüße there.')
  })
})

describe('every way it fails has its name', () => {
  const cases: readonly [string, () => Answer, Partial<LoadProblem>][] = [
    ['cut short', data(EPISODE.slice(0, -20)), { kind: 'not-json' }],
    ['empty', data(''), { kind: 'not-json' }],
    ['null', data('null'), { kind: 'invalid' }],
    ['a list', data('[]'), { kind: 'invalid' }],
    ['a text', data('"hello"'), { kind: 'invalid' }],
    ['a number', data('7'), { kind: 'invalid' }],
    ['a page with status 200', page(200), { kind: 'web-page', status: 200 }],
    ['a page that calls itself JSON', data('\n  <!doctype html><p>index</p>'), { kind: 'web-page', status: 200 }],
    ['404', page(404), { kind: 'not-found', status: 404 }],
    ['410', data('gone', 410), { kind: 'not-found', status: 410 }],
    ['403', page(403), { kind: 'refused', status: 403 }],
    ['429', data('slow down', 429), { kind: 'refused', status: 429 }],
    ['500', data('{}', 500), { kind: 'server', status: 500 }],
    ['502 with a page', page(502), { kind: 'server', status: 502 }],
    [
      'a text where a number belongs',
      data(EPISODE.replace('"start":12', '"start":"12"')),
      { kind: 'invalid', path: 'cues[0].start' },
    ],
    ['1e400', data(EPISODE.replace('"start":12', '"start":1e400')), { kind: 'invalid', path: 'cues[0].start' }],
    ['a million levels deep', data('['.repeat(1_000_000)), { kind: 'too-deep' }],
    ['newer', data(EPISODE.replace('"formatVersion":1', '"formatVersion":2')), { kind: 'newer-format' }],
    ['older than any', data(EPISODE.replace('"formatVersion":1', '"formatVersion":0')), { kind: 'unknown-format' }],
    ['no version', data(EPISODE.replace('"formatVersion":1,', '')), { kind: 'unknown-format' }],
    ['another episode in the file', data(EPISODE.replace('talk-1', 'talk-2')), { kind: 'invalid', path: 'id' }],
    ['no network', () => 'no network', { kind: 'network' }],
  ]
  it.each(cases)('%s', async (_title, answer, problem) => {
    serve(answer)
    const load = await loadEpisode('talk-1', '/')
    expect(problemOf(load)).toMatchObject({ ...problem, file: '/data/episodes/talk-1.json' })
  })

  it('a field that does not fit comes with what to write', async () => {
    serve(data(EPISODE.replace('"start":12', '"start":"12"')))
    const load = await loadEpisode('talk-1', '/')
    expect(problemOf(load)).toEqual({
      kind: 'invalid',
      file: '/data/episodes/talk-1.json',
      path: 'cues[0].start',
      what: 'cues[0].start is "12"',
      hint: 'write number',
    })
  })

  it('the catalogue and the names fail with the same names', async () => {
    serve(page(200))
    expect(problemOf(await loadCatalogue('/'))).toMatchObject({ kind: 'web-page', file: '/data/library.json' })
    serve(data('{"formatVersion":2,"names":{}}'))
    expect(problemOf(await loadNames('/'))).toMatchObject({ kind: 'newer-format', file: '/data/names.json' })
  })

  it.each(['.', 'a/b', 'a?b', '', 'x'.repeat(81), '%2e%2e', 'a b', 'ä'])(
    'the id %j from a link is asked of nobody',
    async (id) => {
      const { asked } = serve(data(EPISODE))
      expect(problemOf(await loadEpisode(id, '/'))).toMatchObject({ kind: 'not-found' })
      expect(asked).toEqual([])
    },
  )
})

describe('offline', () => {
  const goOffline = () => vi.stubGlobal('navigator', { onLine: false })

  it('is told apart from a network without an answer', async () => {
    goOffline()
    serve(() => 'no network')
    expect(problemOf(await loadEpisode('talk-1', '/'))).toMatchObject({ kind: 'offline' })
  })

  it('an old copy in the browser is used', async () => {
    goOffline()
    const { asked } = serve(() => 'no network', data(CATALOGUE))
    expect(await loadCatalogue('/')).toMatchObject({ ok: true })
    expect(asked.map(({ cache }) => cache)).toEqual(['no-cache', 'force-cache'])
  })

  it('an old copy of no use is not mentioned', async () => {
    goOffline()
    serve(() => 'no network', data('{'))
    expect(problemOf(await loadCatalogue('/'))).toMatchObject({ kind: 'offline' })
  })
})

describe('slow and broken off', () => {
  it('no answer for 10 s is stalled, and the request is ended', async () => {
    stopTimers()
    const { asked } = serve(() => 'silence')
    const loading = loadEpisode('talk-1', '/')
    vi.advanceTimersByTime(9999)
    await settle()
    expect(asked[0]!.signal.aborted).toBe(false)
    vi.advanceTimersByTime(1)
    expect(problemOf(await loading)).toMatchObject({ kind: 'stalled' })
    expect(asked[0]!.signal.aborted).toBe(true)
  })

  it('a file that stops half way is stalled 10 s after its last byte', async () => {
    stopTimers()
    const slow = createSlowAnswer()
    serve(slow.answer)
    const loading = loadEpisode('talk-1', '/')
    await settle()
    slow.send(EPISODE.slice(0, 50))
    await settle()
    vi.advanceTimersByTime(10_000)
    expect(problemOf(await loading)).toMatchObject({ kind: 'stalled' })
  })

  it('a slow file that keeps moving is waited for, a minute and longer', async () => {
    stopTimers()
    const slow = createSlowAnswer()
    serve(slow.answer)
    const loading = loadEpisode('talk-1', '/')
    await settle()
    const pieces = EPISODE.match(/.{1,60}/gsu) ?? []
    for (const piece of pieces) {
      slow.send(piece)
      await settle()
      vi.advanceTimersByTime(9000)
    }
    slow.end()
    expect(pieces.length * 9).toBeGreaterThan(60)
    expect(await loading).toMatchObject({ ok: true })
  })

  it('whoever stops waiting is told so at once, and the request is ended', async () => {
    const { asked } = serve(() => 'silence')
    const abort = new AbortController()
    const loading = loadEpisode('talk-1', '/', abort.signal)
    abort.abort()
    expect(problemOf(await loading)).toMatchObject({ kind: 'aborted' })
    expect(asked[0]!.signal.aborted).toBe(true)
  })

  it('whoever has stopped before asks nobody', async () => {
    const { asked } = serve(data(EPISODE))
    expect(problemOf(await loadEpisode('talk-1', '/', AbortSignal.abort()))).toMatchObject({ kind: 'aborted' })
    expect(asked).toEqual([])
  })

  it('of ten quick switches only the last is not broken off', async () => {
    serve(data(EPISODE))
    const loads = Array.from({ length: 10 }, () => {
      const abort = new AbortController()
      return { abort, loading: loadEpisode('talk-1', '/', abort.signal) }
    })
    for (const { abort } of loads.slice(0, -1)) abort.abort()
    const results = await Promise.all(loads.map(({ loading }) => loading))
    expect(results.map((load) => problemOf(load)?.kind)).toEqual([
      ...Array.from({ length: 9 }, () => 'aborted'),
      undefined,
    ])
  })
})

describe('a copy that is not as the catalogue lists it', () => {
  const listed = listEpisode(EPISODE)
  const older = EPISODE.replace('Hello there.', 'Hello thera.')

  it('as listed: one request', async () => {
    const { asked } = serve(data(EPISODE))
    expect(await loadEpisode('talk-1', '/', undefined, { listed })).toMatchObject({ ok: true })
    expect(asked).toHaveLength(1)
  })

  it('a stale copy of the same size is noticed by its hash and fetched past the caches', async () => {
    const { asked } = serve(data(older), data(EPISODE))
    const load = await loadEpisode('talk-1', '/', undefined, { listed })
    expect(load.ok && load.episode.cues[0]?.text).toBe('Hello there.')
    expect(asked.map(({ cache }) => cache)).toEqual(['default', 'reload'])
  })

  it('two different wrong copies are an incomplete download', async () => {
    const { asked } = serve(data(older), data(EPISODE.replace('Hello', 'Holla')))
    expect(problemOf(await loadEpisode('talk-1', '/', undefined, { listed }))).toMatchObject({ kind: 'incomplete' })
    expect(asked).toHaveLength(2)
  })

  it('the same sound copy twice means that the catalogue is old: the episode opens', async () => {
    serve(data(older))
    expect(await loadEpisode('talk-1', '/', undefined, { listed })).toMatchObject({ ok: true })
  })

  it('a copy cut short is fetched once more although nothing lists it', async () => {
    const { asked } = serve(data(EPISODE.slice(0, 80)), data(EPISODE))
    expect(await loadEpisode('talk-1', '/')).toMatchObject({ ok: true })
    expect(asked.map(({ cache }) => cache)).toEqual(['default', 'reload'])
  })

  it('cut short twice is the end of it', async () => {
    const { asked } = serve(data(EPISODE.slice(0, 80)))
    expect(problemOf(await loadEpisode('talk-1', '/', undefined, { listed }))).toMatchObject({ kind: 'not-json' })
    expect(asked).toHaveLength(2)
  })

  it('without a digest, as on plain http, only the size is compared', async () => {
    vi.stubGlobal('crypto', {})
    const { asked } = serve(data(older))
    expect(await loadEpisode('talk-1', '/', undefined, { listed })).toMatchObject({ ok: true })
    expect(asked).toHaveLength(1)
  })
})
