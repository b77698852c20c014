/** Checks the variants of real talks against a library of them, and counts how many are judged right. */

import { findQuotations } from '../../../../src/core/findings/quotations/find-quotations.ts'
import type { QuotationCheck } from '../../../../src/core/findings/quotes/check-quotation.ts'
import { checkQuotation } from '../../../support/check-quotation.ts'
import { createQuoteLibrary, type QuoteLibrary } from '../../../../src/core/findings/quotes/quote-library.ts'
import type { Episode } from '../../../../src/core/episode/schema.ts'
import { buildTranscript } from '../../../../src/core/transcript/build-transcript.ts'
import { createRandom } from '../../../bench/make-talk.ts'
import { createTimedTalk } from './answer-sets.ts'
import { INVENTED, makeBabble, makeVariants, SAID, type Variant } from './make-variants.ts'

export interface VariantAnswer {
  readonly variant: Variant & { readonly talk?: number }
  readonly check: QuotationCheck
  readonly isRight: boolean
  readonly isInPlace: boolean
}

interface Options {
  /** Of each kind that is said; four times as many of each that is not. */
  readonly count: number
  readonly seed: number
  /** Only kinds with these words. */
  readonly only?: RegExp | undefined
}

/** Every eighth talk is left out of the library: it gives the quotes that nobody in it says. */
export async function checkVariants(
  corpus: readonly (readonly string[])[],
  { count, seed, only }: Options,
): Promise<VariantAnswer[]> {
  const next = createRandom(seed)
  const held = corpus.filter((_, index) => index % 8 === 5)
  const talks = corpus.filter((_, index) => index % 8 !== 5)
  const library = createQuoteLibrary(talks.map(createText))
  const variants: VariantAnswer['variant'][] = [
    ...makeVariants(talks, SAID, count, next),
    ...makeVariants(held, INVENTED, count * 4, next),
    ...makeBabble(talks, count * 4, next),
  ]
  const answers: VariantAnswer[] = []
  for (const variant of variants.filter(({ kind }) => !only || only.test(kind)))
    answers.push(...(await answer(library, variant)))
  return answers
}

function createText(paragraphs: readonly string[], index: number) {
  const episode = { ...createTimedTalk(paragraphs), id: `talk${index}`, title: `Talk number ${index}` } as Episode
  return { episode, transcript: buildTranscript(episode) }
}

/** Empty for a few words in capitals, which may be a title. */
async function answer(library: QuoteLibrary, variant: VariantAnswer['variant']): Promise<VariantAnswer[]> {
  const [quotation] = findQuotations(`So: “${variant.text}”`, { format: 'plain' })
  if (!quotation) return []
  const { value: check } = await checkQuotation(library, quotation)
  const isInPlace = check.matches.some(
    ({ episode, passage }) => episode === `talk${variant.talk}` && variant.paragraphs.includes(passage.first),
  )
  return [{ variant, check, isRight: variant.allowed.includes(check.verdict), isInPlace }]
}
