// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import type { Correction } from '../../../src/core/episode/correction-schema.ts'
import type { ExportSource } from '../../../src/core/export/exporter.ts'
import { buildParagraphAnchor } from '../../../src/core/findings/passages/build-anchor.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { loadExportSources, type LoadingSources } from '../../../src/services/library/export-sources.ts'
import { episodeOf } from '../../support/episode-text.ts'

const moss = episodeOf('0:00 Ann: Moss grows on every wall.\n1:05 Ann: It likes the north.', { id: 'moss' })
const fern = episodeOf('0:00 Ann: Fern is old.', { id: 'fern' })

const noteAt = (paragraph: number, text: string) => {
  const anchor = buildParagraphAnchor(moss, buildTranscript(moss), paragraph)!
  const made = '2026-01-01T00:00:00Z'
  return { id: text, episodeId: 'moss', text, tags: [], madeOn: made, changedOn: made, savedOrder: 1, anchor }
}

interface Library {
  readonly isLoaded?: boolean
  readonly corrections?: readonly Correction[]
  readonly load?: (id: string) => Promise<unknown>
}

function servicesOf({ isLoaded = true, corrections = [], load }: Library = {}) {
  const episodes = new Map([moss, fern].map((episode) => [episode.id as string, episode]))
  const notes = new Map([noteAt(1, 'Second'), noteAt(0, 'First')].map((note) => [note.id, { note, saving: 'saved' }]))
  const loadEpisode = async (id: string) => {
    const episode = episodes.get(id)
    return episode ? { ok: true, episode } : { ok: false, problem: { kind: 'not-found' } }
  }
  return {
    base: '/',
    library: { loadEpisode: load ?? loadEpisode },
    reader: {
      loadCorrections: async () => ({ list: (id: string) => (id === 'moss' ? corrections : []) }),
      loadNotes: async () => ({ getState: () => ({ notes, isLoaded }) }),
    },
  } as unknown as Parameters<typeof loadExportSources>[0]
}

async function loadAll(services: ReturnType<typeof servicesOf>, ids: readonly string[], signal?: AbortSignal) {
  const seen: (number | string)[] = []
  const loading: LoadingSources = {
    signal: signal ?? new AbortController().signal,
    onProgress: (done) => seen.push(done),
    onLost: (id) => seen.push(id),
  }
  const sources: ExportSource[] = []
  for await (const source of loadExportSources(services, ids, loading)) sources.push(source)
  return { sources, seen }
}

it('loads episodes in their order, with the notes of each in the order of the talk', async () => {
  const { sources, seen } = await loadAll(servicesOf(), ['fern', 'moss'])
  expect(seen).toEqual([0, 1, 2])
  expect(sources.map(({ episode, notes = [] }) => [episode.id, notes.map(({ text }) => text)])).toEqual([
    ['fern', []],
    ['moss', ['First', 'Second']],
  ])
  expect(sources[1]!.notes![1]!.passage).toMatchObject({ first: 1 })
  expect(sources[1]!.page).toMatch(/\/e\/moss$/)
})

it('lays the corrections of the reader over the text', async () => {
  const rename: Correction = {
    kind: 'name',
    id: 'rename',
    episode: 'moss',
    when: '2026-01-01T00:00:00Z',
    from: 'Ann',
    is: 'Ann Ode',
  }
  const labels = async (corrections: readonly Correction[]) =>
    (await loadAll(servicesOf({ corrections }), ['moss', 'fern'])).sources.map(
      ({ transcript }) => transcript.segments[0]!.speaker,
    )
  expect(await labels([])).toEqual(['Ann', 'Ann'])
  expect(await labels([rename])).toEqual(['Ann Ode', 'Ann'])
})

it('names an episode that cannot be loaded, and goes on', async () => {
  const { sources, seen } = await loadAll(servicesOf(), ['gone', 'fern'])
  expect(seen).toEqual([0, 'gone', 1, 2])
  expect(sources).toHaveLength(1)
})

it('stops when aborted, without calling the episode lost', async () => {
  const stopping = new AbortController()
  const load = () => {
    stopping.abort()
    return Promise.reject(stopping.signal.reason)
  }
  const { sources, seen } = await loadAll(servicesOf({ load }), ['moss', 'fern'], stopping.signal)
  expect(sources).toEqual([])
  expect(seen).toEqual([0])
})

it('rejects where notes cannot be read: a page that is written again would lose them', async () => {
  await expect(loadAll(servicesOf({ isLoaded: false }), ['moss'])).rejects.toThrow('your notes could not be read')
})
