/** Lists longer than a call may have arguments: every one of these once went through `push(...list)` or `Math.max(...list)`. */

import { describe, expect, it } from 'vitest'

import type { Episode } from '../../../src/core/episode/schema.ts'
import { fold, foldText } from '../../../src/core/text/fold.ts'
import { findWords } from '../../../src/core/text/words.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { link, noteWith, readNote } from '../../support/import-text.ts'
import { writeEpisode } from '../transcript/write-episode.ts'

/** More than any engine takes as arguments of one call. */
const MANY = 150_000

function repeat<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index))
}

describe('a very long list', () => {
  it('of Chinese words without a space is cut into words', () => {
    const words = findWords('你好'.repeat(MANY))
    expect(words.length).toBeGreaterThanOrEqual(MANY)
    expect(words.at(-1)!.end).toBe(MANY * 2)
  })

  it('of words is folded in a moment', () => {
    const text = 'Ännie '.repeat(MANY)
    expect(fold(text)).toHaveLength(text.length)
    expect(foldText(text).text).toBe(fold(text))
  })

  it('of key points at one time makes one chapter', () => {
    const keyPoints = repeat(MANY, (index) => ({ id: `k${index}`, title: 'Same', at: 1, text: '' }))
    const [chapter] = buildTranscript(writeEpisode('0:01 One.', { keyPoints })).chapters
    expect(chapter).toMatchObject({ start: 1, titles: ['Same'] })
  })

  it('of chapters is cut in a moment', () => {
    const chapters = repeat(MANY, (index) => ({ id: `c${index}`, start: index, title: 'A' }))
    const episode: Episode = writeEpisode(`0:00 One.\n${MANY - 1} Two.`, { chapters, duration: MANY })
    const { chapters: built, segments } = buildTranscript(episode)
    expect(built).toHaveLength(MANY)
    expect([built[0]!.firstSegment, built.at(-1)!.firstSegment]).toEqual([0, segments.length - 1])
  })

  it('of captions makes one paragraph list @slow', () => {
    const lines = repeat(MANY, (index) => `${index * 2}-${index * 2 + 2} word`)
    const { segments } = buildTranscript(writeEpisode(lines.join('\n')))
    expect(segments.reduce((sum, segment) => sum + segment.cues.length, 0)).toBe(MANY)
  })

  it('of table rows is a mention each @slow', () => {
    const rows = repeat(MANY, (index) => `| N${index} | x |`)
    const table = `| Name | Context |\n|---|---|\n${rows.join('\n')}`
    expect(readNote(noteWith('Mentions', table)).mentions).toHaveLength(MANY)
  })

  it('of paragraphs under a heading inside the transcript is a cue each @slow', () => {
    const lines = repeat(MANY, () => '[0:01] a')
    const note = `${noteWith('Transcript', '[0:00] One.')}\n## Part two\n\n${lines.join('\n\n')}\n`
    expect(readNote(note).cues).toHaveLength(MANY + 1)
  })

  it('of labels in one paragraph is one cue', () => {
    const body = `${link('0:00', 0)} ${'[Ann] a. [Bo] b. '.repeat(MANY / 10)}`
    const episode = readNote(noteWith('Transcript', body))
    expect(episode.cues).toHaveLength(1)
    expect(buildTranscript(episode).segments).toHaveLength(MANY / 5)
  })
}, 60_000)
