/** What is done with a passage: copied, linked, shared, gone to by a link, played alone. */

import { chooseParagraph, findPassageIn, spanOf } from '../core/findings/choose-passage.ts'
import type { Passage } from '../core/findings/finding.ts'
import { listPassageParts } from '../core/findings/passage-text.ts'
import type { Span } from '../core/time/span.ts'
import { formatTimecode } from '../core/time/timecode.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ReadonlyStore } from '../platform/readonly-store.ts'
import { describeClip, nameClip, putIntoBasket } from './clips/basket.ts'
import type { Excerpts } from './excerpts.ts'
import type { Explorer } from './explorer.ts'
import { COPY_REFUSED } from './keys-of-platform.ts'
import type { Quoting } from './quoting.ts'
import type { Reading } from './reading.ts'
import type { GoToOptions } from './go-to-options.ts'
import type { SpanPlayback } from './time/span-playback.ts'

/** The layer that lies over the page. */
export type Sheet = { readonly kind: 'share'; readonly passage: Passage } | { readonly kind: 'export' }

export interface PassageCommands {
  /** Copies this passage, else the one that is selected or marked by a link, else the paragraph being spoken or read. */
  copyQuote(passage?: Passage): void
  /** The link of this passage, else of the one that is selected or marked, else of the moment. */
  copyLink(passage?: Passage): void
  /** Opens the share sheet, on the same. */
  share(passage?: Passage): void
  /** Puts the same into the clip basket, and says so. */
  addToBasket(passage?: Passage): void
  /** The same for a span with a name of its own. */
  addClip(span: Span, name: string): void
  /** Opens the sheet that writes the whole episode in other formats. */
  openExport(): void
  closeSheet(): void
  /** Marks what is said in a span and brings it into view. */
  goToRange(span: Span, options?: GoToOptions): void
  /** Takes the mark of a range away, on the page and in the address. */
  clearRange(): void
}

export interface PassageState {
  /** What the reader has selected on the page, in whole words. */
  readonly selection: StoreApi<Passage | undefined>
  /** The span a link marks. */
  readonly range: ReadonlyStore<Span | undefined>
  readonly sheet: ReadonlyStore<Sheet | undefined>
}

export interface PassageTools {
  readonly reading: Reading
  readonly explorer: Explorer
  readonly excerpts: Excerpts
  readonly quoting: Quoting
  readonly spans: SpanPlayback
  goTo(at: number, options: GoToOptions): void
  currentSegment(): number
  now(): number
  /** Unmarks the text and takes the end of the range out of the address. */
  unmark(): void
}

export function createPassages(tools: PassageTools): {
  readonly state: PassageState
  readonly commands: PassageCommands
  /** A jump elsewhere: the mark on the page is another one now. */
  forgetRange(): void
} {
  const { reading, explorer, excerpts } = tools
  const { episode, transcript, links } = reading
  const selection = createStore<Passage | undefined>(() => undefined)
  const range = createStore<Span | undefined>(() => undefined)
  const sheet = createStore<Sheet | undefined>(() => undefined)

  const copy = async (text: string, done: string) => {
    const isCopied = await explorer.copy(text)
    explorer.announce(isCopied ? done : COPY_REFUSED)
  }
  const forgetRange = () => {
    if (range.getState()) range.setState(undefined, true)
  }

  /** The passage that a link marks, while it is what is spoken or read. */
  const readMarked = () => {
    const span = range.getState()
    const passage = span && findPassageIn(episode, transcript, span)
    const at = tools.currentSegment()
    return passage && listPassageParts(passage, transcript).some(({ segment }) => segment === at) ? passage : undefined
  }
  const pick = (passage: Passage | undefined) => passage ?? selection.getState() ?? readMarked()
  const choose = (passage: Passage | undefined) =>
    pick(passage) ?? chooseParagraph(episode, transcript, tools.currentSegment())

  const commands: PassageCommands = {
    copyQuote(passage) {
      const chosen = pick(passage)
      const paragraph = transcript.segments[tools.currentSegment()]
      if (chosen) void copy(excerpts.quote(chosen), 'Quote copied')
      else if (paragraph) void copy(tools.quoting.passage(paragraph), 'Quote copied')
    },
    copyLink(passage) {
      const chosen = pick(passage)
      void copy(chosen ? excerpts.link(chosen) : links.to(tools.now()), 'Link copied')
    },
    addToBasket(passage) {
      const chosen = choose(passage)
      const span = chosen && spanOf(chosen)
      if (span) commands.addClip(span, nameClip(chosen, transcript))
      else explorer.announce('Nothing to clip: this passage has no time')
    },
    addClip: (span, name) => void putIntoBasket(explorer, describeClip(episode, span, name)),
    share(passage) {
      const chosen = choose(passage)
      if (chosen) sheet.setState({ kind: 'share', passage: chosen }, true)
      else explorer.announce('Nothing to share here')
    },
    openExport: () => sheet.setState({ kind: 'export' }, true),
    closeSheet: () => sheet.setState(undefined, true),
    goToRange(span, options = {}) {
      const passage = findPassageIn(episode, transcript, span)
      const [first, ...further] = passage ? listPassageParts(passage, transcript) : []
      tools.goTo(span.start, { ...options, ...(first && { segment: first.segment, range: first.range, further }) })
      range.setState(span, true)
      if (!passage) {
        const from = formatTimecode(span.start)
        explorer.announce(`No transcript between ${from} and ${formatTimecode(span.end)}`)
      }
    },
    clearRange() {
      tools.spans.stop()
      forgetRange()
      tools.unmark()
    },
  }
  return { state: { selection, range, sheet }, commands, forgetRange }
}
