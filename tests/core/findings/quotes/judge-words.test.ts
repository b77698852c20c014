import { describe, expect, it } from 'vitest'
import { findQuotations } from '../../../../src/core/findings/quotations/find-quotations.ts'
import { checkQuotation } from '../../../support/check-quotation.ts'
import { createQuoteLibrary } from '../../../../src/core/findings/quotes/quote-library.ts'
import type { Episode } from '../../../../src/core/episode/schema.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { withLength, writeEpisode } from '../../transcript/write-episode.ts'

describe('a quotation of which only the beginning is said', () => {
  const TALK = `
    0:00 Ann Lee: Thirty-one winters, and in all of them the lamp failed only once, in the great storm of eighty-seven.
    1:00 Ann Lee: A lighthouse is a promise that somebody else will read. You never meet the person you keep it for.
    2:10 Ann Lee: The hum. You cannot sleep in a house that does not hum. On the island we had bread on Mondays.
  `
  const OTHER = `
    0:00 Ben Roy: Flour is cheap, electricity is not, and the oven does not care about your feelings in the night.
    0:40 Ben Roy: I write down the temperature of the water every single day, because memory is a liar to bakers.
  `
  const library = createQuoteLibrary(
    [TALK, OTHER, OTHER, OTHER].map((talk, index) => {
      const episode = { ...withLength(writeEpisode(talk)), id: `talk${index}` } as Episode
      return { episode, transcript: buildTranscript(episode) }
    }),
  )
  const check = async (text: string) =>
    (await checkQuotation(library, findQuotations(`“${text}”`, { format: 'plain' })[0]!)).value

  it('is partly said, with the words that are', async () => {
    const one = await check(
      'in all of them the lamp failed only once, so nobody trusted electric motors or ordered new sails',
    )
    expect(one).toMatchObject({
      verdict: 'partly',
      matches: [
        {
          episode: 'talk0',
          said: [{ from: 0, to: 9 }],
          notSaid: [{ from: 9, to: 18 }],
          after: ', in the great storm of eighty-seven.',
        },
      ],
    })
  })

  it('differs in the whole word where a negation stands in it', async () => {
    const { differences, changes } = await check('You never meet the person you keep it for. The hum. You can sleep')
    expect(changes.map(({ kind, written, said }) => [kind, written, said])).toEqual([['negation', 'can', 'cannot']])
    expect(differences.filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'changed', claimed: expect.stringMatching(/^can\s*$/), said: expect.stringMatching(/^cannot\s*$/) },
    ])
  })

  it('is found where a word near its end is split in two', async () => {
    const one = await check('A lighthouse is a promise that somebody else will read. You never meet the per son you')
    expect(one).toMatchObject({ verdict: 'verbatim', matches: [{ episode: 'talk0' }] })
  })

  it('is found where the rest is said in other words', async () => {
    const one = await check('in all of them the lamp failed only once, when eighty-seven brought that great storm')
    expect(one).toMatchObject({ verdict: 'reworded', matches: [{ episode: 'talk0' }] })
  })
})
