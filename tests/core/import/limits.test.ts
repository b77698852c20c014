/** Every limit at one below, exactly, and one above. */

import { describe, expect, it } from 'vitest'

import { parseEpisode } from '../../../src/core/episode/read-episode.ts'
import { LIMITS } from '../../../src/core/import/limits.ts'
import { findRefusal } from '../../../src/core/import/note/refuse.ts'
import { decodeFile } from '../../../src/core/import/source-file.ts'
import { importText, link, noteWith } from '../../support/import-text.ts'

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
    const front = { fields: [], hasBlock: false, body: [{ number: 1, text: 'x', fenced: false }] }
    const refusal = findRefusal({ cues }, { front, outline, linked: new Map() })
    expect(refusal?.code).toBe(more > 0 ? 'too-many-cues' : undefined)
  })

  it('more cues than the stack has room for are still only counted @slow', () => {
    const note = `# T\n\n## Transcript\n\n${'[0:01] x\n\n'.repeat(LIMITS.cues + 1)}`
    expect(importText(note).issues.map((issue) => issue.code)).toEqual(['too-many-cues'])
  }, 60_000)
})
