/** One open episode, composed of slices: each owns its state and its commands, and gets the slices it needs. */

import { createStore } from 'zustand/vanilla'
import { onPageLeave } from '../platform/page-visibility.ts'
import { combineStores, type ReadonlyStore } from '../platform/readonly-store.ts'
import { listSkips } from '../core/transcript/asides.ts'
import { getParagraphVoices, type ParagraphVoice } from '../core/transcript/turns.ts'
import type { AppServices } from '../services/app-services.ts'
import { createCorrectionSlice, type CorrectionCommands, type CorrectionSlice } from './corrections/correction-slice.ts'
import { createFind, type Find } from './find/find.ts'
import { createFindSlice, type FindCommands, type FindSlice } from './find/find-slice.ts'
import { keepReadingPosition } from './navigation/keep-position.ts'
import { createNavigationSlice, type NavigationCommands, type NavigationSlice } from './navigation/navigation-slice.ts'
import { moveToAddress, openAddress } from './navigation/open-address.ts'
import { createStepCommands, type StepCommands } from './navigation/step-slice.ts'
import { createNoteSlice, type NoteCommands, type NoteSlice } from './notes/note-slice.ts'
import { createPassageSlice, type PassageCommands, type PassageSlice } from './passages/passage-slice.ts'
import {
  createPlaybackSlice,
  type PlaybackCommands,
  type PlaybackSlice,
  type PlaybackParts,
} from './playback/playback-slice.ts'
import { recordPlayedRanges } from './playback/record-played-ranges.ts'
import { watchAsides } from './playback/skip-asides.ts'
import { resumePlayback } from './playback/resume.ts'
import { nextPaint } from '../services/next-paint.ts'
import type { LoadedEpisode } from './loaded-episode.ts'
import { formatMomentPath } from '../services/links.ts'
import { listHighlightParts, listHitParts } from './queue/queue-parts.ts'
import { createQueuePlayer, type QueuePlayerCommands } from './queue/play-queue.ts'
import type { Transcript } from '../core/transcript/transcript.ts'
import type { Findings } from '../core/findings/finding.ts'
import { createLibrarySearch, type LibrarySearch } from '../services/search/create-library-search.ts'

/** The named commands of an open episode: views change player, text and address through these alone. */
interface SessionCommands
  extends
    PlaybackCommands,
    NavigationCommands,
    StepCommands,
    FindCommands,
    NoteCommands,
    PassageCommands,
    CorrectionCommands,
    QueueCommands {}

type Slice<T> = Omit<T, 'commands' | 'load'>

const SELECTED = [
  'activity',
  'clock',
  'correcting',
  'draft',
  'find',
  'findings',
  'follow',
  'jumped',
  'landing',
  'notes',
  'panel',
  'part',
  'named',
  'range',
  'selection',
  'sheet',
  'sight',
  'spans',
] as const
type EpisodeStores = Pick<Session, (typeof SELECTED)[number]>

/** The observable state of an open episode, read through `useEpisodeStore`. */
export type EpisodeState = { readonly [Name in keyof EpisodeStores]: ReturnType<EpisodeStores[Name]['getState']> }

export interface Session
  extends
    LoadedEpisode,
    Slice<PlaybackSlice>,
    Slice<NavigationSlice>,
    Slice<FindSlice>,
    Slice<NoteSlice>,
    Slice<PassageSlice>,
    Slice<CorrectionSlice>,
    SearchSlice {
  readonly services: AppServices
  readonly store: ReadonlyStore<EpisodeState>
  /** The speaker of each paragraph, where a label names or carries one. */
  readonly voices: readonly (ParagraphVoice | undefined)[]
  readonly commands: SessionCommands
  /** Starts what outlives a render: history, findings, keeping the position. Returns a function that stops it all. */
  start(): () => void
  /** The same open episode with its text corrected: player, stores and commands stay, what is found in the text is found again. */
  withText(corrected: LoadedEpisode): Session
}

export function createSession(services: AppServices, loaded: LoadedEpisode): Session {
  // Slices read the text from it at each use: a correction replaces what it holds.
  const text = { ...loaded }
  const { episode, transcript } = text
  const find = createFind(transcript, getParagraphVoices(text.speakers))
  const search = createSearchSlice(services, text)
  const playback = createPlaybackSlice(services, text)
  const navigation = createNavigationSlice(services, text, playback, find)
  const steps = createStepCommands(services, text, playback, navigation, search.findings)
  const finder = createFindSlice(find, playback, navigation)
  const passages = createPassageSlice(services, text, playback, navigation)
  const corrections = createCorrectionSlice(services, text, passages)
  const notes = createNoteSlice(services, text, playback, navigation, passages)
  const queue = createQueueSlice(services, text, playback, navigation, find, search)

  const slices = { ...search, ...playback, ...navigation, ...finder, ...notes, ...passages, ...corrections }

  const session = {
    ...slices,
    services,
    store: combineStores<EpisodeState>(slices, SELECTED),
    commands: {
      ...playback.commands,
      ...navigation.commands,
      ...steps,
      ...finder.commands,
      ...notes.commands,
      ...passages.commands,
      ...corrections.commands,
      ...queue.commands,
    },
    start() {
      const { reader } = services
      const { history, sight, landing, currentSegment, readSegment } = navigation
      const { player, clock, activity, follow, recording, spans } = playback
      const stopRecording = recording.start()
      openAddress(services, text.transcript, navigation, finder)
      const hasStartTime = history.read().view.t !== undefined
      const resumed = resumePlayback({ episodeId: episode.id, player, reader, hasStartTime })
      const recorder = recordPlayedRanges(clock, (span) => reader.playedRanges.add(episode.id, span))
      const keep = () => {
        resumed.keep()
        recorder.keep()
        void reader.flush(true)
      }
      const stops = [
        stopRecording,
        history.onMove((view, left) => moveToAddress(text.transcript, navigation, view, { left })),
        keepReadingPosition({
          loaded: text,
          history,
          sight,
          landing,
          activity,
          follow,
          find: finder.find,
          currentSegment,
          readSegment,
          positions: reader.readingPositions,
        }),
        onPageLeave(keep),
        resumed.stop,
        recorder.stop,
        watchAsides(clock, listSkips(transcript), (to) => {
          // A passage that somebody chose to hear is played whole.
          if (reader.settings.getState().skipsAsides && !spans.getState()) player.commands.seek(to)
        }),
      ]
      if (text.corrected) search.renew()
      else search.loadFindings()
      const dropNotes = notes.load(history.takeNote())
      const endQueue = queue.start()
      return () => {
        endQueue()
        dropNotes()
        for (const stop of stops) stop()
        spans.dispose()
        activity.dispose()
        search.search.dispose()
        player.dispose()
      }
    },
    withText(corrected: LoadedEpisode) {
      const changed = findChanged(text.transcript, corrected.transcript)
      Object.assign(text, { corrected: undefined }, corrected)
      search.renew()
      find.setText(text.transcript, getParagraphVoices(text.speakers))
      playback.activity.renew()
      notes.notes.getState()?.relocate()
      // Their characters are others now.
      if (changed.has(passages.taken.getState()?.first)) passages.commands.forgetTaken()
      if (changed.has(navigation.reveal.getState()?.segment)) navigation.reveal.clear()
      return compose()
    },
  }
  const compose = (): Session => ({ ...session, ...text, voices: getParagraphVoices(text.speakers) })
  return compose()
}

/** Paragraphs whose words are others. */
function findChanged(before: Transcript, after: Transcript): ReadonlySet<number | undefined> {
  return new Set(after.segments.flatMap(({ index, text }) => (before.segments[index]?.text === text ? [] : [index])))
}

interface QueueCommands extends QueuePlayerCommands {
  /** Plays all highlights of the episode that have a time, one after another. Only from a press or key. */
  playHighlights(): void
  playHits(): void
}

interface QueueSlice {
  readonly commands: QueueCommands
  /** Resumes a queue that led to this page. Returns a function that ends it. */
  start(): () => void
}

function createQueueSlice(
  services: AppServices,
  loaded: LoadedEpisode,
  { player, clock, spans, followByDefault }: PlaybackParts,
  { commands: { goTo } }: NavigationSlice,
  find: Find,
  { findings }: SearchSlice,
): QueueSlice {
  const queue = createQueuePlayer({
    episodeId: loaded.episode.id,
    queue: services.queue,
    spans,
    commands: player.commands,
    readPlayback: clock.getState,
    show(at, isFirst) {
      if (isFirst) followByDefault()
      goTo(at, isFirst ? {} : { history: 'keep', panel: 'keep' })
    },
    travel: ({ episodeId, span }) =>
      window.history.pushState(null, '', formatMomentPath(services.base, episodeId, span.start)),
    announce: services.announce,
  })
  return {
    commands: {
      ...queue.commands,
      playHighlights: () => queue.commands.playQueue('Highlights', listHighlightParts(loaded, findings.getState())),
      playHits() {
        const { query, hits } = find.getState()
        const name = query.trim() === '' ? 'Passages' : `“${query.trim()}”`
        queue.commands.playQueue(name, listHitParts(loaded, hits))
      },
    },
    start() {
      queue.start()
      return queue.dispose
    },
  }
}

interface SearchSlice {
  readonly search: LibrarySearch
  /** Undefined until the worker has checked the text. */
  readonly findings: ReadonlyStore<Findings | undefined>
}

interface SearchParts extends SearchSlice {
  loadFindings(): void
  /** The text has changed: it is searched and checked anew once the page has shown it. */
  renew(): void
}

function createSearchSlice(services: AppServices, text: LoadedEpisode): SearchParts {
  const search = createLibrarySearch(services, text.source.episode)
  const findings = createStore<Findings | undefined>(() => undefined)
  const loadFindings = () => {
    const { transcript } = text
    search.loadFindings().then(
      // Those of a text before are of other characters.
      (loaded) => text.transcript === transcript && findings.setState(loaded, true),
      () => {},
    )
  }
  return {
    search,
    findings,
    loadFindings,
    renew() {
      void nextPaint().then(() => {
        search.setText(text.episode, text.transcript)
        loadFindings()
      })
    },
  }
}
