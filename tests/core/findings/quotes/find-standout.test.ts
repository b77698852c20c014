import { describe, expect, test } from 'vitest'
import { findStandout, groupForms } from '../../../../src/core/findings/quotes/find-standout.ts'
import { buildWordIndex, tokenize } from '../../../../src/core/findings/word-index.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { words, writeEpisode } from '../../transcript/write-episode.ts'

const indexOf = (talk: string) => buildWordIndex(buildTranscript(writeEpisode(talk)))
const keysOf = (text: string) => tokenize(text).map(({ key }) => key)

function find(talk: string, quote: string) {
  const index = indexOf(talk)
  const found = findStandout(index, keysOf(quote))
  const said = keysOf(talk.replaceAll(/^ *[\d:]+ /gm, ''))
  return found && { ...found, said: said.slice(found.from, found.to).join(' ') }
}

const TALK = `
  0:00 ${words(40, 'early')} the ferry hums when it is late
  0:30 Our neighbour knitted grey hats for every sailor in the harbour.
  1:00 ${words(40, 'late')} the ferry hums again
`

describe('the stretch that stands out', () => {
  test('contains the rare words of the quote, from the first to the last', () => {
    expect(find(TALK, 'Hats for sailors were made by a woman next door, who knits and knitted')?.said).toBe(
      'knitted grey hats for every sailor',
    )
  })

  test('has strong evidence and a lead when nothing else shares its words', () => {
    const found = find(TALK, 'He knitted hats for each sailor')!
    expect(found.beyondChance).toBeGreaterThan(4)
    expect(found.lead).toBeGreaterThan(10)
  })

  test('has no lead when another stretch shares as many', () => {
    expect(find(TALK, 'A ferry that hums tells you something')!.lead).toBeCloseTo(0)
  })

  test('takes the shorter of two that share as many', () => {
    const talk = `0:00 ${words(30)} hats and then ${words(3, 'more')} sailor ${words(30, 'other')} hats sailor ${words(9, 'end')}`
    expect(find(talk, 'sailor hats')?.said).toBe('hats sailor')
  })

  test('is undefined when no word of the quote is said', () => {
    expect(find(TALK, 'Quantum zebras')).toBeUndefined()
    expect(find('0:00 one', '')).toBeUndefined()
  })
})

describe('forms of one word', () => {
  const index = indexOf('0:00 measure measured measurement mean formally walk walking wall Häuser')

  test('share all but an ending', () => {
    expect(index.formsOf('measures')).toEqual(['measure', 'measured'].map(index.idOf))
    expect(index.formsOf('walks')).toEqual(['walk', 'walking'].map(index.idOf))
    expect(index.formsOf('haus')).toEqual([index.idOf('hauser')])
  })

  test('exclude words that only share a beginning, and short words', () => {
    expect(index.formsOf('form')).toEqual([])
    expect(index.formsOf('mea')).toEqual([])
  })

  test('count as one word of a quote', () => {
    expect(groupForms(index, ['walk', 'walks', 'zebra']).map((ids) => ids.length)).toEqual([2, 0])
  })
})
