import { expect, test } from 'vitest'
import type { Episode } from '../../../../../src/core/episode/schema.ts'
import { joinQuoteLibraries } from '../../../../../src/core/findings/quotes/indexed/join-quote-libraries.ts'
import { createQuoteLibrary } from '../../../../../src/core/findings/quotes/quote-library.ts'
import { buildTranscript } from '../../../../../src/core/transcript/build-transcript.ts'
import { writeEpisode } from '../../../transcript/write-episode.ts'

const libraryOf = (talks: Readonly<Record<string, string>>) =>
  createQuoteLibrary(
    Object.entries(talks).map(([id, text]) => {
      const episode = { ...writeEpisode(`0:00 Ann: ${text}`), id, title: text } as Episode
      return { episode, transcript: buildTranscript(episode) }
    }),
  )

const joined = joinQuoteLibraries([
  libraryOf({ a: 'the frost came in May', b: 'water has ideas of its own' }),
  libraryOf({ b: 'the frost came late', c: 'the frost came in May' }),
])
const find = async (words: string, episodes?: readonly string[]) => {
  const found = await joined.find(words.split(' '), { episodes: episodes && new Set(episodes), limit: 2 })
  return found.map(({ episode }) => episode.id)
}

test('finds what is said in any of them', async () => {
  expect(await find('the frost came in may')).toEqual(['a', 'c'])
  expect([...joined.episodes.keys()]).toEqual(['a', 'b', 'c'])
})

test('of an episode that two have, the first one counts', async () => {
  expect(joined.episodes.get('b')?.title).toBe('water has ideas of its own')
  expect(await find('the frost came late', ['b'])).toEqual(['b'])
  expect(await find('the frost came late')).not.toContain('b')
})

test('looks only where it is told to', async () => {
  expect(await find('the frost came in may', ['c'])).toEqual(['c'])
})
