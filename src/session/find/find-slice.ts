/** The find bar of an open episode. A search scrolls like the reader does: following stops. */

import { createKeystrokeBuffer, type KeystrokeBuffer } from '../../services/keystroke-buffer.ts'
import type { NavigationParts } from '../navigation/navigation-slice.ts'
import type { PlaybackParts } from '../playback/playback-slice.ts'
import type { FindHit } from '../../core/transcript/find-in-text.ts'
import { showsTurns, type Find } from './find.ts'

export interface FindSlice {
  readonly find: Find
  /** Keys typed between opening the find bar and its field having the focus. */
  readonly findKeystrokes: KeystrokeBuffer
  readonly commands: FindCommands
}

export interface FindCommands {
  stepHit(direction: 1 | -1): void
  /** Shows the hit of this index. */
  showHit(index: number): void
  /** Finds a text while it is typed, and shows the hit nearest to where the reader is. */
  findText(text: string): void
  /** Finds a text from a segment on that is shown already: the hit is shown if it lies there or in the next segment. */
  findFrom(text: string, segment: number): void
  /** Finds only what this speaker says, and shows the nearest of it from where the reader is; undefined: everybody again. */
  showVoice(voice: string | undefined): void
  clearFind(): void
}

export function createFindSlice(find: Find, { follow }: PlaybackParts, navigation: NavigationParts): FindSlice {
  const { reveal, sight } = navigation
  const currentHit = () => {
    const { hits, current } = find.getState()
    return hits[current]
  }
  const show = (hit: FindHit | undefined) => {
    if (!hit) return
    follow.yieldToReader()
    reveal.request({ ...hit, mark: showsTurns(find.getState()) })
  }
  const commands: FindCommands = {
    stepHit: (direction) => show(find.step(direction)),
    showHit: (index) => show(find.choose(index)),
    findText(text) {
      find.setQuery(text, sight.getState().top)
      const hit = currentHit()
      if (!hit) return
      follow.yieldToReader()
      reveal.request(hit)
    },
    findFrom(text, segment) {
      find.setQuery(text, segment)
      const hit = currentHit()
      // A link to a moment often begins a little before the words it is about.
      if (hit && (hit.segment === segment || hit.segment === segment + 1)) reveal.request(hit)
    },
    showVoice(voice) {
      find.setVoice(voice, sight.getState().top)
      const hit = currentHit()
      if (!hit) return
      navigation.showText()
      follow.yieldToReader()
      reveal.request({ ...hit, mark: showsTurns(find.getState()) })
    },
    clearFind: find.clear,
  }
  return {
    find,
    findKeystrokes: createKeystrokeBuffer({ onText: commands.findText, onEnter: () => commands.stepHit(1) }),
    commands,
  }
}
