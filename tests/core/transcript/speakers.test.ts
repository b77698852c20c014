import { describe, expect, test } from 'vitest'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { buildSpeakerIndex, findPerson } from '../../../src/core/transcript/speakers.ts'
import { readReference, words, writeEpisode } from './write-episode.ts'

const people = [
  { id: 'ann', name: 'Ann Example', labels: ['Ann'] },
  { id: 'bob', name: 'Bob Sample', labels: ['Bob', 'B.'] },
]

const bookOf = (lines: string, rest = {}) => {
  const episode = writeEpisode(lines, { speakers: people, ...rest })
  return buildSpeakerIndex(episode, buildTranscript(episode))
}

describe('voices', () => {
  test('get colours by first appearance, one for all labels of a person', () => {
    const book = bookOf('0:00 Bob: One.\n0:10 Guest: Two.\n0:20 B.: Three.\n0:30 Ann: Four.')
    expect(book.voices.map((voice) => [voice.name, voice.color])).toEqual([
      ['Bob Sample', 1],
      ['Guest', 2],
      ['Ann Example', 3],
    ])
    expect([book.colorOf('B.'), book.colorOf('BOB'), book.colorOf('nobody')]).toEqual([1, 1, 0])
    expect(book.voiceOf('B.')?.person?.id).toBe('bob')
    expect(book.voiceOf('Guest')?.person).toBeUndefined()
  })

  test('from the seventh on have no colour of their own', () => {
    const lines = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map((name, index) => `0:0${index} ${name}: Hello.`)
    expect(bookOf(lines.join('\n')).voices.map((voice) => voice.color)).toEqual([1, 2, 3, 4, 5, 6, 0, 0])
  })

  test('of quotes come after those of the transcript', () => {
    const quotes = [{ id: 'q', text: 'So.', speaker: 'Ann Example' }]
    const book = bookOf('0:00 Bob: One.', { quotes })
    expect([book.colorOf('Bob'), book.colorOf('Ann')]).toEqual([1, 0])
    expect(book.colorOf('Ann Example')).toBe(2)
  })

  test('of the demo episode are Sebastian, Nathan and Lex', () => {
    const episode = readReference()
    const book = buildSpeakerIndex(episode, buildTranscript(episode))
    expect(book.voices.map((voice) => voice.name)).toEqual(['Sebastian Raschka', 'Nathan Lambert', 'Lex'])
    expect(book.colorOf('Nathan')).toBe(book.colorOf('Nathan Lambert'))
  })

  test('are printed as the source writes them, and by name where it writes a code', () => {
    const speakers = [...people, { id: 'cy', name: 'Cy Third', labels: ['SPK_0', 'Host', 'C'] }]
    const book = bookOf('0:00 Bob: One.\n0:10 SPK_0: Two.\n0:20 Host: Three.\n0:30 C: Four.\n0:40 SPK_1: Five.', {
      speakers,
    })
    expect(['Bob', 'SPK_0', 'Host', 'C', 'SPK_1'].map((label) => book.printedName(label))).toEqual([
      'Bob',
      'Cy Third',
      'Host',
      'Cy Third',
      'SPK_1',
    ])
  })

  test('a label that fits two people is a voice of its own', () => {
    const speakers = [...people, { id: 'ann2', name: 'Ann Other', labels: ['Ann'] }]
    expect(findPerson(writeEpisode('', { speakers }), 'Ann')).toBeUndefined()
    expect(findPerson(writeEpisode('', { speakers }), 'ann  other')?.id).toBe('ann2')
  })
})

describe('a label', () => {
  test('carries to the next label and is marked as carried', () => {
    expect(bookOf('0:00 One.\n0:10 Ann: Two.\n0:20 Three.\n0:30 Bob: Four.').bySegment).toEqual([
      undefined,
      { label: 'Ann', isCarried: false },
      { label: 'Ann', isCarried: true },
      { label: 'Bob', isCarried: false },
    ])
  })

  test('stops at a chapter', () => {
    const keyPoints = [{ id: 'k', title: 'K', text: '', at: 20 }]
    expect(bookOf('0:10 Ann: Two.\n0:20 Three.\n0:30 Four.', { keyPoints }).bySegment.slice(1)).toEqual([
      undefined,
      undefined,
    ])
  })

  test('stops at a gap', () => {
    expect(bookOf(`0:10 Ann: ${words(20)}\n9:00 ${words(20)}`).bySegment[1]).toBeUndefined()
  })
})
