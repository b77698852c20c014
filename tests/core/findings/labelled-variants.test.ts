/** Quotes of our talks as people write them down: other marks, other spelling, trimmed, misheard; and words nobody said. */

import { describe, expect, it } from 'vitest'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { checkVariants, type VariantAnswer } from './labelled/check-variants.ts'
import { createLabelledEpisode } from './labelled/judged-text.ts'
import { readTalks } from './labelled/place-labels.ts'

const talks = readTalks()
  .filter(({ head }) => head['language'] === 'en')
  .map((talk) => buildTranscript(createLabelledEpisode(talk)).segments.map(({ text }) => text))
const answers = await checkVariants(talks, { count: 8, seed: 5 })
const said = answers.filter(({ variant }) => variant.paragraphs.length > 0)
const invented = answers.filter(({ variant }) => variant.paragraphs.length === 0)

const list = (wrong: readonly VariantAnswer[]) =>
  wrong.map(({ variant, check }) => `${variant.kind} → ${check.verdict}: ${variant.text}`).join('\n')

describe('quotes as people write them down', () => {
  it('are made of every kind', () => {
    expect(new Set(said.map(({ variant }) => variant.kind)).size).toBeGreaterThanOrEqual(20)
    expect(invented.length).toBeGreaterThan(60)
  })

  it('get a right verdict for at least 90 %', () => {
    const wrong = said.filter(({ isRight }) => !isRight)
    expect(wrong.length / said.length, list(wrong)).toBeLessThanOrEqual(0.1)
  })

  it('are found in their paragraph', () => {
    const astray = said.filter(({ check, isInPlace }) => check.verdict !== 'absent' && !isInPlace)
    expect(astray.length / said.length, list(astray)).toBeLessThanOrEqual(0.03)
  })

  it('are called not found for at most 2 %', () => {
    const lost = said.filter(({ check }) => check.verdict === 'absent')
    expect(lost.length / said.length, list(lost)).toBeLessThanOrEqual(0.02)
  })

  it('are rarely taken for said when nobody said them', () => {
    const alarms = invented.filter(({ check: { verdict } }) => verdict !== 'absent' && verdict !== 'unclear')
    // Chance sentences repeat up to half of what is said in these few talks.
    const plain = alarms.filter(({ variant }) => !variant.kind.startsWith('chance'))
    expect(list(plain)).toBe('')
  })
})
