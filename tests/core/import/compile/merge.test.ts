import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { decodeWords } from '../../../../src/core/episode/words-codec.ts'
import { groupFiles } from '../../../../src/core/import/group-files.ts'
import { importFiles } from '../../../../src/core/import/import-file.ts'
import { mergeCues } from '../../../../src/core/import/compile/merge-cues.ts'
import { matchWords } from '../../../../src/core/import/compile/match-words.ts'
import { link, noteWith } from '../../../support/import-text.ts'
import { countCases } from '../../../support/count-cases.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const words = (text: string) => text.split(' ')

const NOTE = noteWith(
  'Transcript',
  `**Ann:** ${link('0:10', 10)} So the moon, it pulls the water twice a day.\n\n**Bo:** ${link('5:00', 300)} And that is all.`,
)
const VTT = `WEBVTT

00:10.000 --> 00:14.000
<00:10.000>so <00:10.500>the <00:11.000>moon <00:11.500>it <00:12.000>pulls <00:12.500>the <00:13.000>water

00:14.000 --> 00:16.000
<00:14.000>twice <00:14.500>a <00:15.000>day

02:00.000 --> 02:04.000
Nobody wrote this down.

05:00.000 --> 05:03.000
and that is all
`
const INFO = JSON.stringify({
  id: 'abcdefghijk',
  title: 'The long title of the video',
  channel: 'Tide Talks',
  extractor: 'youtube',
  webpage_url: 'https://www.youtube.com/watch?v=abcdefghijk',
  duration: 400,
  upload_date: '20260131',
  view_count: 5,
  chapters: [
    { start_time: 0, end_time: 200, title: 'Moon' },
    { start_time: 200, end_time: 400, title: 'End' },
  ],
})

describe('a note, captions and metadata of one video', () => {
  const { episode, issues } = importFiles([
    { name: 'talk.md', bytes: bytes(NOTE) },
    { name: 'talk.vtt', bytes: bytes(VTT) },
    { name: 'talk.info.json', bytes: bytes(INFO) },
  ])

  it('keep the text of the note and fill its gap from the captions, naming the source', () => {
    expect(issues.filter((issue) => issue.severity === 'error')).toEqual([])
    expect(episode!.cues.map(({ start, speaker, text, source }) => [start, speaker, text, source])).toEqual([
      [10, 'Ann', 'So the moon, it pulls the water twice a day.', undefined],
      [120, undefined, 'Nobody wrote this down.', 1],
      [300, 'Bo', 'And that is all.', undefined],
    ])
    expect(episode!.sources.map(({ name, format }) => [name, format])).toEqual([
      ['talk.md', 'note'],
      ['talk.vtt', 'webvtt'],
      ['talk.info.json', 'yt-dlp-info'],
    ])
  })

  it('give the words of the note their times where the words agree', () => {
    const cue = episode!.cues[0]!
    const timed = decodeWords(cue.words!, { text: cue.text, start: cue.start! })!
    expect(
      timed.offsets.map((offset, index) => [cue.text.slice(offset).split(/[ ,.]/)[0], timed.starts[index]]),
    ).toEqual([
      ['So', 10],
      ['the', 10.5],
      ['moon', 11],
      ['it', 11.5],
      ['pulls', 12],
      ['the', 12.5],
      ['water', 13],
      ['twice', 14],
      ['a', 14.5],
      ['day', 15],
    ])
    expect(episode!.cues[2]!.words).toBeUndefined()
  })

  it('take from the metadata what the note does not say', () => {
    expect(episode).toMatchObject({
      title: 'A talk',
      channel: 'Tide Talks',
      duration: 400,
      publishedOn: '2026-01-31',
      viewCount: 5,
    })
    expect(episode!.chapters.map(({ start, title }) => [start, title])).toEqual([
      [0, 'Moon'],
      [200, 'End'],
    ])
  })

  it('leave times away where the captions say something else', () => {
    const other = VTT.replace(/<00:1\d\.\d{3}>\w+/g, (mark) => `${mark.slice(0, 11)}other`)
    const merged = importFiles([
      { name: 'talk.md', bytes: bytes(NOTE) },
      { name: 'talk.vtt', bytes: bytes(other) },
    ])
    expect(merged.episode!.cues[0]!.words).toBeUndefined()
  })

  it('are merged without a file that cannot be read', () => {
    const merged = importFiles([
      { name: 'talk.md', bytes: bytes(NOTE) },
      { name: 'talk.vtt', bytes: bytes('') },
    ])
    expect(merged).toMatchObject({ refused: 1, episode: { id: 'abcdefghijk' } })
    expect(merged.issues.map((issue) => issue.code)).toContain('empty-file')
  })
})

describe('a note without a transcript', () => {
  const note = { name: 'a.md', bytes: bytes(noteWith('Summary', 'Words.')) }
  const captions = { name: 'a.vtt', bytes: bytes(VTT) }

  it('says so only as long as no other file brings one', () => {
    expect(importFiles([note]).issues.map(({ code }) => code)).toEqual(['no-transcript'])
    const both = importFiles([note, captions])
    expect(both.issues).toEqual([])
    expect(both.episode!.cues.length).toBeGreaterThan(0)
  })

  it('says nothing about it when it is refused', () => {
    const refused = importFiles([{ name: 'a.md', bytes: bytes('---\ntitle: x\n---\n\n## Summary\n\nWords.') }])
    expect(refused.issues.map(({ code }) => code)).toEqual(['video-id-missing'])
  })
})

describe('grouping files', () => {
  const note = 'video_id: abcdefghijk\n'
  const info = '{"id": "abcdefghijk"}'
  const file = (name: string, head = '') => ({ name, head })

  it.each<readonly [string, ReturnType<typeof file>[], number[][]]>([
    ['a note and captions named by its id', [file('x/abcdefghijk.en.vtt'), file('x/a.md', `---\n${note}`)], [[1, 0]]],
    ['names with the id in brackets', [file('T [abcdefgh1jk].en.vtt'), file('T [abcdefgh1jk].info.json')], [[0, 1]]],
    ['an info file that states the id', [file('abcdefghijk.info.json', info), file('abcdefghijk.srt')], [[1, 0]]],
    ['names that only look like ids', [file('transcripts.vtt'), file('transcripts.srt')], [[0], [1]]],
    ['a word in brackets', [file('Castle [restoration].vtt'), file('Castle [restoration].srt')], [[0], [1]]],
    [
      'two languages',
      [file('a.md', `---\n${note}`), file('abcdefghijk.en.vtt'), file('abcdefghijk.fr.vtt')],
      [[0, 1, 2]],
    ],
    [
      'a name and a language',
      [file('s/x.de.vtt'), file('s/x.vtt'), file('t/x.fr.vtt'), file('s/x.cc.vtt')],
      [[1, 0], [2], [3]],
    ],
    ['a note of that name', [file('x.de.machine.srt'), file('x.fr.vtt'), file('x.md')], [[2, 0, 1]]],
    ['languages without anything else', [file('x.de.vtt'), file('x.fr.vtt')], [[0], [1]]],
    ['two notes', [file('a.md', note), file('b.md', note), file('abcdefghijk.vtt')], [[0, 2], [1]]],
    [
      'what an info file of the same name and folder describes',
      [file('s/ep.chapters.json'), file('s/ep.en.vtt'), file('s/ep.info.json', '{"id": "e1"}'), file('t/ep.vtt')],
      [[1, 2, 0], [3]],
    ],
    [
      'a name that two info files have',
      [file('ep.info.json'), file('ep.info.json'), file('ep.vtt'), file('ep.vtt')],
      [[0], [1], [2], [3]],
    ],
    ['names that only begin alike', [file('ep.info.json'), file('ep-2.vtt'), file('ep.part.vtt')], [[0], [1], [2]]],
    ['different episodes', [file('a.md', note), file('zzzzzzzzzz1.vtt')], [[0], [1]]],
  ])('joins %s', (_, files, groups) => {
    expect(groupFiles(files)).toEqual(groups)
  })
})

describe('laying captions under a transcript', () => {
  const text = fc
    .array(fc.constantFrom('moon', 'tide', 'salt', 'a'), { minLength: 1, maxLength: 6 })
    .map((list) => list.join(' '))
  const cue = fc.record({ start: fc.nat(2000), text })

  it('keeps every cue of the note in its order, and adds only words of captions in its gaps, each once', () => {
    fc.assert(
      fc.property(fc.array(cue, { minLength: 1 }), fc.array(cue), (base, given) => {
        const captions = given.map(({ start, text: said }) => ({
          start,
          text: said,
          words: {
            offsets: [...said.matchAll(/\S+/g)].map((match) => match.index),
            starts: said.split(' ').map((_, i) => start + i / 2),
          },
        }))
        const merged = mergeCues(
          base.map((each) => ({ ...each, source: 0 })),
          captions,
          1,
        )
        expect(
          merged.filter(({ source }) => source === 0).map(({ start, text: kept }) => ({ start, text: kept })),
        ).toEqual(base)
        for (const added of merged.filter(({ source }) => source === 1)) {
          const isOf = (caption: (typeof captions)[number]) =>
            ` ${caption.text} `.includes(` ${added.text} `) && caption.words.starts.includes(added.start!)
          expect(captions.some(isOf)).toBe(true)
        }
        expect(merged.length - base.length).toBeLessThanOrEqual(captions.length)
        for (const { words: timed, text: said } of merged) {
          if (timed)
            expect(
              timed.offsets.every((offset, i) => offset < said.length && offset > (timed.offsets[i - 1] ?? -1)),
            ).toBe(true)
        }
      }),
    )
  })
})

describe('speech slower or faster than reckoned', () => {
  const said = Array.from({ length: 40 }, (_, index) => `word${index}`)
  const note = {
    name: 'a.md',
    bytes: bytes(
      noteWith('Transcript', `${link('0:10', 10)} ${said.join(' ')}\n\n${link('5:00', 300)} The end of it all.`),
    ),
  }
  const clock = (at: number) => new Date(at * 1000).toISOString().slice(11, 23)
  const cue = (at: number, to: number, text: string) => `${clock(at)} --> ${clock(to)}\n${text}\n\n`

  it('repeats no words of the note in the gap behind them, though the captions time no words', () => {
    const captions = said.map((word, index) => cue(10 + index, 11 + index, word)).join('')
    const vtt = `WEBVTT\n\n${captions}${cue(60, 62, 'Nobody wrote this down.')}`
    const { episode } = importFiles([note, { name: 'a.vtt', bytes: bytes(vtt) }])
    expect(episode!.cues.map(({ text, source }) => [text.split(' ')[0], source])).toEqual([
      ['word0', undefined],
      ['Nobody', 1],
      ['The', undefined],
    ])
  })

  it('finds the words of a note behind more words than are looked over one by one', () => {
    const before = Array.from({ length: 30 }, (_, index) => `else${index}`)
    const spoken = [...before, ...said].map((word, index) => `<${clock(6 + index / 7)}><c>${word}</c>`)
    const vtt = `WEBVTT\n\n${cue(6, 20, spoken.join(' '))}`
    const { episode } = importFiles([note, { name: 'a.vtt', bytes: bytes(vtt) }])
    const first = episode!.cues.find(({ source }) => source === undefined)
    expect(decodeWords(first!.words!, { text: first!.text, start: 10 })!.starts).toHaveLength(said.length)
  })
})

describe('a caption across the edge of a gap', () => {
  const base = [
    { start: 0, text: 'So the moon pulls the water, twice a day.', source: 0 },
    { start: 300, text: 'And that is all there is.', source: 0 },
  ]
  // The words of the first cue are reckoned to be said by 3.6 s.
  const fill = (start: number, end: number, text: string, rest: object = {}) =>
    mergeCues(base, [{ start, end, text, ...rest }], 1)
      .filter(({ source }) => source === 1)
      .map((cue) => [cue.start, cue.end, cue.text])

  it.each<readonly [string, [number, number, string], unknown[]]>([
    ['stays out with what the note says', [2, 5, 'twice a day'], []],
    ['stays out with what the note says next', [299, 302, 'and that is'], []],
    ['stays out where it stands within the note', [1, 9, 'pulls the water'], []],
    ['brings in what the note does not say', [2, 8, 'a day and nobody knows why'], [[4, 8, 'and nobody knows why']]],
    [
      'brings in what is said before the note goes on',
      [294, 302, 'Yes. Well, and that'],
      [[294, undefined, 'Yes. Well,']],
    ],
    ['brings in what lies between', [3, 303, 'day or so and'], [[78, undefined, 'or so']]],
    ['goes where most of its time lies: in the gap', [3, 6, 'nobody knew it'], [[3, 6, 'nobody knew it']]],
    ['goes where most of its time lies: to the note', [1, 6, 'nobody knew it'], []],
    ['goes where most of its time lies: in the gap before', [297, 302, 'hear me'], [[297, 302, 'hear me']]],
    ['goes where most of its time lies: to the note behind', [299, 302, 'hear me'], []],
  ])('%s', (_, caption, wanted) => {
    expect(fill(...caption)).toEqual(wanted)
  })

  it('loses no word and says none twice, wherever the captions are cut and however late they are', () => {
    const said = Array.from({ length: 360 }, (_, index) => ({ word: `w${index}`, at: 10 + index * 0.4 }))
    const cue = (from: number, to: number) => ({
      start: Math.floor(said[from]!.at),
      text: said
        .slice(from, to)
        .map(({ word }) => word)
        .join(' '),
      source: 0,
    })
    const lengths = fc.array(fc.integer({ min: 4, max: 12 }), { minLength: 90, maxLength: 90 })
    fc.assert(
      fc.property(lengths, fc.double({ min: -0.7, max: 0.7, noNaN: true }), (cuts, late) => {
        const captions: { start: number; end: number; text: string }[] = []
        let from = 0
        for (const length of cuts) {
          const part = said.slice(from, from + length)
          if (part.length === 0) break
          const start = part[0]!.at + late
          captions.push({ start, end: start + part.length * 0.4, text: part.map(({ word }) => word).join(' ') })
          from += length
        }
        const merged = mergeCues([cue(0, 30), cue(330, 360)], captions, 1)
        expect(merged.map(({ text }) => text).join(' ')).toBe(said.map(({ word }) => word).join(' '))
      }),
    )
  })

  it('keeps the times of its words, and who says what is left of it', () => {
    const caption = {
      start: 3,
      end: 9,
      text: 'a day. But why? Ask her.',
      speaker: 'Ann',
      turns: [
        { offset: 7, speaker: 'Bo' },
        { offset: 16, speaker: 'Cy' },
      ],
      words: { offsets: [0, 2, 7, 11, 16, 20], starts: [3, 3.2, 4, 5, 6, 7] },
    }
    expect(mergeCues(base, [caption], 1)[1]).toEqual({
      start: 4,
      end: 9,
      text: 'But why? Ask her.',
      speaker: 'Bo',
      turns: [{ offset: 9, speaker: 'Cy' }],
      words: { offsets: [0, 4, 9, 13], starts: [4, 5, 6, 7] },
      source: 1,
    })
  })
})

describe('matching words', () => {
  it('gives ascending positions of the same words', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 40 })
    fc.assert(
      fc.property(text, text, (wanted, given) => {
        const found = matchWords(wanted, given)
        expect(found.every((at, index) => at === -1 || given[at] === wanted[index])).toBe(true)
        const places = found.filter((at) => at !== -1)
        expect(places.every((at, index) => index === 0 || at > places[index - 1]!)).toBe(true)
      }),
      { numRuns: countCases(500) },
    )
  })

  it('finds every word of a text in itself, whatever is spoken before, behind and between', () => {
    const other = fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 60 })
    fc.assert(
      fc.property(other, other, other, (before, between, behind) => {
        const said = Array.from({ length: 30 }, (_, index) => `w${index}`)
        const given = [...before, ...said.slice(0, 15), ...between, ...said.slice(15), ...behind]
        const found = matchWords(said, given)
        expect(found.map((at) => given[at])).toEqual(said)
      }),
    )
  })

  it.each([
    ['a b c', 'a b c', [0, 1, 2]],
    ['a x b c', 'a b c', [0, -1, 1, 2]],
    ['a b c', 'a x y b c', [0, 3, 4]],
    ['a b', 'c d', [-1, -1]],
    ['', 'a', [-1]],
    ['a b c', 'm n o p q r s t u v w x y z a b c', [14, 15, 16]],
    ['k a b c', 'k l m n o p q r s t u v k a b c', [12, 13, 14, 15]],
    ['a b c x x x b c d', 'a b c d', [0, 1, 2, -1, -1, -1, -1, -1, 3]],
  ])('finds %j in %j', (wanted, given, found) => {
    expect(matchWords(words(wanted), words(given))).toEqual(found)
  })
})
