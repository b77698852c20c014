/** What is done with the find bar from anywhere on the page. Looking for something is the reader's own scroll. */

import type { Reveal } from '../place/reveal.ts'
import type { Follow } from '../time/follow.ts'
import { showsTurns, type Find } from './find.ts'

export interface FindCommands {
  stepHit(direction: 1 | -1): void
  /** Finds a text while it is typed, and shows the hit nearest to where the reader is. */
  findText(text: string): void
  /** Finds a text from a segment on that is shown already: the hit is shown if it lies there or in the next segment. */
  findFrom(text: string, segment: number): void
  /** Finds only what this voice says, and shows the nearest of it from where the reader is; undefined: everybody again. */
  showVoice(voice: string | undefined): void
}

export interface FindTools {
  readonly find: Find
  readonly follow: Follow
  readonly reveal: Reveal
  /** Index of the paragraph at the top of the page. */
  readSeen(): number
  /** Where panels cover the text, it is shown. */
  showText(): void
}

export function createFindCommands({ find, follow, reveal, readSeen, showText }: FindTools): FindCommands {
  const readCurrent = () => {
    const { hits, current } = find.getState()
    return hits[current]
  }
  return {
    stepHit(direction) {
      const hit = find.step(direction)
      if (!hit) return
      // What was looked for is looked at, wherever the voice is.
      follow.yieldToReader()
      reveal.request({ ...hit, isMarked: showsTurns(find.getState()) })
    },
    findText(text) {
      find.setQuery(text, readSeen())
      const hit = readCurrent()
      if (!hit) return
      follow.yieldToReader()
      reveal.request({ segment: hit.segment, range: hit.range })
    },
    findFrom(text, segment) {
      find.setQuery(text, segment)
      const hit = readCurrent()
      // A link to a moment often begins a little before the words it is about.
      if (hit && (hit.segment === segment || hit.segment === segment + 1))
        reveal.request({ segment: hit.segment, range: hit.range })
    },
    showVoice(voice) {
      find.setVoice(voice, readSeen())
      const hit = readCurrent()
      if (!hit) return
      showText()
      follow.yieldToReader()
      reveal.request({ ...hit, isMarked: showsTurns(find.getState()) })
    },
  }
}
