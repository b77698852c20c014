import { describe, expect, test } from 'vitest'
import type { EpisodePart } from '../../../../src/core/import/draft.ts'
import { compileEpisode, createPositionFinder } from '../../../../src/core/import/compile/compile-episode.ts'
import { readSourceFile } from '../../../../src/core/import/import-file.ts'

const at = (seconds: number) =>
  `[0:${String(seconds).padStart(2, '0')}](https://www.youtube.com/watch?v=abcdefghijk&t=${seconds}s)`

const NOTE = `---
video_id: abcdefghijk
title: "The harbour"
---

## Highlights

### "Water"

> "Water always finds the way."
> — Ann, ${at(1)}

> "Always."
> — Bob, ${at(2)}

## Key Points

- **Start** (${at(0)}) - It starts.
- **Boats** (${at(5)}) - They float.

## Mentions

### People

- **Ann** (${at(1)}) - A guest.

| Name | Timestamp |
| --- | --- |
| Bob | ${at(2)} |

## Surprising Quotes

> "One."
> — Ann, ${at(1)}
> "Two."
> — Bob, ${at(2)}

## Chapters

- ${at(0)} Start

## Transcript

${at(0)} Water always finds the way.

**Bob:** ${at(2)} Always.
`

const CAPTIONS = 'WEBVTT\n\n00:00.000 --> 00:02.000\nWater always\n'

function readPart(name: string, text: string): EpisodePart {
  return readSourceFile({ name, bytes: new TextEncoder().encode(text) }).part!
}

/** The line of the note a path leads to. */
function find(...path: (string | number)[]): string {
  const place = createPositionFinder([readPart('talk.md', NOTE)])(path)
  expect(place.file).toBe('talk.md')
  return NOTE.split('\n')[place.line! - 1]!
}

describe('finding the source line of an entry', () => {
  test('in every section of a note', () => {
    expect(find('highlights', 0)).toBe('### "Water"')
    expect(find('keyPoints', 1)).toContain('**Boats**')
    expect(find('mentions', 0)).toContain('**Ann**')
    expect(find('mentions', 1)).toContain('| Bob |')
    expect(find('quotes', 0)).toBe('> "One."')
    expect(find('quotes', 1)).toBe('> "Two."')
    expect(find('chapters', 0)).toContain('Start')
    expect(find('cues', 1)).toContain('**Bob:**')
  })

  test('quote by quote inside a highlight', () => {
    expect(find('highlights', 0, 'quotes', 1)).toBe('> "Always."')
  })
})

test('entries of captions beside a note lead to the caption file, without a line', () => {
  const note = readPart('talk.md', NOTE.split('## Transcript')[0]!)
  const finder = createPositionFinder([note, readPart('talk.vtt', CAPTIONS)])
  expect(finder(['cues', 0]).file).toBe('talk.vtt')
  expect(finder(['quotes', 0])).toMatchObject({ file: 'talk.md' })
  expect(finder(['quotes', 7])).toEqual({ file: 'talk.md' })
})

test('lines are no part of the episode', () => {
  const { episode } = compileEpisode([readPart('talk.md', NOTE)])
  expect(JSON.stringify(episode)).not.toContain('"line"')
})
