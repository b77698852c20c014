import { expect, test } from 'vitest'
import { answerWith } from '../../../../src/core/answer/answer.ts'
import type { Fault } from '../../../../src/core/answer/fault.ts'
import { mapEntries } from '../../../../src/core/catalogue/catalogue.ts'
import { buildLibraryDocuments } from '../../../../src/core/search/documents.ts'
import { createCheckHandler } from '../../../../src/core/search/remote/handle-check.ts'
import { createListedLibrary } from '../../../../src/core/search/remote/served-library.ts'
import { createMemorySource } from '../../../../src/core/search/retrieve/memory-source.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { episodeOf } from '../../../support/episode-text.ts'

const SAID = [
  episodeOf('0:10 Ann: I think that it is a lamp, and nobody has ever lit it.', { id: 'lamps', title: 'Lamps' }),
  episodeOf('0:10 Ben: The kingfisher came back to the river, I think that it is a good sign.', {
    id: 'birds',
    title: 'Birds',
  }),
]
/** Timed text, untimed text of 500 words, none. */
const COVERED = new Map([
  ['lamps', 600],
  ['birds', 0],
  ['silent', 0],
])

function createHandler(faults: readonly Fault[] = []) {
  const facts = mapEntries(SAID.map(({ id, title, tags }) => ({ id, title, tags, duration: 3600 })))
  const counts = new Map([
    ['lamps', 1600],
    ['birds', 500],
    ['silent', 0],
  ])
  const documents = SAID.flatMap((episode) => buildLibraryDocuments(episode, buildTranscript(episode)))
  const list = { covered: COVERED, facts }
  const library = createListedLibrary(createMemorySource(documents, list), list, counts)
  const measureTexts = async (chosen?: ReadonlySet<string>) =>
    answerWith((await library.measureTexts(chosen)).value, 'whole', faults)
  return createCheckHandler({ ...library, measureTexts })
}

test('how much is searched is not told without what of it could not be counted', async () => {
  const lost = createHandler([{ kind: 'unreachable', share: 1 / 3, detail: '1 of 3 shards did not answer' }])
  const { searched, faults } = await lost({ quote: 'a lamp', limit: 1 })
  expect(faults).toEqual([{ kind: 'unreachable', episodes: undefined, share: 1 / 3 }])
  expect(searched).not.toHaveProperty('faults')
})

test('a transcript without times is compared with too, and takes as long as its words', async () => {
  const { searched } = await createHandler()({ quote: 'a lamp', limit: 1 })
  expect(searched).toMatchObject({ episodes: 3, withoutText: 1 })
  expect(searched.hoursWithText).toBeCloseTo((600 + 200) / 3600)
  const chosen = await createHandler()({ quote: 'a lamp', limit: 1, episode: ['birds'] })
  expect(chosen.searched).toMatchObject({ episodes: 1, withoutText: 0 })
})

test('common words in a row that somebody else says do not hide the passage with most of the words', async () => {
  const { candidates } = await createHandler()({
    quote: 'I think that it is a wonder how the kingfisher came again to our river',
    limit: 2,
  })
  expect(candidates.map(({ document }) => document.episodeId)).toContain('birds')
})
