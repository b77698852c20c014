import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyCorrections, type Corrected, openCorrected } from '../../../src/core/corrections/apply-corrections.ts'
import { correctWords, editPassage, identify } from '../../../src/core/corrections/edit-passage.ts'
import { formatHash } from '../../../src/core/episode/content-hash.ts'
import type { Correction, TextCorrection } from '../../../src/core/episode/correction-schema.ts'
import type { Episode } from '../../../src/core/episode/schema.ts'
import { decodeWords } from '../../../src/core/episode/words-codec.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import type { Segment, Transcript } from '../../../src/core/transcript/transcript.ts'
import { buildWordTimes } from '../../../src/core/transcript/word-times.ts'
import { countCases } from '../../support/count-cases.ts'
import { words, writeEpisode } from '../transcript/write-episode.ts'
import { createRandom, editRandomly, FACTS, makeTalk, withWordTimes } from './made-talk.ts'

function open(episode: Episode) {
  const transcript = buildTranscript(episode)
  const edit = (index: number, typed: string, existing: readonly TextCorrection[] = []) =>
    editPassage(transcript.segments[index]!, existing, typed, FACTS)
  const put = (index: number, from: number, to: number, is: string) =>
    correctWords(transcript.segments[index]!, { from, to, is }, FACTS)
  const apply = (corrections: readonly Correction[]) => applyCorrections(episode, transcript, corrections)
  return { episode, transcript, edit, put, apply }
}

const textOf = ({ transcript }: Corrected, index = 0) => transcript.segments[index]!.text
const passageOf = (segment: Segment) => formatHash(segment.text)

/** The times of the words of a paragraph, by the word. */
function timesOf({ episode, transcript }: { episode: Episode; transcript: Transcript }, index = 0) {
  const segment = transcript.segments[index]!
  const { offsets, lengths, starts } = buildWordTimes(episode, segment)
  return [...offsets].map(
    (offset, word) => [segment.text.slice(offset, offset + lengths[word]!), starts[word]] as const,
  )
}

/** Each word of a cue with its start and end. */
function wordsOf(cue: Episode['cues'][number]) {
  const timed = decodeWords(cue.words!, { text: cue.text, start: cue.start! })!
  return timed.offsets.map((offset, index) => {
    const word = cue.text.slice(offset, timed.offsets[index + 1]).trimEnd()
    return `${word} ${timed.starts[index]}-${timed.ends?.[index]}`
  })
}

describe('without corrections', () => {
  test('the very same episode and transcript', () => {
    const { episode, transcript, apply } = open(writeEpisode('0:00 one two'))
    expect(apply([]).episode).toBe(episode)
    expect(apply([]).transcript).toBe(transcript)
  })
})

describe('corrected words', () => {
  const talk = open(withWordTimes(writeEpisode('0:00-0:04 we trained a Kwen\n0:04-0:08 model for ate days')))

  test('stand in the paragraph and in their cues, with what stood there', () => {
    const corrected = talk.apply(talk.edit(0, 'we trained a Qwen model for eight days'))
    expect(textOf(corrected)).toBe('we trained a Qwen model for eight days')
    expect(corrected.episode.cues.map(({ text }) => text)).toEqual(['we trained a Qwen', 'model for eight days'])
    expect(corrected.runs.get(corrected.transcript.segments[0]!.id)).toEqual([
      expect.objectContaining({ start: 13, end: 17, was: 'Kwen' }),
      expect.objectContaining({ start: 28, end: 33, was: 'ate' }),
    ])
    expect(talk.episode.cues[0]!.text).toBe('we trained a Kwen')
  })

  test('take over the time of the word they stand for; all others keep theirs', () => {
    const corrected = talk.apply(talk.edit(0, 'we trained a Qwen model for eight days'))
    const before = timesOf(talk).map(([, at]) => at)
    expect(timesOf(corrected).map(([, at]) => at)).toEqual(before)
  })

  test('share the time of several words by their length, which is said', () => {
    const corrected = talk.apply(talk.edit(0, 'we trained a Kwen model for a week and days'))
    expect(wordsOf(corrected.episode.cues[1]!)).toEqual([
      'model 4-5',
      'for 5-6',
      'a 6-6.13',
      'week 6.13-6.63',
      'and 6.63-7',
      'days 7-8',
    ])
    expect([...corrected.runs.values()].flat().map(({ isEstimated }) => isEstimated)).toEqual([true])
  })

  test('take a silence where there is one, else share the time of the word before', () => {
    const silent = open(withWordTimes(writeEpisode('0:00-0:10 one two three four five six')))
    expect(wordsOf(silent.episode.cues[0]!).slice(3, 5)).toEqual(['four 5-6.67', 'five 6.87-8.33'])
    const inSilence = silent.apply(silent.edit(0, 'one two three four and five six'))
    expect(wordsOf(inSilence.episode.cues[0]!).slice(3, 6)).toEqual(['four 5-6.67', 'and 6.67-6.87', 'five 6.87-8.33'])
    const shared = silent.apply(silent.edit(0, 'one and two three four five six'))
    expect(wordsOf(shared.episode.cues[0]!).slice(0, 3)).toEqual(['one 0-0.95', 'and 0.95-1.67', 'two 1.67-3.33'])
  })

  test('put in at the start share the time of the word behind them', () => {
    const corrected = talk.apply(talk.edit(0, 'so we trained a Kwen model for ate days'))
    expect(wordsOf(corrected.episode.cues[0]!).slice(0, 3)).toEqual(['so 0-0.4', 'we 0.4-1', 'trained 1-2'])
  })

  test('taken out leave their time empty', () => {
    const corrected = talk.apply(talk.edit(0, 'we trained model for ate days'))
    expect(wordsOf(corrected.episode.cues[0]!)).toEqual(['we 0-1', 'trained 1-2'])
    expect([...corrected.runs.values()].flat()).toEqual([
      expect.objectContaining({ start: 10, end: 10, was: 'a Kwen', isEstimated: undefined }),
    ])
  })

  test('stay in scripts without spaces at their characters', () => {
    const chinese = open(writeEpisode('0:00-0:04 我们训练了摸型。\n0:04-0:08 好的。'))
    const made = chinese.edit(0, '我们训练了模型。好的。')
    expect(made).toMatchObject([{ from: 5, to: 6, was: '摸', is: '模' }])
    expect(textOf(chinese.apply(made))).toBe('我们训练了模型。好的。')
  })

  test('may be all words of a paragraph', () => {
    const corrected = talk.apply(talk.edit(0, ''))
    expect(textOf(corrected)).toBe('')
    expect(corrected.episode.cues.map(({ text }) => text)).toEqual(['', ''])
  })
})

describe('what is not applied', () => {
  const talk = open(writeEpisode('0:00 one two three\n5:00 one two three'))

  test('is listed, and all else is applied', () => {
    const good = talk.put(0, 1, 2, 'TWO')
    const gone = { ...talk.put(0, 0, 1, 'x'), id: 'gone', passage: '00000000' }
    const other = { ...talk.put(0, 0, 1, 'x'), id: 'other', was: 'two' }
    const over = talk.put(0, 1, 3, 'x')
    const label = identify({ kind: 'name', ...FACTS, from: 'Nobody', is: 'Anna' })
    const corrected = talk.apply([good, gone, other, over, label])
    expect(textOf(corrected)).toBe('one TWO three')
    expect(corrected.applied).toEqual([good])
    expect(corrected.notApplied.map(({ correction, why }) => [correction.id, why])).toEqual([
      ['gone', 'passage-gone'],
      ['other', 'words-differ'],
      [over.id, 'overlaps'],
      [label.id, 'speaker-gone'],
    ])
  })

  test('of paragraphs of the same text the nearest is meant', () => {
    expect(textOf(talk.apply([talk.put(1, 0, 1, 'ONE')]), 0)).toBe('one two three')
    expect(textOf(talk.apply([talk.put(1, 0, 1, 'ONE')]), 1)).toBe('ONE two three')
  })
})

describe('corrections of a paragraph that is edited again', () => {
  const talk = open(writeEpisode('0:00 one two three four five'))

  test('stay the same records where they still say the same', () => {
    const first = talk.edit(0, 'ONE two three FOUR five').map((one) => ({ ...one, by: 'Anna' }))
    const second = talk.edit(0, 'ONE two three FOUR FIVE', first)
    expect(second[0]).toBe(first[0])
    expect(second).toMatchObject([{ is: 'ONE' }, { is: 'FOUR FIVE' }])
    expect(talk.edit(0, 'one two three FOUR five', first)).toEqual([first[1]])
    expect(talk.edit(0, 'one  two three four five ', first)).toEqual([])
  })

  test('keep neighbours apart that were made apart', () => {
    const apart = [talk.put(0, 1, 2, 'TWO'), talk.put(0, 2, 3, 'THREE')]
    expect(talk.edit(0, 'one TWO THREE four 5', apart).slice(0, 2)).toEqual(apart)
  })

  test('have an id of what they change, not of when', () => {
    const [made] = talk.edit(0, 'ONE two three four five')
    const later = editPassage(talk.transcript.segments[0]!, [], 'ONE two three four five', {
      ...FACTS,
      when: '2027-01-01T00:00:00Z',
    })
    expect(later[0]!.id).toBe(made!.id)
  })
})

describe('speakers', () => {
  const long = (label: string, word: string) => `${label}${words(20, word)}`
  const talk = open(
    writeEpisode(
      `0:00-0:10 ${long('A: ', 'a')}\n0:10-0:20 ${long('B: ', 'b')}\n0:20-0:30 ${long('A: ', 'c')}\n0:35-0:45 ${long('', 'd')}`,
      { quotes: [{ id: 'q', text: 'a0 a1', speaker: 'B' }] },
    ),
  )
  const labels = ({ transcript }: { transcript: Transcript }) => transcript.segments.map(({ speaker }) => speaker)
  const cueLabels = ({ episode }: Corrected) => episode.cues.map(({ speaker }) => speaker)
  const refer = (index: number) => {
    const segment = talk.transcript.segments[index]!
    return { passage: passageOf(segment), at: segment.start }
  }

  test('get another name everywhere, in quotes too', () => {
    const corrected = talk.apply([identify({ kind: 'name', ...FACTS, from: 'B', is: 'Bea' })])
    expect(labels(corrected)).toEqual(labels(talk).map((label) => (label === 'B' ? 'Bea' : label)))
    expect(corrected.episode.quotes[0]!.speaker).toBe('Bea')
    expect(cueLabels(corrected)[1]).toBe('Bea')
  })

  test('are merged, and taking the record back gives the exact state', () => {
    const name = identify({ kind: 'name', ...FACTS, from: 'A', is: 'Anna' })
    const merge = identify({ kind: 'merge', ...FACTS, from: ['Anna', 'B'], is: 'Anna' })
    expect(labels(talk.apply([name, merge])).filter((label) => label !== undefined)).toEqual(['Anna', 'Anna', 'Anna'])
    expect(talk.apply([name])).toEqual(talk.apply([name, merge].filter((one) => one !== merge)))
    expect(talk.apply([merge]).notApplied).toEqual([])
  })

  test('are named in the order of the list', () => {
    const swap = [
      identify({ kind: 'name', ...FACTS, from: 'A', is: 'X' }),
      identify({ kind: 'name', ...FACTS, from: 'B', is: 'A' }),
      identify({ kind: 'name', ...FACTS, from: 'X', is: 'B' }),
    ]
    expect(labels(talk.apply(swap)).slice(0, 3)).toEqual(['B', 'A', 'B'])
  })

  test('are assigned here, and what follows without a label stays whose it was', () => {
    const here = identify({ kind: 'assign', ...FACTS, passages: [refer(2)], was: 'A', is: 'C' })
    const corrected = talk.apply([here])
    expect(labels(corrected)).toEqual(['A', 'B', 'C', 'A'])
    expect(corrected.applied).toEqual([here])
  })

  test('are assigned where paragraphs are left, and the others are reported', () => {
    const passages = [refer(1), { passage: '00000000' }]
    const corrected = talk.apply([identify({ kind: 'assign', ...FACTS, passages, was: 'B', is: 'C' })])
    expect(labels(corrected)[1]).toBe('C')
    expect(corrected.notApplied.map(({ why }) => why)).toEqual(['passage-gone'])
    expect(corrected.applied).toHaveLength(1)
  })

  test('get the words beside a border that moves', () => {
    const [before, after] = [refer(0).passage, refer(1).passage]
    const move = (moved: number) => identify({ kind: 'border', ...FACTS, before, after, at: refer(1).at, words: moved })
    const forward = talk.apply([move(2)])
    expect(textOf(forward, 0).endsWith('a18 a19. b0 b1')).toBe(true)
    expect(textOf(forward, 1).startsWith('b2 b3')).toBe(true)
    expect(forward.transcript.segments[1]).toMatchObject({
      id: talk.transcript.segments[1]!.id,
      start: 11,
      speaker: 'B',
    })
    expect(forward.transcript.segments[0]!.end).toBe(11)
    expect(forward.transcript.timelineStarts[1]).toBe(11)
    expect(forward.episode.cues[1]).toMatchObject({ speaker: 'A', turns: [{ offset: 6, speaker: 'B' }] })
    const back = talk.apply([move(-1)])
    expect(textOf(back, 1).startsWith('a19. b0')).toBe(true)
    expect(back.episode.cues[0]).toMatchObject({ speaker: 'A', turns: [{ offset: expect.any(Number), speaker: 'B' }] })
    expect(textOf(talk.apply([move(2), { ...move(-2), id: 'back' }]), 0)).toBe(textOf(talk.apply([]), 0))
    expect(talk.apply([move(20)]).notApplied).toMatchObject([{ why: 'words-differ' }])
  })
})

describe('any edits', () => {
  const arbitrary = fc.record({ seed: fc.nat(), cues: fc.integer({ min: 1, max: 30 }), hasEnds: fc.boolean() })

  test('show what was typed, and keep paragraphs, cues and the times of all other words', () => {
    fc.assert(
      fc.property(arbitrary, ({ seed, cues, hasEnds }) => {
        const random = createRandom(seed)
        const talk = open(makeTalk(cues, random, hasEnds))
        const edited = talk.transcript.segments.filter(() => random() < 0.6)
        const typed = edited.map(({ text }) => editRandomly(text, random))
        const made = edited.flatMap(({ index }, position) => talk.edit(index, typed[position]!))
        const corrected = talk.apply(made)
        expect(corrected.notApplied).toEqual([])
        expect(edited.map(({ index }) => textOf(corrected, index))).toEqual(typed)
        checkKept(talk, corrected)
      }),
      // Two paragraphs begin in one cue of it, and the first is corrected.
      { numRuns: countCases(100), examples: [[{ seed: 757531540, cues: 30, hasEnds: false }]] },
    )
  })

  test('give, without one of them, what was shown before it', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const random = createRandom(seed)
        const talk = open(makeTalk(12, random))
        const made = talk.transcript.segments.flatMap(({ index, text }) => talk.edit(index, editRandomly(text, random)))
        const undone = Math.floor(random() * made.length)
        const left = made.toSpliced(undone, 1)
        expect(talk.apply(made).notApplied).toEqual([])
        expect(talk.apply(left)).toEqual(
          talk.apply(
            made
              .toReversed()
              .filter((one) => one !== made[undone])
              .toReversed(),
          ),
        )
        const [{ index, text } = talk.transcript.segments[0]!] = talk.transcript.segments
        const again = talk.edit(index, text, made)
        expect(again).toEqual([])
      }),
      { numRuns: countCases(50) },
    )
  })
})

/** What holds for every set of corrections of words. */
export function checkKept(
  talk: { episode: Episode; transcript: Transcript },
  { episode, transcript, runs }: Corrected,
): void {
  const facts = (all: Transcript) =>
    all.segments.map(({ id, index, start, end, speaker }) => [id, index, start, end, speaker])
  expect(facts(transcript)).toEqual(facts(talk.transcript))
  expect(episode.cues.map(({ id, start, end }) => [id, start, end])).toEqual(
    talk.episode.cues.map(({ id, start, end }) => [id, start, end]),
  )
  for (const segment of transcript.segments) {
    const source = talk.transcript.segments[segment.index]!
    if (!runs.has(segment.id)) {
      // Its place in the text of a cue that it shares with a corrected paragraph may be another.
      const [first] = source.cues
      const isShared = talk.transcript.segments[segment.index - 1]?.cues.at(-1)?.cue === first?.cue
      if (isShared)
        expect({ ...segment, cues: segment.cues.slice(1) }).toEqual({ ...source, cues: source.cues.slice(1) })
      else expect(segment).toBe(source)
    }
    const joined = segment.cues.map(({ cue, offset, from = 0 }, position) => {
      const part = segment.text.slice(offset, segment.cues[position + 1]?.offset).trim()
      const { text } = episode.cues[cue]!
      expect(text.slice(from).trimStart().startsWith(part)).toBe(true)
      return part
    })
    expect(joined.join('').replaceAll(' ', '')).toBe(segment.text.replaceAll(' ', ''))
    checkTimes(episode, segment, runs.get(segment.id) ?? [], talk)
  }
}

function checkTimes(
  episode: Episode,
  segment: Segment,
  runs: readonly { start: number; end: number; isEstimated?: true }[],
  talk: { episode: Episode; transcript: Transcript },
): void {
  const { starts, offsets } = buildWordTimes(episode, segment)
  for (const [index, at] of [...starts].entries()) if (index > 0) expect(at).toBeGreaterThanOrEqual(starts[index - 1]!)
  const before = new Set(timesOf(talk, segment.index).map(([word, at]) => `${word} ${at}`))
  const said = timesOf(
    { episode, transcript: { ...talk.transcript, segments: talk.transcript.segments.with(segment.index, segment) } },
    segment.index,
  )
  const putInFirst = runs[0]?.start === 0 && runs[0].isEstimated === true
  for (const [index, [word, at]] of said.entries()) {
    const offset = offsets[index]!
    const isKept = !runs.some(({ start, end }) => offset >= start && offset < end)
    const isBehindFirst =
      putInFirst && index > 0 && said.slice(0, index).every((_, other) => offsets[other]! < runs[0]!.end)
    if (isKept && !isBehindFirst) expect(before).toContain(`${word} ${at}`)
  }
  for (const { cue } of segment.cues) {
    const { words: encoded, text, start } = episode.cues[cue]!
    if (!encoded || encoded === talk.episode.cues[cue]!.words) continue
    const timed = decodeWords(encoded, { text, start: start! })!
    for (const [index, at] of timed.starts.entries()) {
      if (index > 0) expect(at).toBeGreaterThan(timed.starts[index - 1]!)
      if (timed.ends) expect(timed.ends[index]!).toBeGreaterThan(at)
    }
  }
}

describe('corrections in the file of an episode', () => {
  test('are opened with it, and are in the text then', () => {
    const source = writeEpisode('0:00 one two')
    const corrections = open(source).edit(0, 'one 2')
    const opened = openCorrected({ ...source, corrections })
    expect(textOf(opened)).toBe('one 2')
    expect(opened.episode.corrections).toBeUndefined()
    expect(openCorrected(opened.episode).episode).toBe(opened.episode)
  })
})

test('of many corrected passages only the one that is corrected anew is made again, and all is as if made at once', () => {
  const random = createRandom(11)
  const episode = makeTalk(600, random)
  const talk = open(episode)
  const { segments } = talk.transcript
  const lists = segments.map((segment, index) => talk.edit(index, editRandomly(segment.text, random)))
  const before = talk.apply(lists.slice(0, -1).flat())
  const after = talk.apply(lists.flat())
  const changed = after.transcript.segments.flatMap((segment, index) =>
    segment === before.transcript.segments[index] || !before.runs.has(segment.id) ? [] : index,
  )
  expect(before.runs.size).toBeGreaterThan(20)
  // The last two paragraphs may have a cue in common.
  expect(changed.every((index) => index >= segments.length - 2)).toBe(true)
  const anew = structuredClone(episode)
  expect(after).toEqual(applyCorrections(anew, buildTranscript(anew), lists.flat()))
  expect(talk.apply(lists.slice(0, -1).flat())).toEqual(before)
})
