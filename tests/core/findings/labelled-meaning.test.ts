/** Quotations of one invented talk, labelled by hand: what differs, whether it means something else, which part is said. */

import { describe, expect, it } from 'vitest'
import type { Episode } from '../../../src/core/episode/schema.ts'
import { findQuotations } from '../../../src/core/findings/quotations/find-quotations.ts'
import { checkQuotation } from '../../support/check-quotation.ts'
import { createQuoteLibrary } from '../../../src/core/findings/quotes/quote-library.ts'
import { tokenize } from '../../../src/core/findings/word-index.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { withLength, writeEpisode } from '../transcript/write-episode.ts'

const SALT = `
  0:00 Host: You run the last salt works on the coast. How does a day begin?
  0:10 Inge Marsh: Well, it begins with the weather, and I can't change the weather, so I'm going to make coffee first. Then, um, I walk the 12 pans, which is about five miles, and I write down the depth of every pan in a book.
  1:00 Inge Marsh: My grandmother taught me that salt is patient and people aren't. She sold 3,000 kilos a year to a Mr. Petersen in Hamburg, and he paid in marks, never in kroner.
  1:50 Host: And the machines that everybody talks about, the A.I. pumps?
  2:00 Inge Marsh: We might buy one in the spring. I don't trust it yet, because it only knows the tides of last year, and some of the old gates are easy to break when you open them too early.
  2:50 Inge Marsh: It's okay to be slow. I'd rather lose a thousand crowns than lose the good clay at the bottom, since the clay took two hundred years to settle and nobody can pour it back.
`
const BEES = `
  0:00 Otto Lind: Bees do not read the calendar, they read the lime trees, and the lime trees were three weeks early this year.
  0:40 Otto Lind: I keep nine hives behind the chapel and one on the roof of the town hall, where the mayor pretends not to notice.
  1:30 Otto Lind: The swarm left the orchard on the fourteenth of May, the mayor wrote to me on the 21st, and the eleventh queen of that line came back in the twenty-second week.
  2:20 Otto Lind: My wife saw the first one and I saw the second, since the kettle was on and the honey sold out on the thirty-first of July. The boys are paid weekly and probably like it, and the risks are small.
`

/** Verdict, the kind of each difference, and the quotation; what is not said stands in braces. */
const LABELS: readonly (readonly [string, string, string])[] = [
  ['verbatim', '', 'salt is patient and people aren’t'],
  ['verbatim', 'spelling spelling', 'I cannot change the weather, so I’m gonna make coffee first'],
  ['verbatim', 'spelling', 'Then I walk the 12 pans, which is about five miles'],
  ['verbatim', 'spelling spelling', 'I walk the twelve pans, which is about 5 miles'],
  ['verbatim', 'spelling', 'She sold three thousand kilos a year to a Mr Petersen in Hamburg'],
  ['verbatim', 'spelling', 'the machines that everybody talks about, the AI pumps'],
  [
    'verbatim',
    'spelling spelling spelling spelling',
    'It is OK to be slow. I would rather lose 1,000 crowns than lose the good clay',
  ],
  ['verbatim', '', 'the clay took two hundred years to settle — and nobody can pour it back'],
  ['close', 'negation', 'it begins with the weather, and I can change the weather'],
  ['close', 'negation', 'My grandmother taught me that salt is patient and people are'],
  ['omission', 'negation', 'I trust it yet, because it only knows the tides of last year'],
  ['close', 'negation', 'My grandmother taught me that salt isn’t patient and people aren’t'],
  ['close', 'number', 'I walk the 20 pans, which is about five miles'],
  ['close', 'number', 'the clay took two thousand years to settle and nobody can pour it back'],
  ['close', 'number', 'which is about five kilometres, and I write down the depth of every pan'],
  ['close', 'name', 'She sold 3,000 kilos a year to a Mr. Petersen in Bremen, and he paid in marks'],
  ['close', 'modal', 'We must buy one in the spring. I don’t trust it yet'],
  ['close', 'quantity', 'because it only knows the tides of last year, and all of the old gates are easy to break'],
  ['omission', 'quantity', 'I don’t trust it yet, because it knows the tides of last year'],
  ['close', 'opposite', 'some of the old gates are hard to break when you open them too early'],
  ['close', 'opposite', 'the old gates are easy to break when you open them too late'],
  ['close', 'opposite', 'She sold 3,000 kilos a year to a Mr. Petersen in Hamburg, or he paid in marks'],
  ['close', 'opposite', 'He’d rather lose a thousand crowns than lose the good clay at the bottom'],
  ['close', 'opposite', 'We might buy one in the autumn. I don’t trust it yet'],
  ['close', 'opposite', 'it only knows the tides of next year, and some of the old gates are easy to break'],
  ['close', 'opposite', 'some of the old gates are easy to break unless you open them too early'],
  ['close', 'modal', 'We might buy one in the spring. I perhaps don’t trust it yet'],
  ['close', 'word', 'I write down the depth of every basin in a book'],
  ['omission', 'leftOut', 'I don’t trust it yet, because … the tides of last year, and some of the old gates'],
  ['omission', 'quantity', 'I don’t trust it yet, because the tides of last year, and some of the old gates'],
  ['omission', 'leftOut', 'It begins with the weather, so I’m going to make coffee first'],
  ['close', 'added', 'I’d rather lose a thousand crowns than ever lose the good clay at the bottom'],
  [
    'partly',
    'added',
    'My grandmother taught me that salt is patient and people aren’t, {which is why the village council closed its harbour}',
  ],
  [
    'partly',
    'added',
    '{Whatever the newspapers wrote about our little quarrel}, I’d rather lose a thousand crowns than lose the good clay at the bottom',
  ],
  [
    'verbatim',
    'spelling spelling',
    'The swarm left the orchard on the 14th of May, the mayor wrote to me on the twenty-first',
  ],
  ['verbatim', 'spelling spelling', 'the 11th queen of that line came back in the 22nd week'],
  ['verbatim', 'spelling spelling', 'My wife saw the 1st one and I saw the 2nd, since the kettle was on'],
  ['close', 'number', 'The swarm left the orchard on the 13th of May'],
  ['close', 'number', 'The swarm left the orchard on the thirteenth of May, the mayor wrote to me'],
  ['close', 'number', 'The swarm left the orchard on the fortieth of May, the mayor wrote to me'],
  ['close', 'number', 'the mayor wrote to me on the 22nd, and the eleventh queen of that line came back'],
  ['close', 'number', 'the mayor wrote to me on the thirtieth, and the eleventh queen of that line came back'],
  ['close', 'number', 'the twelfth queen of that line came back in the twenty-second week'],
  ['close', 'number', 'the kettle was on and the honey sold out on the 30th of July'],
  ['close', 'number', 'the kettle was on and the honey sold out on the thirty-third of July'],
  ['close', 'number', 'My wife saw the first one and I saw the fourth, since the kettle was on'],
  ['close', 'number', 'The boys are paid monthly and probably like it, and the risks are small'],
  ['close', 'opposite', 'The boys are underpaid weekly and probably like it, and the risks are small'],
  ['close', 'opposite', 'The boys are paid weekly and probably like it, and the benefits are small'],
  ['omission', 'modal', 'The boys are paid weekly and like it, and the risks are small'],
  ['absent', '', 'Whoever salts the road in winter has never tasted a summer'],
  ['absent', '', 'A pump is a promise that somebody made to a banker'],
]

const library = createQuoteLibrary(
  [SALT, BEES].map((talk, index) => {
    const episode = { ...withLength(writeEpisode(talk)), id: `talk${index}` } as Episode
    return { episode, transcript: buildTranscript(episode) }
  }),
)
const check = async (text: string) =>
  (await checkQuotation(library, findQuotations(`“${text}”`, { format: 'plain' })[0]!)).value

const MEANING = new Set(['negation', 'number', 'name', 'modal', 'quantity', 'opposite'])

describe.each(LABELS)('%s (%s)', (verdict, kinds, marked) => {
  it(marked, async () => {
    const one = await check(marked.replaceAll(/[{}]/g, ''))
    expect(one.verdict).toBe(verdict)
    const wanted = kinds.split(' ').filter((kind) => kind !== '')
    expect(one.changes.map(({ kind }) => kind).toSorted()).toEqual(wanted.toSorted())
    expect(one.meaning).toBe(wanted.some((kind) => MEANING.has(kind)))
    if (verdict !== 'partly') return
    const { length } = tokenize(marked.slice(0, marked.indexOf('{')))
    const unsaid = tokenize(/\{(.*)\}/.exec(marked)![1]!).length
    expect(one.matches[0]!.notSaid).toEqual([{ from: length, to: length + unsaid }])
  })
})

describe('what differs', () => {
  it('is listed with what changes the meaning first, however far behind it stands', async () => {
    const one = await check(
      'Well, it starts with the weather, and I can’t alter the weather, so I’m going to make tea first. Then I walk the 12 pans, which is about five miles, and I don’t write down the depth of every pan in a book.',
    )
    expect(one.verdict).toBe('close')
    expect(one.changes[0]).toMatchObject({ kind: 'negation', said: '', written: 'don’t' })
    expect(one.meaning).toBe(true)
  })

  it('counts words left out and words changed together', async () => {
    const one = await check('I walk the 12 pans, and I jot down the depth of every pan in a book.')
    expect(one.verdict).toBe('omission')
    expect(one.changes.map(({ kind }) => kind).toSorted()).toEqual(['leftOut', 'word'])
  })
})
