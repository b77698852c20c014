/** Actions on a passage: copy, link, share, clip. */

import { chooseParagraph, findPassageIn, spanOf } from '../../core/findings/passages/choose-passage.ts'
import type { Passage } from '../../core/findings/finding.ts'
import { getPassageParts } from '../../core/findings/passages/passage-text.ts'
import type { Span } from '../../core/time/span.ts'
import { createStore } from 'zustand/vanilla'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import { describeClip, nameClip, addToClipList } from '../clips/clip-list.ts'
import { createExcerpts, type ClaimedQuote, type Excerpts } from './excerpts.ts'
import type { AppServices } from '../app-services.ts'
import { COPY_REFUSED } from '../command-key.ts'
import { createQuoting, type Quoting } from './quoting.ts'
import type { LoadedEpisode } from '../loaded-episode.ts'
import type { NavigationSlice } from '../navigation/navigation-slice.ts'
import type { PlaybackSlice } from '../playback/playback-slice.ts'

/** The layer that lies over the page. */
export type Sheet =
  | { readonly kind: 'share'; readonly passage: Passage; readonly claimed?: ClaimedQuote }
  | { readonly kind: 'export' }

export interface PassageCommands {
  /** Copies this passage, else the one that is selected or marked by a link, else the paragraph being spoken or read. */
  copyQuote(passage?: Passage): void
  /** The link of this passage, else of the one that is selected or marked, else of the moment. */
  copyLink(passage?: Passage): void
  /** Opens the share sheet, on the same; with the words of a quote of the file in place of what is said there. */
  share(passage?: Passage, claimed?: ClaimedQuote): void
  /** Adds the same to the clip list, and says so. */
  addToClipList(passage?: Passage): void
  /** The same for a span with a name of its own. */
  addClip(span: Span, name: string): void
  /** Opens the sheet that writes the whole episode in other formats. */
  openExport(): void
  closeSheet(): void
  /** The reader has selected a passage on the page, or nothing any more. */
  select(passage: Passage | undefined): void
}

export interface PassageSlice {
  /** The reader's selection on the page, in whole words. */
  readonly selection: ReadonlyStore<Passage | undefined>
  readonly sheet: ReadonlyStore<Sheet | undefined>
  readonly excerpts: Excerpts
  readonly quoting: Quoting
  readonly commands: PassageCommands
}

export function createPassageSlice(
  services: AppServices,
  loaded: LoadedEpisode,
  { clock }: PlaybackSlice,
  { range, currentSegment }: NavigationSlice,
): PassageSlice {
  const { episode, transcript, links } = loaded
  const excerpts = createExcerpts(loaded, () => services.reader.settings.getState().copiesReceipts)
  const quoting = createQuoting(loaded)
  const selection = createStore<Passage | undefined>(() => undefined)
  const sheet = createStore<Sheet | undefined>(() => undefined)

  const copy = async (text: string, done: string) => {
    const isCopied = await services.copy(text)
    services.announce(isCopied ? done : COPY_REFUSED)
  }

  /** The passage that a link marks, while it is what is spoken or read. */
  const readMarked = () => {
    const span = range.getState()
    const passage = span && findPassageIn(episode, transcript, span)
    const at = currentSegment()
    return passage && getPassageParts(passage, transcript).some(({ segment }) => segment === at) ? passage : undefined
  }
  const pick = (passage: Passage | undefined) => passage ?? selection.getState() ?? readMarked()
  const choose = (passage: Passage | undefined) =>
    pick(passage) ?? chooseParagraph(episode, transcript, currentSegment())

  const commands: PassageCommands = {
    copyQuote(passage) {
      const chosen = pick(passage)
      const paragraph = transcript.segments[currentSegment()]
      if (chosen) void copy(excerpts.quote(chosen), 'Quote copied')
      else if (paragraph) void copy(quoting.passage(paragraph), 'Quote copied')
    },
    copyLink(passage) {
      const chosen = pick(passage)
      void copy(chosen ? excerpts.link(chosen) : links.to(clock.now()), 'Link copied')
    },
    addToClipList(passage) {
      const chosen = choose(passage)
      const span = chosen && spanOf(chosen)
      if (span) commands.addClip(span, nameClip(chosen, transcript))
      else services.announce('Nothing to clip: this passage has no time')
    },
    addClip: (span, name) => void addToClipList(services, describeClip(episode, transcript, span, name)),
    share(passage, claimed) {
      const chosen = choose(passage)
      if (chosen) sheet.setState({ kind: 'share', passage: chosen, claimed }, true)
      else services.announce('Nothing to share here')
    },
    openExport: () => sheet.setState({ kind: 'export' }, true),
    closeSheet: () => sheet.setState(undefined, true),
    select: (passage) => selection.setState(passage, true),
  }
  return { selection, sheet, excerpts, quoting, commands }
}
