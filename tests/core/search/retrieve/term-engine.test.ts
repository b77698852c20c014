import { findTyped } from '../find-typed.ts'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createTermEngine } from '../../../../src/core/search/retrieve/term-engine.ts'
import { fold } from '../../../../src/core/text/fold.ts'
import { documentsOf, markHit } from '../mark-text.ts'
import { countCases } from '../../../support/count-cases.ts'

const TALK = `
  So one useful lens is the DeepSeek moment, the so-called DeepSeek moment.
  I don't think scaling laws are dead, but they're evolving.
  The original scaling curves and the laws of physics are different things.
  We use open source models, and Claude for a lot of coding.
  Sébastien’s café is where the transformer book was written.
  GPT-4 came first, then nothing, then GPT5 perhaps.
  Training a compiler is like training for a marathon: slow.
  The models compile, the compilers optimise, everybody sleeps.
`

const engine = createTermEngine(documentsOf(TALK), { goesOn: () => true })

function ask(query: string): string[] {
  return findTyped(engine, query, 10).hits.map(markHit)
}

describe('the term-first engine', () => {
  test('finds a word however it is cased and accented', () => {
    expect(ask('CAFE ')).toEqual(['Sébastien’s [café] is where the transformer book was written.'])
    expect(ask('sebastiens ')).toEqual(['[Sébastien’s] café is where the transformer book was written.'])
  })

  test('puts words side by side before the same words apart', () => {
    expect(ask('scaling laws')).toEqual([
      "I don't think [scaling] [laws] are dead, but they're evolving.",
      'The original [scaling] curves and the [laws] of physics are different things.',
    ])
  })

  test('completes an unfinished last word', () => {
    expect(ask('deeps')[0]).toBe('So one useful lens is the [DeepSeek] moment, the so-called [DeepSeek] moment.')
    expect(findTyped(engine, 'deeps', 10).corrections).toEqual([])
  })

  test('finds a mistyped name and reports the correction', () => {
    for (const typed of ['deepsek', 'deepseeek', 'depeseek', 'deepsekk', 'ddepseek']) {
      const answer = findTyped(engine, typed, 10)
      expect(answer.hits.map(markHit)[0]).toContain('[DeepSeek]')
      expect(answer.corrections).toEqual([{ typed, used: 'DeepSeek' }])
    }
  })

  test('spells a correction without the possessive of the place where it was found', () => {
    expect(findTyped(engine, 'sebastein ', 10).corrections).toEqual([{ typed: 'sebastein', used: 'Sébastien' }])
  })

  test('allows no typing error in short words and none in numbers', () => {
    expect(ask('bok ')).toEqual([])
    expect(ask('gpt6 ')).toEqual([])
  })

  test('finds inflected forms of a word without reporting corrections', () => {
    expect(ask('compilers ')).toEqual([
      'The models compile, the [compilers] optimise, everybody sleeps.',
      'Training a [compiler] is like training for a marathon: slow.',
    ])
    expect(ask('compiler ')).toEqual([
      'Training a [compiler] is like training for a marathon: slow.',
      'The models compile, the [compilers] optimise, everybody sleeps.',
    ])
    expect(findTyped(engine, 'compilers ', 10).corrections).toEqual([])
  })

  test('finds words written together that the speaker said apart, and the other way round', () => {
    expect(ask('deep seek')[0]).toContain('[DeepSeek]')
    expect(ask('gpt 5')[0]).toContain('[GPT5]')
    const answer = findTyped(engine, 'opensource ', 10)
    expect(answer.hits.map(markHit)).toEqual(['We use [open] [source] models, and Claude for a lot of coding.'])
    expect(answer.corrections).toEqual([{ typed: 'opensource', used: 'open source' }])
  })

  test('finds a quoted phrase only word for word', () => {
    expect(ask('"scaling laws"')).toEqual(["I don't think [scaling] [laws] are dead, but they're evolving."])
    expect(ask('"laws scaling"')).toEqual([])
    expect(ask('"scalign laws"')).toEqual([])
  })

  test('finds a phrase while its last word is still being typed', () => {
    expect(ask('"scaling la')).toEqual(["I don't think [scaling] [laws] are dead, but they're evolving."])
  })

  test('finds a phrase across the border of two paragraphs', () => {
    expect(ask('"evolving the original"')[0]).toBe("I don't think scaling laws are dead, but they're [evolving].")
  })

  test('finds no phrase across unrelated documents', () => {
    const quotes = createTermEngine(documentsOf('all is\nwell here', 'quote'))
    expect(findTyped(quotes, '"is well"', 10).hits).toEqual([])
  })

  test('ranks the matches of a phrase by the words beside it', () => {
    const talk = createTermEngine(documentsOf('the model works on paper\nthe model works for coding'))
    expect(findTyped(talk, '"the model works" coding ', 10).hits.map(({ document }) => document.id)).toEqual(['1', '0'])
  })

  test('finds nothing for nonsense and reports the missing words', () => {
    expect(findTyped(engine, 'zzzqqq', 10)).toMatchObject({ hits: [], missing: ['zzzqqq'], corrections: [] })
    expect(findTyped(engine, 'blorptastic the', 10).hits).toEqual([])
  })

  test('still finds matches when one word is missing, and reports it', () => {
    const talk = createTermEngine(documentsOf('the transformer\nnothing here\na marathon'))
    const answer = findTyped(talk, 'transformer zzzqqq marathon ', 10)
    expect(answer.missing).toEqual(['zzzqqq'])
    expect(answer.hits.map(markHit)).toEqual(['the [transformer]', 'a [marathon]'])
    expect(answer.hits[0]!.coverage).toBeLessThan(1)
  })

  test('finds nothing for an empty query or one of punctuation', () => {
    for (const query of ['', '  ', '"', '?!', '"" ""']) expect(findTyped(engine, query, 10).hits).toEqual([])
  })

  test('matches nothing with typing errors in a long query, but still finds its words', () => {
    const long = 'i dont think scaling laws are dead but theyre evolving and depeseek is the moment'
    expect(findTyped(engine, long, 1).hits.map(markHit)[0]).toContain('[scaling] [laws]')
    expect(findTyped(engine, long, 1)).toMatchObject({ corrections: [], missing: ['depeseek'] })
  })

  test('scores the best hit 1 and gives no more than asked for', () => {
    const { hits } = findTyped(engine, 'the', 2)
    expect(hits.length).toBe(2)
    expect(hits[0]!.score).toBe(1)
    expect(hits[1]!.score).toBeLessThanOrEqual(1)
  })

  test('does not correct a word that occurs as typed', () => {
    const talk = createTermEngine(documentsOf('model model\nmodal\nmodel'))
    expect(findTyped(talk, 'modal ', 10).hits.map(markHit)).toEqual(['[modal]'])
    expect(findTyped(talk, 'model ', 10).hits.length).toBe(2)
  })

  test('reads short captions together, so that words spread over them are found together', () => {
    const captions = createTermEngine(
      documentsOf(`
        the first thing is
        that scaling has been
        following these empirical
        laws for years and
        nobody knows the reason
        ${'something else entirely is said in this place\n'.repeat(6)}
        scaling things up
        ${'and more about lunch and dinner and the weather\n'.repeat(6)}
        the laws
      `),
      { goesOn: () => true },
    )
    const [first] = findTyped(captions, 'scaling laws ', 10).hits
    expect(['1', '3']).toContain(first!.document.id)
  })

  test('matches the second line of a document too', () => {
    const names = createTermEngine(documentsOf('Nathan Lambert | Post-training lead\nSam Altman | OpenAI', 'mention'))
    expect(findTyped(names, 'openai', 10).hits.map(markHit)).toEqual(['Sam Altman | [OpenAI]'])
    expect(findTyped(names, 'lambert lead', 10).hits.map(markHit)).toEqual(['Nathan [Lambert] | Post-training [lead]'])
  })

  test('finds words of scripts without spaces', () => {
    const chinese = createTermEngine(documentsOf('人工智能很重要。\n今天天气很好。'))
    expect(findTyped(chinese, '天气', 10).hits.map(markHit)).toEqual(['今天[天气]很好。'])
  })
})

const word = fc.constantFrom(
  ..."scaling laws Laws LAWS the The moment DeepSeek café cafe\u0301 don’t don't GPT-4 … 😀 人工智能 한국어 มาแล้ว \u00AD ﬁne İstanbul".split(
    ' ',
  ),
)
const sentence = fc.array(word, { maxLength: 30 }).map((words) => words.join(' '))
const query = fc.oneof(
  fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' ')),
  fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => `"${words.join(' ')}"`),
  fc.string({ unit: 'binary', maxLength: 40 }),
)

describe('whatever is said and typed', () => {
  test('every painted range is inside the text, sorted, apart from the others, and a word that is meant', () => {
    fc.assert(
      fc.property(fc.array(sentence, { maxLength: 8 }), query, fc.boolean(), (texts, typed, isContinuous) => {
        const documents = texts.map((text, index) => ({ ...documentsOf('x')[0]!, id: `${index}`, text, detail: text }))
        for (const { document, ranges, detailRanges, focus } of findTyped(
          createTermEngine(documents, {
            goesOn: () => isContinuous,
          }),
          typed,
          20,
        ).hits) {
          expect(ranges.length + detailRanges.length).toBeGreaterThan(0)
          for (const list of [ranges, detailRanges]) {
            let from = 0
            for (const { start, end } of list) {
              expect(start).toBeGreaterThanOrEqual(from)
              expect(end).toBeGreaterThan(start)
              expect(end).toBeLessThanOrEqual(document.text.length)
              expect(isMeant(document.text.slice(start, end), typed)).toBe(true)
              from = end
            }
          }
          if (focus) expect(ranges.some(({ start }) => start === focus.start)).toBe(true)
        }
      }),
      { numRuns: countCases(150) },
    )
  })

  test('the same query on the same texts gives the same answer, whatever was asked in between', () => {
    fc.assert(
      fc.property(fc.array(sentence, { maxLength: 8 }), query, query, (texts, first, second) => {
        const talk = createTermEngine(documentsOf(texts.join('\n')), { goesOn: () => true })
        const before = findTyped(talk, first, 5)
        findTyped(talk, second, 5)
        expect(findTyped(talk, first, 5)).toEqual(before)
      }),
      { numRuns: countCases(150) },
    )
  })
})

/** A painted word begins with a letter that was typed: the first letter is seldom wrong. */
function isMeant(painted: string, typed: string): boolean {
  const letters = (text: string) => fold(text).replace(/[^\p{L}\p{N}]/gu, '')
  const all = letters(typed)
  return all.includes(letters(painted)) || all.includes(letters(painted).charAt(0))
}
