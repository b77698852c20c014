import { describe, expect, it } from 'vitest'
import type { Episode } from '../../../src/core/episode/schema.ts'
import { listEpisodeChoices, listLibraryChoices } from '../../../src/services/offline/keep-choices.ts'

const SITE = 'https://host.example/x/'
const episode = (media?: Episode['media']) =>
  ({ id: 'a1', title: 'About a1', channel: 'Channel A', media }) as unknown as Episode

describe('listEpisodeChoices', () => {
  it('offers the episode, its channel and the whole library', () => {
    expect(listEpisodeChoices(episode(), { total: 3, ofChannel: ['a1', 'a2'] }, SITE)).toEqual([
      { name: 'This episode', detail: 'About a1', wish: ['a1'] },
      { name: 'Channel A', detail: '2 episodes', wish: ['a1', 'a2'] },
      { name: 'The whole library', detail: '3 episodes, names and search', wish: 'all' },
    ])
  })

  it('leaves out a channel that has no other episode, and a library that is not known', () => {
    expect(listEpisodeChoices(episode(), { total: 2, ofChannel: ['a1'] }, SITE).map(({ name }) => name)).toEqual([
      'This episode',
      'The whole library',
    ])
    expect(listEpisodeChoices(episode(), { total: 0, ofChannel: [] }, SITE)).toHaveLength(1)
  })

  it('takes along a recording that lies beside the site, and no other', () => {
    const recordingOf = (url: string) =>
      listEpisodeChoices(episode({ kind: 'file', url, mime: 'audio/mpeg' }), { total: 0, ofChannel: [] }, SITE)[0]
        ?.recording
    expect(recordingOf('media/a1.mp3')).toBe(`${SITE}media/a1.mp3`)
    expect(recordingOf('https://other.example/a1.mp3')).toBeUndefined()
  })
})

describe('listLibraryChoices', () => {
  it('offers what the filters show, where that is a part', () => {
    expect(listLibraryChoices(3, ['a1', 'a2'])[0]).toEqual({
      name: 'What the filters show',
      detail: '2 episodes',
      wish: ['a1', 'a2'],
    })
    expect(listLibraryChoices(3, ['a1', 'a2', 'b1'])).toHaveLength(1)
    expect(listLibraryChoices(3, [])).toHaveLength(1)
  })
})
