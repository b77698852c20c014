import { expect, it } from 'vitest'
import { correctWords } from '../../../src/core/corrections/edit-passage.ts'
import { findQuotations } from '../../../src/core/findings/quotations/find-quotations.ts'
import { createQuoteLibrary } from '../../../src/core/findings/quotes/quote-library.ts'
import { checkQuotation } from '../../support/check-quotation.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { describeOwnCorrections } from '../../../src/services/check/own-corrections.ts'
import { episodeOf } from '../../support/episode-text.ts'

const talk = episodeOf(
  `0:00 Ann: I think that the Kwen models are trained on far more tokens than anybody has counted.
0:30 Ben: Nobody doubts it today, and the Kwen models were never meant to be small at all.`,
  { id: 'talk' },
)
const transcript = buildTranscript(talk)
const library = createQuoteLibrary([{ episode: talk, transcript }])
const own = correctWords(
  transcript.segments[0]!,
  { from: 4, to: 5, is: 'Qwen' },
  { episode: 'talk', when: '2026-12-01T10:00:00Z' },
)

async function check(text: string) {
  const { value } = await checkQuotation(library, findQuotations(`“${text}”`, { format: 'plain' })[0]!)
  return value
}

it('says what the reader has corrected where a quotation is said, and turns no verdict', async () => {
  const { verdict, matches } = await check('the Qwen models are trained on far more tokens')
  expect(verdict).not.toBe('verbatim')
  expect(describeOwnCorrections(matches[0]!, [own])).toBe(
    'In your own corrections of this paragraph: “Kwen” corrected to “Qwen”. The verdict is about the text of the library.',
  )
})

it('says who speaks there by a correction of the reader, of this paragraph alone', async () => {
  const { matches } = await check('the Kwen models are trained on far more tokens')
  const named = (at: number, is: string) => ({
    kind: 'assign' as const,
    id: 'a',
    episode: 'talk',
    when: '2026-12-01T10:00:00Z',
    passages: [{ passage: '00000000', at }],
    was: 'Ann',
    is,
  })
  expect(describeOwnCorrections(matches[0]!, [named(0, 'Cleo')])).toBe(
    'In your own corrections of this paragraph: “Cleo” named as its speaker. The verdict is about the text of the library.',
  )
  expect(describeOwnCorrections(matches[0]!, [named(0, '')])).toContain('“Ann” taken off as its speaker')
  expect(describeOwnCorrections(matches[0]!, [named(30, 'Cleo')])).toBeUndefined()
})

it('says nothing of other places, and nothing without corrections', async () => {
  const beside = await check('are trained on far more tokens than anybody has counted')
  const later = await check('the Kwen models were never meant to be small at all')
  expect(describeOwnCorrections(beside.matches[0]!, [own])).toBeUndefined()
  expect(describeOwnCorrections(later.matches[0]!, [own])).toBeUndefined()
  expect(describeOwnCorrections(later.matches[0]!, undefined)).toBeUndefined()
})
