import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../../../src/core/import/limits.ts'
import { importHandlers } from '../../../../src/library/opened/reading/import-handlers.ts'
import { BEES } from '../write-files.ts'

const clock = (at: number) => new Date(at * 1000).toISOString().slice(11, 19)

function writeCaptions(count: number): string {
  const cues = Array.from(
    { length: count },
    (_, index) => `${clock(index * 2)}.000 --> ${clock(index * 2 + 2)}.000\nSentence ${index} of the evening.\n`,
  )
  return `WEBVTT\n\n${cues.join('\n')}`
}

/** A note in which every printed time is another than the one it links to. */
function writeFaultyNote(count: number): string {
  const paragraphs = Array.from(
    { length: count },
    (_, index) => `[${clock(index)}](https://www.youtube.com/watch?v=bEEs0nR00f5&t=${index + 3000}s) Word ${index}.`,
  )
  return `${BEES.split('[0:00]')[0]}${paragraphs.join('\n\n')}\n`
}

function read(text: string, name = 'long.vtt') {
  return importHandlers.requests.read([{ name, file: new Blob([text]) }], {
    signal: new AbortController().signal,
    onProgress() {},
  })
}

/** Values the page has to copy when it gets a message. A `Blob` is one, however long it is. */
function countCopied(value: unknown): number {
  if (value instanceof Blob || typeof value !== 'object' || value === null) return 1
  return Object.values(value).reduce<number>((sum, part) => sum + countCopied(part), 0)
}

describe('what the import worker sends to the page', () => {
  it('is as small for twenty thousand cues as for fifty: text goes in blobs, which nobody copies @slow', async () => {
    const short = await read(writeCaptions(50))
    const long = await read(writeCaptions(20_000))
    expect(long).toMatchObject({ episode: { entry: { counts: { cues: 20_000 } } } })
    // The poster's line in the list is the one thing that grows, and it stops at 500 parts.
    expect(countCopied(long) - countCopied(short)).toBeLessThanOrEqual(500)
    const longest = Math.max(...listTexts(long).map((text) => text.length))
    expect(longest).toBeLessThan(1000)
  })

  it('holds a bounded number of problems, and all of them in a blob', async () => {
    const { report } = await read(writeFaultyNote(3000), 'bees.md')
    expect(report.warnings).toBeGreaterThanOrEqual(3000)
    expect(report.shown).toHaveLength(LIMITS.issuesShown)
    expect(report.all).toBeInstanceOf(Blob)
  })
})

function listTexts(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (value instanceof Blob || typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(listTexts)
}
