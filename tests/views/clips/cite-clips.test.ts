// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import type { KeptClip } from '../../../src/services/clips/clip-list.ts'
import type { ClipEpisode } from '../../../src/services/clips/use-clip-episodes.ts'
import { citeVideos, writeCitations } from '../../../src/views/clips/cite-clips.ts'
import { episodeOf } from '../../support/episode-text.ts'

const BEES = episodeOf('0:00-0:08 Ann: Nobody sleeps in the dark hive.\n0:10-0:18 Ben: Then the sun comes up.', {
  id: 'bees',
  title: 'Bees',
  channel: 'Field',
  publishedOn: '2026-04-15',
  duration: 60,
  media: { kind: 'youtube', videoId: 'aaaaaaaaaaa' },
})
const KNOWN = new Map<string, ClipEpisode>([
  ['bees', BEES],
  ['ants', 'missing'],
])
const clip = (rest: Partial<KeptClip>): KeptClip => ({
  id: 'a',
  position: 1,
  name: 'x',
  episodeId: 'bees',
  episodeTitle: 'Bees',
  start: 0,
  end: 8,
  ...rest,
})

it('quotes what is said there now, with its speaker and a link that marks it', () => {
  const { text, markdown } = writeCitations('/', [clip({ text: 'Nobody sleeps in the dark hive.' })], KNOWN)
  expect(text).toMatch(
    /^“Nobody sleeps in the dark hive\.” — Ann, Bees, Field, 15 April 2026, 0:00, http.*\/e\/bees\?t=0&to=8$/,
  )
  expect(markdown).toMatch(/^> Nobody sleeps in the dark hive\.\n>\n> — Ann, \[Bees\]/)
})

it('quotes the words of a clip that are said no more as words that differ', () => {
  expect(writeCitations('/', [clip({ text: 'Everybody sleeps.' })], KNOWN).text).toMatch(
    /^“Everybody sleeps\.” \(edited\) — Bees/,
  )
})

it('keeps the words of a clip whose episode is gone', () => {
  const gone = clip({ episodeId: 'ants', episodeTitle: 'Ants', text: 'Ants march.' })
  expect(writeCitations('/', [gone], KNOWN).text).toMatch(/^“Ants march\.” — Ants, 0:00, http/)
})

it('has one entry of a bibliography for an episode, with the times of all its clips', () => {
  const items = citeVideos('/', [clip({}), clip({ start: 10, end: 18 }), clip({ episodeId: 'ants' })], KNOWN)
  expect(items.map(({ note, URL: address }) => [note, address])).toEqual([
    ['Quoted at 0:00–0:08 (Ann), 0:10–0:18 (Ben)', 'https://www.youtube.com/watch?v=aaaaaaaaaaa'],
  ])
})

it.each([
  [BEES.media, 'https://www.youtube.com/watch?v=aaaaaaaaaaa'],
  [{ kind: 'file', url: 'https://example.org/bees.mp3', mime: 'audio/mpeg' } as const, 'https://example.org/bees.mp3'],
  [undefined, `${window.location.origin}/e/bees`],
])('gives the address that an export of the episode gives, else the page of this site: %j', (media, address) => {
  const known = new Map<string, ClipEpisode>([['bees', { ...BEES, media }]])
  expect(citeVideos('/', [clip({ start: 10, end: 18 })], known).map((item) => item.URL)).toEqual([address])
})
