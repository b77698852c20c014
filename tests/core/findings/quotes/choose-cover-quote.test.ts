import { describe, expect, it } from 'vitest'
import type { Episode } from '../../../../src/core/episode/schema.ts'
import { chooseCoverQuote } from '../../../../src/core/findings/coverage/build-catalogue-entry.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { episodeOf } from '../../../support/episode-text.ts'

const SAID = [
  '0 Ada: Every machine that we build is a bet on what people will need tomorrow.',
  '10 Ada: And every machine that we keep is a bet that we lost some years ago, my friend.',
  '20 Ben: The engine weaves algebraic patterns just as the loom weaves flowers and leaves.',
  '30 Ben: Nobody, you know, has ever asked a loom what it would rather like to weave.',
].join('\n')
const MACHINE = 'Every machine that we build is a bet on what people will need tomorrow.'
const KEEP = 'And every machine that we keep is a bet that we lost some years ago, my friend.'
const ENGINE = 'The engine weaves algebraic patterns just as the loom weaves flowers and leaves.'
const NOBODY = 'Nobody, you know, has ever asked a loom what it would rather like to weave.'

const choose = (quotes: readonly { text: string; speaker?: string }[], others: Partial<Episode> = {}, said = SAID) => {
  const episode = episodeOf(said, {
    quotes: quotes.map((quote, index) => ({ id: `q${index}`, ...quote })),
    ...others,
  })
  return chooseCoverQuote(episode, buildTranscript(episode))
}

describe('the quote on the card of an episode', () => {
  it('is said word for word, with its speaker and from when to when it is said', () => {
    expect(choose([{ text: ENGINE, speaker: 'Ben' }])).toEqual({ text: ENGINE, speaker: 'Ben', at: 20, to: 30 })
  })

  it('is never one whose wording differs', () => {
    expect(choose([{ text: ENGINE.replace('algebraic', 'lovely'), speaker: 'Ben' }])).toBeUndefined()
  })

  it('is never one that somebody else says, but takes a missing name from the transcript', () => {
    expect(choose([{ text: ENGINE, speaker: 'Ada' }])).toBeUndefined()
    expect(choose([{ text: ENGINE }])?.speaker).toBe('Ben')
    expect(choose([{ text: ENGINE }], {}, SAID.replaceAll(/ \w+:/g, ''))).toBeUndefined()
  })

  it('comes from a highlight before a quote', () => {
    const highlights = [{ id: 'h1', title: 'Bets', quotes: [{ text: MACHINE, speaker: 'Ada' }] }]
    expect(choose([{ text: ENGINE, speaker: 'Ben' }], { highlights })?.text).toBe(MACHINE)
  })

  it('is the one nearest to 85 characters', () => {
    expect(choose([{ text: MACHINE }, { text: ENGINE }])?.text).toBe(ENGINE)
  })

  it('can be read alone: not too short, no fillers, no start that leans on the sentence before', () => {
    expect(choose([{ text: 'Every machine that we build' }, { text: KEEP }, { text: NOBODY }])).toBeUndefined()
    expect(choose([{ text: KEEP }, { text: NOBODY }, { text: MACHINE }])?.text).toBe(MACHINE)
  })

  it('is no advertisement, nor crude', () => {
    for (const text of [
      'This episode is brought to you by a loom of our own.',
      'Nobody gives a shit what a loom would like to weave.',
    ])
      expect(choose([{ text, speaker: 'Ada' }], {}, `0 Ada: ${text}`)).toBeUndefined()
  })

  it('needs a transcript', () => {
    expect(choose([{ text: MACHINE }], {}, '')).toBeUndefined()
  })
})
