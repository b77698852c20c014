import { describe, expect, it } from 'vitest'
import { measureRuns } from '../../../../src/core/findings/quotes/measure-runs.ts'
import { createSequence, createSequenceWriter } from '../../../../src/core/findings/word-index.ts'

const writer = createSequenceWriter()
for (let talk = 0; talk < 40; talk++)
  writer.addPart(['thank you for listening to the show', `guest ${talk} likes sand`])
writer.addPart(['listening for sand to the show you likes'])
const library = createSequence(writer.take())

function measure(...runs: (string | number)[]): number {
  return measureRuns(
    library,
    runs.map((run) => (typeof run === 'number' ? run : run.split(' ').map(library.idOf))),
  )
}

describe('the evidence of words in a row', () => {
  it('is small for words that the library says together again and again', () => {
    const usual = measure('thank you for listening')
    const rare = measure('sand to the show')
    expect(usual).toBeLessThan(rare - 3)
  })

  it('grows with every word that does not follow from those before it', () => {
    expect(measure('listening for sand')).toBeGreaterThan(measure('listening for') + 2)
  })

  it('is less when other words stand between', () => {
    expect(measure('listening for', 8, 'likes')).toBeLessThan(measure('listening for', 1, 'likes'))
  })

  it('counts how often words stand in a row, over the whole library', () => {
    const idsOf = (words: string) => words.split(' ').map(library.idOf)
    expect(library.countRun(idsOf('thank you for'))).toBe(40)
    expect(library.countRun(idsOf('listening for sand'))).toBe(1)
    expect(library.countRun(idsOf('sand listening'))).toBe(0)
    expect(library.countRun(idsOf('sand camel'))).toBe(0)
  })
})
