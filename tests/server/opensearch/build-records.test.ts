import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseTerms } from '../../../src/core/search/query/terms.ts'
import type { SearchDocument } from '../../../src/core/search/search-document.ts'
import { foldTerms } from '../../../src/server/opensearch/fold-terms.ts'
import { NAMELESS, SEAM } from '../../../src/server/opensearch/index-layout.ts'
import { buildTextRecords, countWords } from '../../../src/server/opensearch/publish/build-records.ts'
import { addCounts, packCounts, packVocabulary, unpackCounts } from '../../../src/server/opensearch/word-counts.ts'

const passage = (text: string, rest: Partial<SearchDocument> = {}): SearchDocument => {
  return { kind: 'transcript', episodeId: 'e', id: 'p', text, detail: '', ...rest }
}
const build = (...documents: SearchDocument[]) => buildTextRecords('episode:e', 'v1', documents)

describe('the records of texts', () => {
  it('have the words that search finds, parted by spaces', () => {
    const text = 'Don’t panic: café NAÏVE — «Straße» 72+ x-ray, 東京タワー, मराठी, İstanbul, ﬁne'
    const [record] = build(passage(text))
    expect(record!.terms.split(' ')).toEqual(parseTerms(text).map(({ term }) => term))
    expect(record!.terms).toMatch(/^dont panic cafe naive strasse 72 x ray /)
  })

  it('hold nothing that the engine would part or drop, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(foldTerms(text)).toEqual(parseTerms(text).map(({ term }) => term))
        for (const term of foldTerms(text)) {
          expect(term).not.toMatch(/\s/u)
          expect(term).not.toContain(SEAM)
        }
      }),
    )
  })

  it('cut terms that are longer than the engine takes', () => {
    expect(foldTerms(`${'é'.repeat(40_000)} end`).map(({ length }) => length)).toEqual([1000, 3])
  })

  it('join the end of a passage to the beginning of the next, of transcripts alone', () => {
    const quote = passage('A quote.', { kind: 'quote' })
    const [first, second, third] = build(passage('one two three four five six seven eight nine'), passage('ten'), quote)
    expect(first!.seam).toBe(`two three four five six seven eight nine ${SEAM} ten`)
    expect([second!.seam, third!.seam]).toEqual([undefined, undefined])
  })

  it('keep text and detail apart, and joined', () => {
    const [record] = build(passage('Supply', { kind: 'key-point', detail: 'chain' }))
    expect(record).toMatchObject({ terms: 'supply chain', halves: ['supply', 'chain'] })
  })

  it('name the speaker in folded words and as a whole, by the fullest name', () => {
    const voice = { key: 'n', name: 'Zoë Núñez', isCarried: false }
    const records = build(
      passage('a', { voice }),
      passage('b', { note: 'Ben' }),
      passage('c', { note: '???' }),
      passage('d'),
    )
    expect(records.map(({ speaker }) => speaker)).toEqual([
      'zoe nunez =zoe=nunez',
      'ben =ben',
      `${NAMELESS} =???`,
      undefined,
    ])
  })

  it('count in how many texts a word stands', () => {
    const counts = countWords(build(passage('lamp lamp storm'), passage('lamp'), passage('…')))
    expect([...counts]).toEqual([
      ['lamp', 2],
      ['storm', 1],
    ])
  })
})

describe('packed words', () => {
  it('are unpacked as they were', () => {
    const counts: [string, number][] = [
      ['lamp', 12],
      ['東京', 1],
    ]
    expect(unpackCounts(packCounts(counts))).toEqual(counts)
    expect(unpackCounts(packCounts([]))).toEqual([])
  })

  it('are sorted by code unit, as a vocabulary is', () => {
    const packed = packVocabulary(new Map(['z', 'é', 'a', '𝔸', 'ﬀ'].map((word) => [word, 1])))
    const words = packed.flatMap(unpackCounts).map(([word]) => word)
    expect(words).toEqual(['a', 'z', 'é', '𝔸', 'ﬀ'])
    expect(words).toEqual(words.toSorted())
  })

  it('drop a word that is taken away everywhere', () => {
    const total = new Map([
      ['lamp', 2],
      ['storm', 1],
    ])
    addCounts(
      total,
      [
        ['lamp', 1],
        ['storm', 1],
      ],
      -1,
    )
    expect([...total]).toEqual([['lamp', 1]])
  })
})
