import { rmSync, statSync, utimesSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Catalogue } from '../../../../src/core/catalogue/catalogue-schema.ts'
import type { Episode } from '../../../../src/core/episode/schema.ts'
import { MEMORY_FILE } from '../../../../src/cli/build/library/build-memory.ts'
import { createEpisodeFolder } from '../../../support/episode-command.ts'

const { pathOf, write, read, build } = createEpisodeFolder()

const AD =
  'Sleep better tonight with Softbed. Go to softbed dot example and use the code BEES for twenty percent off your first mattress. ' +
  'It comes in a box, and you may send it back within a hundred nights if you do not like it.'
const file = (id: string) => `data/episodes/${id}.json`
const readEpisode = (id: string) => JSON.parse(read(file(id))) as Episode
const countsOf = (...ids: readonly string[]) =>
  ids.map((id) => readEpisode(id).repeats?.map(({ episodes }) => episodes))

function writeTalk(id: string, channel: string, text = AD): void {
  const own = Array.from({ length: 60 }, (_, at) => `${id.slice(0, 2)}${(at * 7) % 60}`).join(' ')
  write(`in/${id}.info.json`, JSON.stringify({ id, title: id, channel, extractor: 'youtube', duration: 90 }))
  write(`in/${id}.vtt`, `WEBVTT\n\n00:00.000 --> 00:20.000\n${own}.\n\n00:20.000 --> 00:40.000\n${text}\n`)
}

const [A, B, C, D] = ['aaaaaaaaaaa', 'bbbbbbbbbbb', 'ccccccccccc', 'ddddddddddd'] as const

describe('passages that return in the episodes of a channel', () => {
  it('are marked by the build, anew where an episode comes or goes, and written only then', () => {
    for (const id of [A, B, C]) writeTalk(id, 'Bees')
    writeTalk(D, 'Ants')
    build(pathOf('in'))
    expect(countsOf(A, B, C, D)).toEqual([[3], [3], [3], undefined])
    const { cue, offset, lastCue, end } = readEpisode(A).repeats![0]!
    expect([cue, lastCue, readEpisode(A).cues[1]!.text.slice(offset, end)]).toEqual([1, 1, AD])
    const catalogue = JSON.parse(read('data/library.json')) as Catalogue
    expect(catalogue.episodes.find(({ id }) => String(id) === A)!.size).toBe(statSync(pathOf(file(A))).size)

    const files = [A, B, C, D].map(file)
    for (const name of files) utimesSync(pathOf(name), 1000, 1000)
    expect(build(pathOf('in')).out[0]).toContain('0 episodes imported, 4 unchanged')
    rmSync(pathOf('data/episodes', MEMORY_FILE))
    expect(build(pathOf('in')).out[0]).toContain('0 episodes imported, 4 unchanged')
    expect(files.map((name) => statSync(pathOf(name)).mtimeMs)).toEqual(files.map(() => 1_000_000))

    writeTalk(D, 'Bees')
    build(pathOf('in'))
    expect(countsOf(A, B, C, D)).toEqual([[4], [4], [4], [4]])
    for (const id of [C, D]) writeTalk(id, 'Bees', 'Nothing of it.')
    build(pathOf('in'))
    expect(countsOf(A, B, C, D)).toEqual([undefined, undefined, undefined, undefined])
  })

  it('are looked for in episodes that were there before, too', () => {
    for (const id of [A, B, C]) writeTalk(id, 'Bees')
    for (const id of [A, B, C]) build(pathOf('in', `${id}.vtt`), pathOf('in', `${id}.info.json`))
    expect(countsOf(A, B, C)).toEqual([[3], [3], [3]])
  })
})
