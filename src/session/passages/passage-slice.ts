/** Actions on a passage: copy, link, share, clip. */

import { spanOf } from '../../core/findings/passages/choose-passage.ts'
import type { Passage } from '../../core/findings/finding.ts'
import type { Span } from '../../core/time/span.ts'
import { createStore } from 'zustand/vanilla'
import type { ReadonlyStore } from '../../platform/readonly-store.ts'
import { describeClip, nameClip, addToClipList } from '../../services/clips/clip-list.ts'
import { createExcerpts, type ClaimedQuote, type Excerpts } from './excerpts.ts'
import type { AppServices } from '../../services/app-services.ts'
import { COPY_REFUSED } from '../../services/command-key.ts'
import { createQuoting, type Quoting } from './quoting.ts'
import { createPassageTaking, type PassageTaking } from './take-passage.ts'
import type { LoadedEpisode } from '../loaded-episode.ts'
import type { NavigationSlice } from '../navigation/navigation-slice.ts'
import type { PlaybackSlice } from '../playback/playback-slice.ts'

/** The layer that lies over the page. */
export type Sheet =
  | { readonly kind: 'share'; readonly passage: Passage; readonly claimed?: ClaimedQuote }
  | { readonly kind: 'export' }

export interface PassageCommands {
  /** Copies this passage as a quote, else the one that is taken. */
  copyQuote(passage?: Passage): void
  /** The link of the same; of the moment where there are no words. */
  copyLink(passage?: Passage): void
  /** Opens the share sheet, on the same; with the words of a quote of the file in place of what is said there. */
  share(passage?: Passage, claimed?: ClaimedQuote): void
  /** Adds the same to the clip list, and says so. */
  addToClipList(passage?: Passage): void
  /** The same for a span with a name of its own. */
  addClip(span: Span, name: string): void
  openExport(): void
  closeSheet(): void
  /** The reader has selected a passage on the page, or nothing any more. */
  select(passage: Passage | undefined): void
  /** Removes the tint of the paragraph that was taken. */
  forgetTaken(): void
}

export interface PassageSlice extends Pick<PassageTaking, 'taken' | 'take'> {
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
  playback: PlaybackSlice,
  navigation: NavigationSlice,
): PassageSlice {
  const { episode, links } = loaded
  const excerpts = createExcerpts(loaded, () => services.reader.settings.getState().copiesReceipts)
  const quoting = createQuoting(loaded)
  const selection = createStore<Passage | undefined>(() => undefined)
  const { taken, take, forget } = createPassageTaking(loaded, playback, navigation, selection)
  const sheet = createStore<Sheet | undefined>(() => undefined)

  const copy = async (text: string, done: string) => {
    const isCopied = await services.copy(text)
    services.announce(isCopied ? done : COPY_REFUSED)
  }

  const commands: PassageCommands = {
    copyQuote(passage) {
      const chosen = passage ?? take()?.passage
      if (chosen) void copy(excerpts.quote(chosen), 'Quote copied')
      else services.announce('Nothing to quote here')
    },
    copyLink(passage) {
      const chosen = passage ?? take()?.passage
      void copy(chosen ? excerpts.link(chosen) : links.to(playback.clock.now()), 'Link copied')
    },
    addToClipList(passage) {
      const chosen = passage ?? take()?.passage
      const span = chosen && spanOf(chosen)
      if (span) commands.addClip(span, nameClip(chosen, loaded.transcript))
      else services.announce('Nothing to clip: this passage has no time')
    },
    addClip: (span, name) => void addToClipList(services, describeClip(episode, loaded.transcript, span, name)),
    share(passage, claimed) {
      const chosen = passage ?? take()?.passage
      if (chosen) sheet.setState({ kind: 'share', passage: chosen, claimed }, true)
      else services.announce('Nothing to share here')
    },
    openExport: () => sheet.setState({ kind: 'export' }, true),
    closeSheet: () => sheet.setState(undefined, true),
    select: (passage) => selection.setState(passage, true),
    forgetTaken: forget,
  }
  return { selection, taken, take, sheet, excerpts, quoting, commands }
}
