import { describe, expect, it, test } from 'vitest'
import { applyCorrections } from '../../../src/core/corrections/apply-corrections.ts'
import { editPassage } from '../../../src/core/corrections/edit-passage.ts'
import type { Correction, TextCorrection } from '../../../src/core/episode/correction-schema.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { writeEpisode } from '../transcript/write-episode.ts'
import { FACTS } from './made-talk.ts'
import { words, writeText } from './back/write-text.ts'
import { measureEdit } from '../../../src/core/corrections/measure-edit.ts'

const SOURCE = 'we trained a Kwen model for ate days'
const episode = writeEpisode(`0:00-0:08 ${SOURCE}`)
const transcript = buildTranscript(episode)
const [segment] = transcript.segments

const owner = (typed: string) => editPassage(segment!, [], typed, { ...FACTS, by: 'The owner' })
const edit = (typed: string, fixed: readonly TextCorrection[], own: readonly TextCorrection[] = []) =>
  editPassage(segment!, [...own, ...fixed], typed, FACTS, fixed).filter(({ id }) => !fixed.some((one) => one.id === id))
const apply = (...lists: readonly (readonly Correction[])[]) => applyCorrections(episode, transcript, lists.flat())
const textOf = ({ transcript: { segments } }: ReturnType<typeof apply>) => segments[0]!.text

describe('the source typed against a correction of the owner', () => {
  const fixed = owner('we trained a Qwen model for eight days')

  test('lets its words stand, by records that say so, and can be taken back', () => {
    const own = edit(SOURCE, fixed)
    expect(own.map(({ was, is }) => [was, is])).toEqual([
      ['Kwen', 'Kwen'],
      ['ate', 'ate'],
    ])
    const shown = apply(own, fixed)
    expect(textOf(shown)).toBe(SOURCE)
    expect(shown.transcript.segments[0], 'nothing in it is corrected').toBe(segment)
    expect(shown.runs.size).toBe(0)
    expect(shown.applied).toEqual(own)
    expect(shown.notApplied.map(({ why }) => why)).toEqual(['taken-back', 'taken-back'])
    expect(textOf(apply([], fixed))).toBe('we trained a Qwen model for eight days')
  })

  test('of one of its words leaves the other, also beside new words', () => {
    const own = edit('we trained a Kwen model for eight weeks', fixed)
    expect(textOf(apply(own, fixed))).toBe('we trained a Kwen model for eight weeks')
  })

  test('in place of a correction of the reader does not bring back that of the owner', () => {
    const first = edit('we trained a Gwen model for eight days', fixed)
    expect(textOf(apply(first, fixed))).toBe('we trained a Gwen model for eight days')
    const again = edit(SOURCE, fixed, first)
    expect(textOf(apply(again, fixed))).toBe(SOURCE)
  })

  test('is gone once the words of the owner are typed again', () => {
    const own = edit(SOURCE, fixed)
    expect(edit('we trained a Qwen model for eight days', fixed, own)).toEqual([])
  })

  test.each(['now we trained a Kwen model for ate days', 'we trained a big Kwen model for ate days', `${SOURCE} more`])(
    'takes out what was put in: %s',
    (typed) => {
      const put = owner(typed)
      expect(textOf(apply(put))).toBe(typed)
      expect(textOf(apply(edit(SOURCE, put), put))).toBe(SOURCE)
    },
  )
})

test('the words of the source that were kept are not written into its file again', () => {
  const srt = '1\n00:00:01,000 --> 00:00:02,000\nHello wrld\n'
  const keep = (segments: Parameters<ReturnType<typeof words>>[0]) => {
    const fixed = words('wrld', 'world')(segments) as readonly TextCorrection[]
    return editPassage(segments[0]!, fixed, segments[0]!.text, FACTS, fixed)
  }
  const { text, left } = writeText('a.srt', srt, keep, words('Hello', 'Hullo'))
  expect(left).toEqual(['written-already'])
  expect(text).toBe(srt.replace('Hello', 'Hullo'))
})

const marked = (source: string, typed: string) =>
  measureEdit(source, typed).changed.map(({ start, end }) => typed.slice(start, end))

describe('what an edit changes', () => {
  it('marks the words that are others, and counts those that keep their times', () => {
    const [source, typed] = ['And a guy named Stephen Heisler wrote it.', 'And a guy named Stephen Heaslip wrote it.']
    expect(measureEdit(source, typed)).toMatchObject({ words: 1, kept: 7, estimated: 0 })
    expect(marked(source, typed)).toEqual(['Heaslip'])
  })

  it('counts the new words whose times are shared out, where so many do not stand for as many', () => {
    expect(measureEdit('I would have gone', 'I’d have gone')).toMatchObject({ words: 2, kept: 2, estimated: 1 })
    expect(measureEdit('the super guild', 'this very Uber guild')).toMatchObject({ words: 3, kept: 1, estimated: 3 })
  })

  it('counts words that were taken out, and marks nothing for them', () => {
    expect(measureEdit('it is is here', 'it is here')).toEqual({ changed: [], words: 1, kept: 3, estimated: 0 })
  })

  it('finds nothing in the same words with other spaces', () => {
    expect(measureEdit('it is here', '  it  is here ')).toMatchObject({ changed: [], words: 0 })
  })
})
