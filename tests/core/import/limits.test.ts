/** Every limit at one below, exactly, and one above. */

import { describe, expect, it } from 'vitest'
import { parseEpisode } from '../../../src/core/episode/read-episode.ts'
import { LIMITS } from '../../../src/core/import/limits.ts'
import { findRefusal } from '../../../src/core/import/note/note-importer.ts'
import { decodeFile } from '../../../src/core/import/source-file.ts'
import { importText, link, noteWith, readNote } from '../../support/import-text.ts'
import type { Episode } from '../../../src/core/episode/schema.ts'
import { fold, foldText } from '../../../src/core/text/fold.ts'
import { findWords } from '../../../src/core/text/words.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { writeEpisode } from '../transcript/write-episode.ts'

const AROUND = [-1, 0, 1] as const
const head = (yaml: string) => `---\nvideo_id: abcdefghijk\n${yaml}\n---\n\n## Summary\n\nx\n`
const has = (text: string, code: string) => importText(text).issues.some((issue) => issue.code === code)

describe('limits', () => {
  it.each(AROUND)('a file of the largest size %+d', (more) => {
    const bytes = new Uint8Array(LIMITS.fileBytes + more).fill(0x61)
    const { text, issues } = decodeFile({ name: 'a', bytes })
    expect(text === undefined).toBe(more > 0)
    expect(issues.map((issue) => issue.code)).toEqual([more > 0 ? 'file-too-large' : 'large-file'])
  })

  it.each(AROUND)('a file of the size to warn about %+d', (more) => {
    const { issues } = decodeFile({ name: 'a', bytes: new Uint8Array(LIMITS.largeFileBytes + more).fill(0x61) })
    expect(issues.map((issue) => issue.code)).toEqual(more > 0 ? ['large-file'] : [])
  })

  it.each(AROUND)('a title %+d', (more) => {
    const { episode, issues } = importText(head(`title: ${'x'.repeat(LIMITS.title + more)}`))
    expect(episode!.title).toHaveLength(Math.min(LIMITS.title, LIMITS.title + more))
    expect(issues.some((issue) => issue.code === 'long-title')).toBe(more > 0)
  })

  it.each(AROUND)('tags %+d', (more) => {
    const tags = Array.from({ length: LIMITS.tags + more }, (_, index) => `t${index}`).join(', ')
    expect(importText(head(`tags: [${tags}]`)).episode!.tags).toHaveLength(Math.min(LIMITS.tags, LIMITS.tags + more))
    expect(has(head(`tags: [${tags}]`), 'many-tags')).toBe(more > 0)
  })

  it.each(AROUND)('the text of a cue %+d', (more) => {
    const note = noteWith('Transcript', `${link('0:01', 1)} ${'x'.repeat(LIMITS.cueText + more)}`)
    expect(importText(note).episode!.cues[0]!.text).toHaveLength(LIMITS.cueText + more)
    expect(has(note, 'long-cue')).toBe(more > 0)
  })

  it.each(AROUND)('a time %+d', (more) => {
    const at = LIMITS.seconds + more
    const note = noteWith('Transcript', `${link('0:01', at)} x`)
    expect(importText(note).episode!.cues[0]!.start).toBe(more > 0 ? 1 : at)
    expect(has(note, 'unreadable-time')).toBe(more > 0)
  })

  it.each(AROUND)('the depth of JSON %+d', (more) => {
    const depth = LIMITS.depth + more
    const result = parseEpisode('['.repeat(depth) + ']'.repeat(depth))
    expect(result.ok ? '' : result.problem.code).toBe(more > 0 ? 'too-deep' : 'not-an-episode')
  })

  it.each(AROUND)('the number of cues %+d', (more) => {
    const cues = Array.from({ length: LIMITS.cues + more }, () => ({ text: 'x' }))
    const outline = { preamble: [], parts: [] }
    const body = [{ number: 1, text: 'x', fenced: false }]
    const refusal = findRefusal({ cues }, outline, body, new Map())
    expect(refusal?.code).toBe(more > 0 ? 'too-many-cues' : undefined)
  })

  it('more cues than the stack has room for are still only counted @slow', () => {
    const note = `# T\n\n## Transcript\n\n${'[0:01] x\n\n'.repeat(LIMITS.cues + 1)}`
    expect(importText(note).issues.map((issue) => issue.code)).toEqual(['too-many-cues'])
  })
})

describe('huge input @slow', () => {
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
  })
})
