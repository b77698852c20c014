import { describe, expect, it } from 'vitest'
import { findImporter } from '../../../../src/core/import/importers.ts'
import { plainText, readPlainText } from '../../../../src/core/import/formats/plain-text.ts'
import { tellCues } from './read-captions.ts'
import { importFile } from '../../../../src/core/import/import-file.ts'

const read = (text: string) => tellCues(plainText.parse({ name: 'a.txt', text }))

describe('reading plain text with times', () => {
  it.each([
    ['in square brackets', '[00:00:01] Hello\n[0:02] you'],
    ['in round brackets', '(0:01) Hello\n(0:02) you'],
    ['bare', '0:01 Hello\n0:02 you'],
    ['with a dash', '0:01 - Hello\n0:02 - you'],
    ['on lines of their own', '0:01\nHello\n0:02\nyou'],
    ['said again in words', '0:01\n1 second\nHello\n0:02\n2 seconds\nyou'],
    ['with blank lines', '0:01\n\nHello\n\n0:02\n\nyou'],
  ])('%s', (_, text) => {
    expect(read(text)).toEqual(['1– Hello', '2– you'])
  })

  it.each([
    ['Whisper', '[00:00.000 --> 00:02.500]  Hello\n[00:02.500 --> 00:04.000]  you'],
    ['faster-whisper', '[0.00s -> 2.50s] Hello\n[2.50s -> 4.00s] you'],
  ])('as %s prints them, with ends', (_, text) => {
    expect(read(text)).toEqual(['0–2.5 Hello', '2.5–4 you'])
  })

  it.each([
    ['Anna Bell 0:01\nHello\nagain\n\nSpeaker 2 0:05\nyou'],
    ['Anna Bell (00:01):\nHello\nagain\n\nSpeaker 2 (00:05):\nyou'],
    ['Anna Bell  [0:01]\nHello\nagain\n\nSpeaker 2  [0:05]\nyou'],
    ['[0:01] Anna Bell: Hello\nagain\n[0:05] Speaker 2: you\n[0:05] Anna Bell:'],
  ])('behind or before names: %j', (text) => {
    expect(read(text)).toEqual(['1– Anna Bell: Hello again', '5– Speaker 2: you'])
  })

  it('keeps what stands above the first time as title and description', () => {
    const { draft } = plainText.parse({ name: 'a.txt', text: 'A title\nof a talk\n0:01 Hello\n0:02 you' })
    expect(draft).toMatchObject({ title: 'A title', description: 'of a talk' })
    expect(read('A title\n0:01 Hello\n0:02 you')).toEqual(['1– Hello', '2– you'])
  })
})

describe('reading plain text without times', () => {
  it('takes paragraphs between blank lines, or lines when there are none', () => {
    const readUntimed = (text: string) =>
      readPlainText(text).captions.map(({ lines }) => lines.map((line) => line.text).join(' '))
    expect(readUntimed('One\ntwo\n\nthree')).toEqual(['One two', 'three'])
    expect(readUntimed('One\ntwo')).toEqual(['One', 'two'])
  })

  it('takes labels that come again as speakers', () => {
    expect(read('Ann: Hi.\nBob: Hello.\nAnn: So.\nBob: Yes.')).toEqual([
      'Ann: Hi.',
      'Bob: Hello.',
      'Ann: So.',
      'Bob: Yes.',
    ])
  })
})

describe('recognising plain text', () => {
  it.each([
    ['a.txt', 'Just words.', true],
    ['notes', 'Just words.', true],
    ['a.log', '0:01 a\n0:02 b\n0:03 c', true],
    ['a.log', 'Just words.', false],
    ['a.md', '# Title\n[0:01](https://youtu.be/x) a\n0:02 b\n0:03 c', false],
    ['a.txt', 'WEBVTT\n\n00:01.000 --> 00:02.000\na', false],
    ['a.txt', '1\n00:00:01,000 --> 00:00:02,000\na', false],
    ['a.txt', '0:00:00.378,0:00:11.378\na', false],
    ['a.txt', '{"a": 1}', false],
    ['a.txt', '<html>', false],
    ['a.txt', '[Script Info]\nTitle: x', false],
  ])('%s with %j: %s', (name, text, expected) => {
    expect(findImporter({ name, text }).importer === plainText).toBe(expected)
  })
})

describe('signs of a transcript', () => {
  const open = (text: string, name = 'a.txt') => {
    const { episode, issues } = importFile({ name, bytes: new TextEncoder().encode(text) })
    return {
      isRead: episode !== undefined,
      codes: issues.filter(({ severity }) => severity === 'error').map(({ code }) => code),
    }
  }

  describe('a plain text without a sign of a transcript', () => {
    it.each([
      ['a list of groceries', 'milk\neggs\n2 kg flour\nbutter\n\nsoap\ncandles'],
      ['a list with marks', '- call Ada\n- buy stamps\n- water the plants'],
      ['a key', 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ ada@home'],
      ['one short line', 'Remember the bees.'],
    ])('%s is refused with what is missing', (_, text) => {
      expect(open(text)).toEqual({ isRead: false, codes: ['not-a-transcript'] })
    })

    it.each([
      ['times', '0:01 milk\n0:05 eggs'],
      ['speakers', 'Ada: Milk.\nBen: Eggs.\nAda: Soap.\nBen: Yes.'],
      ['prose', 'The first hive came up the stairs in a laundry basket, and nobody on the street below noticed it.'],
      ['prose without marks', 'so the first hive came up the stairs in a laundry basket and nobody noticed'],
      ['prose without spaces', '最初の巣箱は洗濯かごに入れて階段を上がってきました。誰も気づきませんでした。'],
      [
        'prose under headings',
        'Bees\n\nThe first hive came up the stairs in a laundry basket, and nobody noticed.\n\nEnd',
      ],
    ])('is read where there are %s', (_, text) => {
      expect(open(text)).toEqual({ isRead: true, codes: [] })
    })
  })

  it.each([
    [
      'a picture',
      [0x89, 0x50, 0x4e, 0x47, 1, 2],
      'this is a picture',
      'choose a transcript (.srt, .vtt, .txt, .md, .json)',
    ],
    [
      'a WebP picture',
      [...new TextEncoder().encode('RIFF1234WEBPVP8 ')],
      'this is a picture',
      'choose a transcript (.srt, .vtt, .txt, .md, .json)',
    ],
    [
      'an archive',
      [0x50, 0x4b, 3, 4, 1],
      'this is a zip archive or an office document',
      'unpack it, then choose the transcript in it',
    ],
  ])('%s is told what it is and what to choose', (_, bytes, what, hint) => {
    const { issues } = importFile({ name: 'x', bytes: new Uint8Array(bytes) })
    expect(issues).toMatchObject([{ code: 'not-text', what, hint }])
  })
})
