import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Episode } from '../../src/core/episode/schema.ts'
import { createAppServices, type AppServices } from '../../src/services/app-services.ts'
import { listRows } from '../../src/services/search/export-results.ts'
import { captionResults, citeEpisodes, clipResults, playResults } from '../../src/services/search/take-results.ts'
import { leaveAll, leaveLater, openEmptyBrowser } from '../reader/visits.ts'
import { BRIDGES, RIVERS, searchLibrary } from '../views/results/library.ts'

let services: AppServices

beforeEach(() => {
  openEmptyBrowser()
  const video: Episode = { ...BRIDGES, media: { kind: 'youtube', videoId: 'abcdefghijk' } }
  const episodes = new Map<string, Episode>(
    [video, { ...RIVERS, media: undefined }].map((episode) => [episode.id, episode]),
  )
  const opened = leaveLater(createAppServices('/'))
  const loadEpisode: AppServices['library']['loadEpisode'] = (id) => {
    const episode = episodes.get(id)
    return Promise.resolve(
      episode ? { ok: true, episode } : { ok: false, problem: { kind: 'network', file: `${id}.json` } },
    )
  }
  services = { ...opened, library: { ...opened.library, loadEpisode } }
})
afterEach(() => {
  leaveAll()
})

const findPassages = async (query: string) =>
  listRows(await searchLibrary(query)).filter(({ kind }) => kind === 'transcript')

describe('chosen results', () => {
  it('become clips of the sentences around the found words, each once', async () => {
    const rows = await findPassages('bridge')
    expect(await clipResults(services, rows)).toEqual({ added: 5, known: 0, left: 0 })
    const clips = (await services.reader.loadClips()).getState()
    expect(clips[0]).toMatchObject({ episodeId: 'bridges', videoId: 'abcdefghijk' })
    expect(clips.every(({ start, end }) => end > start)).toBe(true)
    expect(await clipResults(services, rows.slice(0, 2))).toEqual({ added: 0, known: 2, left: 0 })
  })

  it('are cited once an episode with the times of all of them, where there is a video', async () => {
    const items = await citeEpisodes(services, await findPassages('bridge'), '2026-01-31')
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      id: 'bridges',
      note: 'Quoted at 0:00 (Ann), 1:00 (Ben), 3:00 (Ann), 4:00 (Ben)',
      URL: expect.not.stringMatching(/[?&]t=/),
    })
    const one = await citeEpisodes(
      services,
      (await findPassages('bridge')).filter(({ at }) => at === 60),
      '2026-01-31',
    )
    expect(one[0]).toMatchObject({ note: 'Quoted at 1:00 (Ben)', URL: items[0]!.URL })
  })

  it('become WebVTT, a file an episode, in the order of the recording', async () => {
    const rows = await findPassages('bridge')
    const files = await captionResults(services, rows.toReversed())
    expect(files.map(({ episodeId }) => episodeId).toSorted()).toEqual(['bridges', 'rivers'])
    const { text } = files.find(({ episodeId }) => episodeId === 'bridges')!
    expect(text).toMatch(/^WEBVTT\n/)
    expect(text).toContain('<v Ann>Every bridge is a promise.')
    const starts = [...text.matchAll(/^([\d:.]+) --> /gm)].map(([, start]) => start!)
    expect(starts).toHaveLength(4)
    expect(starts).toEqual(starts.toSorted())
  })

  it('are played one after another, in the page of the first', async () => {
    expect(await playResults(services, await findPassages('bridge'))).toBe(5)
    const queue = services.queue.getState()
    expect(queue).toMatchObject({ name: 'Selected passages', at: 0, phase: 'coming' })
    expect(queue!.parts).toHaveLength(5)
    expect(window.location.pathname).toBe(`/e/${queue!.parts[0]!.episodeId}`)
    expect(await playResults(services, [])).toBe(0)
  })
})
