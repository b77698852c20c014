/** One open episode, composed of slices: each owns its state and its commands, and gets the slices it needs. */

import { onPageLeave } from '../platform/page-visibility.ts'
import { getParagraphVoices, type ParagraphVoice } from '../core/transcript/turns.ts'
import type { Explorer } from './explorer.ts'
import { createFind } from './find/find.ts'
import { createFindSlice, type FindCommands, type FindSlice } from './find/find-slice.ts'
import { keepPlace } from './navigation/keep-position.ts'
import { createNavigationSlice, type NavigationCommands, type NavigationSlice } from './navigation/navigation-slice.ts'
import { moveToAddress, openAddress } from './navigation/open-address.ts'
import { createStepCommands, type StepCommands } from './navigation/step-slice.ts'
import { createNoteSlice, type NoteCommands, type NoteSlice } from './notes/note-slice.ts'
import { createPassageSlice, type PassageCommands, type PassageSlice } from './passages/passage-slice.ts'
import { createPlaybackSlice, type PlaybackCommands, type PlaybackSlice } from './playback/playback-slice.ts'
import { createHearing } from './playback/record-played-ranges.ts'
import { resumePlayback } from './playback/resume.ts'
import { createQueueSlice, type QueueCommands } from './queue/queue-slice.ts'
import type { Reading } from './reading.ts'
import { createSearchSlice, type SearchSlice } from './search/search-slice.ts'

/** The named commands of an open episode: views change player, text and address through these alone. */
export interface SessionCommands
  extends
    PlaybackCommands,
    NavigationCommands,
    StepCommands,
    FindCommands,
    NoteCommands,
    PassageCommands,
    QueueCommands {}

type Slice<T> = Omit<T, 'commands' | 'load'>

export interface Session
  extends
    Reading,
    Slice<PlaybackSlice>,
    Slice<NavigationSlice>,
    Slice<FindSlice>,
    Slice<NoteSlice>,
    Slice<PassageSlice>,
    SearchSlice {
  readonly explorer: Explorer
  /** Who speaks each paragraph, where a label says or carries it. */
  readonly voices: readonly (ParagraphVoice | undefined)[]
  readonly commands: SessionCommands
  /** Starts what outlives a render: history, findings, keeping the position. Returns a function that stops it all. */
  start(): () => void
}

export function createSession(explorer: Explorer, reading: Reading): Session {
  const { episode, transcript } = reading
  const voices = getParagraphVoices(reading.speakers)
  const find = createFind(transcript, voices)
  const search = createSearchSlice(explorer, reading)
  const playback = createPlaybackSlice(explorer, reading)
  const navigation = createNavigationSlice(explorer, reading, playback, find)
  const steps = createStepCommands(explorer, transcript, playback, navigation, search.findings)
  const finder = createFindSlice(find, playback, navigation)
  const notes = createNoteSlice(explorer, reading, playback, navigation)
  const passages = createPassageSlice(explorer, reading, playback, navigation)
  const queue = createQueueSlice(explorer, reading, playback, navigation, find, search)

  return {
    ...reading,
    ...search,
    ...playback,
    ...navigation,
    ...finder,
    ...notes,
    ...passages,
    explorer,
    voices,
    commands: {
      ...playback.commands,
      ...navigation.commands,
      ...steps,
      ...finder.commands,
      ...notes.commands,
      ...passages.commands,
      ...queue.commands,
    },
    start() {
      const { reader } = explorer
      const { history, topSegment, currentSegment } = navigation
      const { player, clock, activity, follow, recording, spans } = playback
      const stopRecording = recording.start()
      openAddress(explorer, transcript, navigation, finder)
      const isPlaceGiven = history.read().view.t !== undefined
      const listening = resumePlayback({ episodeId: episode.id, player, reader, isPlaceGiven })
      const hearing = createHearing(clock, (span) => reader.heard.add(episode.id, span))
      const keep = () => {
        listening.keep()
        hearing.keep()
        void reader.flush()
      }
      const stops = [
        stopRecording,
        history.onMove((view, left) => moveToAddress(transcript, navigation, view, left)),
        keepPlace({ reading, history, topSegment, activity, follow, currentSegment, places: reader.places }),
        onPageLeave(keep),
        listening.stop,
        hearing.stop,
      ]
      search.loadFindings()
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
  }
}
