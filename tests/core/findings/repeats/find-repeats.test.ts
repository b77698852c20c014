import { describe, expect, it } from 'vitest'
import type { Cue } from '../../../../src/core/episode/schema.ts'
import { countPrints } from '../../../../src/core/findings/repeats/count-prints.ts'
import { findRepeats } from '../../../../src/core/findings/repeats/find-repeats.ts'
import { buildShingles, takePrints } from '../../../../src/core/findings/repeats/shingles.ts'
import { MAX_GROWTH, measureGrowth } from '../../../support/measure-growth.ts'
import { writeCues } from '../../transcript/write-episode.ts'

const AD =
  'Sleep better tonight with Softbed. Go to softbed dot example and use the code BEES for twenty percent off your first mattress. ' +
  'It comes in a box, and you may send it back within a hundred nights if you do not like it.'
const opening = (guest: string) =>
  `Hello and welcome to the Bee Hour, the show in which we talk with keepers and poets about the life of bees. My name is Ann, with me is ${guest}, ` +
  'and every week I have somebody here who knows more about all of this than I do.'
const PHRASE = 'Thank you so much for having me on the show today, it is a real pleasure to be here with you.'

/** Words that no other episode has in this order. */
function chat(seed: number, sentences = 30): string {
  let state = seed
  const next = (most: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return Math.floor((state / 2 ** 32) * most)
  }
  const sentence = () => Array.from({ length: 8 + next(9) }, () => `word${next(400)}`).join(' ')
  return Array.from({ length: sentences }, () => `W${sentence()}.`).join(' ')
}

/** The texts that are found in each of these episodes of one channel, and in how many. */
function find(episodes: readonly string[]): (readonly [text: string, episodes: number])[][] {
  const all = episodes.map((lines) => writeCues(lines))
  const counted = countPrints(all.map(takePrints))
  const load = (at: number) => new Set(buildShingles(all[at]!).shingles)
  return all.map((cues, at) =>
    findRepeats(cues, buildShingles(cues), counted, at, load).map((found) => [cut(cues, found), found.episodes]),
  )
}

function cut(cues: readonly Cue[], found: ReturnType<typeof findRepeats>[number]): string {
  const texts = cues.slice(found.cue, found.lastCue + 1).map(({ text }) => text)
  texts[texts.length - 1] = texts.at(-1)!.slice(0, found.end)
  texts[0] = texts[0]!.slice(found.offset)
  return texts.join(' ')
}

describe('passages that return in three episodes', () => {
  it('are found in each, to the sentence, wherever they stand', () => {
    const found = find([`${chat(1)} ${AD} ${chat(2)}`, `${chat(3)}\n${AD}\n${chat(4)}`, `${AD} ${chat(5)}`, chat(6)])
    expect(found).toEqual([[[AD, 3]], [[AD, 3]], [[AD, 3]], []])
  })

  it('may have another name in them, other marks and another case', () => {
    const found = find([
      `${opening('Bo Lind')} ${chat(1)}`,
      `${opening('Cy')} ${chat(2)}`,
      `${opening('Dee Dee Moor').toUpperCase().replaceAll(',', ' –')} ${chat(3)}`,
    ])
    expect(found.map((list) => list.length)).toEqual([1, 1, 1])
    expect(found[0]![0]).toEqual([opening('Bo Lind'), 3])
  })

  it('are cut from captions that break anywhere', () => {
    const lines = (text: string, width: number) => {
      const all = text.split(' ')
      return Array.from({ length: Math.ceil(all.length / width) }, (_, at) =>
        all.slice(at * width, (at + 1) * width).join(' '),
      ).join('\n')
    }
    const found = find([5, 7, 8].map((width, at) => lines(`${chat(at + 1)} ${AD} ${chat(at + 9)}`, width)))
    expect(found.map((list) => list.map(([text]) => text))).toEqual([[AD], [AD], [AD]])
  })

  it('are none in two episodes, and none of fewer than forty words', () => {
    expect(find([`${chat(1)} ${AD}`, `${chat(2)} ${AD}`, chat(3)]).flat()).toEqual([])
    expect(find([1, 2, 3, 4].map((seed) => `${chat(seed)} ${PHRASE} ${chat(seed + 10)}`)).flat()).toEqual([])
  })

  it('are no scripts where a conversation is aired again, or a recording published twice', () => {
    const talked = `Ann: ${chat(50, 3)}\nBo: ${chat(51, 3)}\nAnn: ${chat(52, 3)}`
    expect(find([1, 2, 3].map((seed) => `Ann: ${chat(seed)}\n${talked}\nBo: ${chat(seed + 10)}`)).flat()).toEqual([])
    expect(find([1, 2, 3].map((seed) => `${chat(60, 80)} ${chat(seed, 10)}`)).flat()).toEqual([])
  })

  it('count in steps from ten on, so that one more episode leaves the others as they are', () => {
    const many = (count: number) => find(Array.from({ length: count }, (_, at) => `${AD} ${chat(at + 1)}`)).flat()
    expect([9, 10, 19].map((count) => new Set(many(count).map(([, episodes]) => episodes)))).toEqual(
      [9, 10, 10].map((episodes) => new Set([episodes])),
    )
  })

  it('take time in proportion to the words of the channel @slow', () => {
    const make = (size: number) => Array.from({ length: size }, (_, at) => `${AD} ${chat(at + 1, 60)}`)
    const made = new Map([8, 16, 32, 64, 128].map((size) => [size, make(size)]))
    expect(measureGrowth((size) => find(made.get(size)!), 8, 64)).toBeLessThan(MAX_GROWTH)
  })
})
