import { describe, expect, it } from 'vitest'
import { checkQuotes } from '../../../src/core/findings/quotes/check-quotes.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { listClaimedPieces, listSaidRows, type Piece } from '../../../src/views/quotes/split-differences.ts'
import { readReference } from '../../core/transcript/write-episode.ts'

const MARKS = { same: ['', ''], changed: ['{', '}'], only: ['[', ']'] } as const

/** `{changed}` and `[only here]`. */
function write(pieces: readonly Piece[]): string {
  return pieces.map(({ kind, text, space }) => MARKS[kind][0] + text + MARKS[kind][1] + space).join('')
}

/** A quote that nobody marked as one, held against the demo episode. */
function compare(text: string) {
  const episode = { ...readReference(), highlights: [], quotes: [{ id: 'q', text }] }
  const transcript = buildTranscript(episode)
  const [check] = checkQuotes(episode, transcript)
  const { differences, passages } = check!
  return {
    verdict: check!.verdict,
    claimed: write(listClaimedPieces(differences)),
    rows: listSaidRows(differences, passages, transcript).map(({ passage, pieces }) => ({
      at: passage?.paragraphAt,
      said: write(pieces),
    })),
  }
}

describe('a comparison cut for showing', () => {
  it('sets a shortened quote over the words that were left out of it', () => {
    const { verdict, claimed, rows } = compare(
      'The DeepSeek moment really won the hearts of the people who work on open models.',
    )
    expect(verdict).toBe('omission')
    expect(claimed).toBe('The DeepSeek moment really won the hearts of the people who work on open models.')
    expect(rows).toEqual([
      { at: 182, said: 'the DeepSeek moment – [that] really won the hearts of the people who work on open models' },
    ])
  })

  it('marks changed words on both sides and words that stand on one side only', () => {
    const { claimed, rows } = compare(
      'The differentiating factor is the resources and constraints companies operate under.',
    )
    expect(claimed).toBe('The differentiating factor {is} the [resources and] constraints companies operate under.')
    expect(rows[0]!.said).toMatch(/^the differentiating factor \{will be\} the constraints/)
  })

  it('gives each passage of a quote that was put together a row of its own, in the order of the quote', () => {
    const { verdict, claimed, rows } = compare(
      "The DeepSeek moment really won the hearts of the people who work on open models. I don't think there will be a take-it-all scenario where one company wins at the moment.",
    )
    expect(verdict).toBe('stitched')
    expect(claimed).toMatch(/^The DeepSeek .* I don’t think there will be a take-it-all scenario \[where one .*\]$/)
    expect(rows.map(({ at }) => at)).toEqual([182, 228])
    expect(rows[1]!.said).toBe('I don’t think there will be a take-it-all scenario')
  })

  it('never marks the space behind a word', () => {
    const pieces = listClaimedPieces([
      { kind: 'changed', claimed: 'big ', said: 'large ' },
      { kind: 'same', claimed: '"model" ', said: 'model ' },
      { kind: 'added', claimed: 'indeed', said: '' },
    ])
    expect(write(pieces)).toBe('{big} “model” [indeed]')
  })

  it('has nothing to show for a quote that is word for word', () => {
    expect(listClaimedPieces([])).toEqual([])
    expect(compare('Data quality matters enormously.').rows).toEqual([])
  })
})
