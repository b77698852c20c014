import { describe, expect, it } from 'vitest'

import { importText } from '../../../../support/import-text.ts'

const srt = (...texts: readonly string[]) =>
  texts.map((text, index) => `${index + 1}\n00:00:0${index},000 --> 00:00:0${index},900\n${text}\n`).join('\n')
const cuesOf = (text: string, name = 'a.srt') =>
  importText(text, name).episode!.cues.map((cue) => `${cue.speaker ?? ''}: ${cue.text}`)

describe('a name on the first line of a caption', () => {
  it('is the speaker where names come again', () => {
    expect(cuesOf(srt('Ann Bell\nHi.', 'and more', 'Ann Bell\nHo.', 'Bo\nYes.'))).toEqual([
      'Ann Bell: Hi.',
      ': and more',
      'Ann Bell: Ho.',
      ': Bo Yes.',
    ])
  })

  it('is the speaker where nearly every caption has one', () => {
    expect(cuesOf(srt('Ann Bell\nHi.', 'Bo\nYes.', 'Cy de Poe\nNo.'))).toEqual([
      'Ann Bell: Hi.',
      'Bo: Yes.',
      'Cy de Poe: No.',
    ])
  })

  it('is the speaker when it says so', () => {
    expect(cuesOf(srt('Speaker 1\nHi.', 'Unknown Speaker\nYes.', 'la\nla'))).toEqual([
      'Speaker 1: Hi.',
      'Unknown Speaker: Yes.',
      ': la la',
    ])
  })

  it('is text where it seldom comes', () => {
    const texts = [
      'Hallelujah\nwe sing',
      ...Array.from({ length: 8 }, (_, index) => `line ${index}\nmore`),
      'Hallelujah\nwe sing',
    ]
    expect(cuesOf(srt(...texts)).every((line) => line.startsWith(': '))).toBe(true)
  })

  it('is text when it ends like a sentence', () => {
    expect(cuesOf(srt('Stop.\nNow.', 'Stop.\nNow.', 'Stop.\nNow.'))).toEqual([
      ': Stop. Now.',
      ': Stop. Now.',
      ': Stop. Now.',
    ])
  })

  it('is the speaker behind a time in plain text', () => {
    expect(cuesOf('[00:00:02.1] - Ann\nHi.\n\n[00:00:12.0] - Bo\nYes.\n\n[00:00:20.0] - Ann\nNo.\n', 'a.txt')).toEqual([
      'Ann: Hi.',
      'Bo: Yes.',
      'Ann: No.',
    ])
  })
})

describe('a label in captions of a meeting', () => {
  it('is a speaker even if it occurs once, when nearly all lines have one', () => {
    const lines = [...Array.from({ length: 9 }, () => 'Ann Bell: Hi.'), "Bo O'Neil (Acme): Thanks.", 'Note: nothing.']
    const vtt = `WEBVTT\n\n${lines.map((line, index) => `00:${10 + index}.000 --> 00:${10 + index}.900\n${line}\n`).join('\n')}`
    expect(cuesOf(vtt, 'a.vtt').slice(8)).toEqual(['Ann Bell: Hi.', "Bo O'Neil (Acme): Thanks.", ': Note: nothing.'])
  })

  it('is a speaker behind the marks of a broadcaster', () => {
    expect(cuesOf(srt('>> ANN: Hi.', '>> yes', '>> NOTE: x'))).toEqual(['ANN: Hi.', ': >> yes', ': >> NOTE: x'])
  })
})

describe('what stands above the first time of a plain text', () => {
  it('is title, address and description', () => {
    const text =
      '# tactiq.io free youtube transcript\n# The moon\n# https://www.youtube.com/watch?v=abcdefghijk\n\n00:00:00.160 hello\n00:00:02.320 you\n'
    const { episode } = importText(text, 'a.txt')
    expect(episode).toMatchObject({ id: 'abcdefghijk', title: 'The moon' })
    expect(episode!.description).toBe('tactiq.io free youtube transcript\nhttps://www.youtube.com/watch?v=abcdefghijk')
    expect(episode!.cues.map(({ text: words }) => words)).toEqual(['hello', 'you'])
  })

  it('is speech when it reads like it', () => {
    expect(cuesOf('Welcome to the show.\n0:05 hello\n0:09 you\n', 'a.txt')[0]).toBe(': Welcome to the show.')
    expect(cuesOf('Ann: welcome\n0:05 hello\n0:09 you\n', 'a.txt')).toHaveLength(3)
  })
})
