/** Random edits of files of every format: our own fixtures, and the samples beside the project where they are at hand. */

import { describe, expect, test } from 'vitest'
import { applyCorrections } from '../../../src/core/corrections/apply-corrections.ts'
import { editPassage } from '../../../src/core/corrections/edit-passage.ts'
import type { Episode } from '../../../src/core/episode/schema.ts'
import { importFiles } from '../../../src/core/import/import-file.ts'
import { oneLine } from '../../../src/core/text/one-line.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { countCases } from '../../support/count-cases.ts'
import { readSourceFiles } from '../../bench/source-files.ts'
import { createRandom, editRandomly, FACTS, makeTalk } from './made-talk.ts'

const FILES = 20
const EDITS = 200

/** One episode of each folder of files, up to so many. */
function openEpisodes(): Episode[] {
  const seen = new Set<string>()
  return readSourceFiles(['sample', 'fixture']).flatMap((file) => {
    const kind = `${file.folder}/${file.name.replace(/^.*\./, '')}`
    if (seen.size >= FILES || (seen.has(kind) && file.origin === 'sample') || file.bytes.length > 3_000_000) return []
    const { episode } = importFiles([file])
    if (!episode || episode.cues.length === 0) return []
    seen.add(file.origin === 'sample' ? kind : `${kind}/${file.name}`)
    return [episode]
  })
}

describe('two hundred random edits of each of twenty files', () => {
  const episodes = openEpisodes()

  test('show what was typed, and leave all else as it was @slow', { timeout: 1_200_000 }, () => {
    expect(episodes.length).toBe(FILES)
    for (const [seed, episode] of episodes.entries()) {
      const random = createRandom(seed + 1)
      const transcript = buildTranscript(episode)
      for (let edit = 0; edit < countCases(EDITS); edit++) {
        const segment = transcript.segments[Math.floor(random() * transcript.segments.length)]!
        const typed = editRandomly(segment.text, random)
        const made = editPassage(segment, [], typed, FACTS)
        const { episode: shown, transcript: text, notApplied } = applyCorrections(episode, transcript, made)
        expect(notApplied).toEqual([])
        // Of paragraphs of equal text without times the first is meant.
        const changed = text.segments.findIndex((one, index) => one !== transcript.segments[index])
        if (made.length > 0) expect(oneLine(text.segments[changed]!.text)).toBe(oneLine(typed))
        const others = (all: readonly unknown[], before: readonly unknown[]) =>
          all.filter((one, at) => one !== before[at]).length
        // Of those that begin in a cue of it, the place in the text of the cue may be another.
        const shared = new Set(text.segments[changed]?.cues.map(({ cue }) => cue))
        const kept = text.segments.map((one, at) => {
          const before = transcript.segments[at]!
          const isMoved = at !== changed && shared.has(one.cues[0]!.cue)
          return isMoved && one.text === before.text && one.start === before.start ? before : one
        })
        expect(others(kept, transcript.segments)).toBeLessThanOrEqual(1)
        expect(others(shown.cues, episode.cues)).toBeLessThanOrEqual(segment.cues.length)
      }
    }
  })
})

describe('a talk of five hours', () => {
  test('is corrected in less than it takes to make its paragraphs anew @slow', () => {
    const random = createRandom(7)
    const talk = makeTalk(9000, random)
    const transcript = buildTranscript(talk)
    const made = transcript.segments
      .filter(({ index }) => index % 10 === 0)
      .flatMap((segment) => editPassage(segment, [], editRandomly(segment.text, random), FACTS))
    expect(made.length).toBeGreaterThan(100)
    // Processor time, of which other programs take none, and the least: they slow it down all the same.
    const time = (run: () => void) => {
      const times = Array.from({ length: 7 }, () => {
        const begun = process.cpuUsage()
        run()
        return process.cpuUsage(begun).user / 1000
      })
      return Math.min(...times)
    }
    const anew = time(() => buildTranscript(talk))
    const corrected = time(() => applyCorrections(talk, transcript, made))
    console.log(
      `five hours, ${made.length} corrections: ${corrected.toFixed(1)} ms, paragraphs anew ${anew.toFixed(1)} ms`,
    )
    expect(corrected).toBeLessThan(2 * anew)
  })
})
