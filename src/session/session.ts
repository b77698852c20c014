/** One open episode: everything its views read, and the named commands that are the only way back up. */

import type { Findings, Passage, QuestionFinding } from '../core/findings/finding.ts'
import { listPassageParts } from '../core/findings/passage-text.ts'
import { plays, type PlaybackClock } from '../core/playback/playback.ts'
import type { Seconds } from '../core/time/span.ts'
import { findSegmentAt, readLinkedMoment } from '../core/transcript/find-active.ts'
import { listParagraphVoices, type ParagraphVoice } from '../core/transcript/turns.ts'
import { isNarrow } from '../platform/media-query.ts'
import { onPageLeave } from '../platform/page-visibility.ts'
import { createPlayer, type Player } from '../player/create-player.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ReadonlyStore } from '../platform/readonly-store.ts'
import { createNoteCommands } from './notes/note-commands.ts'
import { createNotesLoader } from './notes/notes-loader.ts'
import type { EpisodeNotes } from './notes/episode-notes.ts'
import { readSpan, type EpisodeAddress, type PanelName } from './address.ts'
import { createEpisodeRecording, type EpisodeRecording } from './recordings.ts'
import { createLibrarySearch } from './create-library-search.ts'
import { createExcerpts, type Excerpts } from './excerpts.ts'
import { createFind, type Find } from './find/find.ts'
import { createFindCommands } from './find/find-commands.ts'
import { createPassages, type PassageState } from './passage-commands.ts'
import { keepPlace } from './place/keep-place.ts'
import { createQuoting, type Quoting } from './quoting.ts'
import type { Reading } from './reading.ts'
import { placeFoundWords, type FoundWords } from './place/found-words.ts'
import { createReveal, type Reveal } from './place/reveal.ts'
import { listHighlightParts, listHitParts } from './reel/list-parts.ts'
import { createReelPlayer } from './reel/play-reel.ts'
import { createStepCommands } from './place/step-commands.ts'
import { createViewHistory, type LeftPlace } from './place/view-history.ts'
import { createActivity, type ActivityStore } from './time/activity.ts'
import { createFollow, type Follow } from './time/follow.ts'
import { resumePlayback, type Listening } from './time/resume.ts'
import { createHearing } from './time/hearing.ts'
import { createSpanPlayback, type SpanPlayback } from './time/span-playback.ts'
import type { GoToOptions } from './go-to-options.ts'
import type { SessionCommands, SummaryPart } from './session-commands.ts'
import { createTypedAhead, type TypedAhead } from './typed-ahead.ts'
import type { SearchClient } from './worker/create-search-client.ts'
import { formatMomentPath } from './links.ts'
import type { Explorer } from './explorer.ts'

export interface Session extends Reading, PassageState {
  readonly explorer: Explorer
  readonly player: Player
  /** What the reader added to play. */
  readonly recording: EpisodeRecording
  readonly clock: PlaybackClock
  readonly activity: ActivityStore
  readonly follow: Follow
  readonly find: Find
  /** Between the key of the find bar and the bar having the focus. */
  readonly findAhead: TypedAhead
  /** Who speaks each paragraph, where a label says or carries it. */
  readonly voices: readonly (ParagraphVoice | undefined)[]
  readonly reveal: Reveal
  readonly excerpts: Excerpts
  readonly quoting: Quoting
  /** Plays a passage alone. */
  readonly spans: SpanPlayback
  readonly search: SearchClient
  /** Undefined until the worker has checked the text. */
  readonly findings: ReadonlyStore<Findings | undefined>
  /** The reader's notes of this episode; undefined until they have been read. */
  readonly notes: ReadonlyStore<EpisodeNotes | undefined>
  /** Between asking for a note and its field being there. */
  readonly typedAhead: TypedAhead
  /** The tab in use; `transcript` on a wide screen, where the text needs no tab, stands for the first panel. */
  readonly panel: StoreApi<PanelName>
  /** What is open at the end of the summary; undefined: nothing. */
  readonly part: StoreApi<SummaryPart | undefined>
  /** Index of the paragraph at the top of the page: where the reader is, whatever is playing. */
  readonly seen: StoreApi<number>
  readonly commands: SessionCommands
  /** The paragraph being spoken, else the one at the reading place, else the first. */
  currentSegment(): number
  /** Starts what outlives a render: history, findings, place keeping. Returns the way to stop it. */
  start(): () => void
}

export function createSession(explorer: Explorer, reading: Reading): Session {
  const { episode, transcript } = reading
  const player = createPlayer(episode.media, {
    ...(episode.duration !== undefined && { duration: episode.duration }),
    isPrivate: () => explorer.reader.settings.getState().isPlayerPrivate,
    title: episode.title,
    channel: episode.channel,
    site: new URL(explorer.base, window.location.href).href,
  })
  const { clock } = player
  const recording = createEpisodeRecording(explorer, episode.id, player)
  const history = createViewHistory(window)
  const activity = createActivity(transcript, clock)
  const follow = createFollow()
  const voices = listParagraphVoices(reading.speakers)
  const find = createFind(transcript, voices)
  const reveal = createReveal()
  const panel = createStore<PanelName>(() => 'transcript')
  const part = createStore<SummaryPart | undefined>(() => undefined)
  const seen = createStore(() => 0)
  const findings = createStore<Findings | undefined>(() => undefined)
  const search = createLibrarySearch(explorer, episode)
  const notesLoader = createNotesLoader(explorer, reading)

  const show = (segment: number, { range, further, isPlayed, isPanelKept, isFocused = false }: GoToOptions) => {
    // On a narrow screen the text lies behind the panels; whoever goes somewhere wants to read there.
    if (isNarrow.getState() && !isPlayed && !isPanelKept) commands.showPanel('transcript')
    const isMarked = range !== undefined
    reveal.request({ segment, isMarked, isFocused, ...(range && { range }), ...(further && { further }) })
  }

  const goTo = (at: Seconds, options: GoToOptions = {}) => {
    const segment = options.segment ?? findSegmentAt(transcript, at)
    const left = { at: clock.now(), segment: seen.getState() }
    if (options.isRecorded !== false) passages.forgetRange()
    find.restart()
    player.commands.seek(at)
    if (options.isRecorded !== false) history.pushJump(at, left)
    if (options.isRevealed !== false && segment !== undefined) show(segment, options)
    if (options.isPlayed) play()
  }

  const goToSegment = (segment: number, options: GoToOptions = {}) => {
    const start = transcript.segments[segment]?.start
    if (start !== undefined) return goTo(start, { ...options, segment })
    show(segment, options)
  }

  const goToPassages = (passages: readonly Passage[], options: GoToOptions = {}) => {
    const [first, ...further] = passages.flatMap((passage) => listPassageParts(passage, transcript))
    if (!first) return
    const { segment, range } = first
    const at = passages[0]?.at
    if (at === undefined) goToSegment(segment, { ...options, range, further })
    else goTo(at, { ...options, segment, range, further })
  }

  const goToQuestion = ({ segment, range, at }: QuestionFinding, options: GoToOptions = {}) => {
    if (at === undefined) goToSegment(segment, { ...options, range })
    else goTo(at, { ...options, segment, range })
  }

  let hasPlayed = false
  const play = (from?: Seconds) => {
    const isFirst = !hasPlayed
    hasPlayed = true
    if (from !== undefined) goTo(from)
    if (isFirst && explorer.reader.settings.getState().followsByDefault) follow.resume()
    player.commands.play()
  }

  const placeOf = () => {
    const { active } = activity.getState()
    return active.kind === 'segment' ? active.segment : (findSegmentAt(transcript, clock.now()) ?? 0)
  }

  const excerpts = createExcerpts(reading)
  const quoting = createQuoting(reading)
  const spans = createSpanPlayback(clock, player.commands, () => play())
  const passages = createPassages({
    reading,
    explorer,
    excerpts,
    quoting,
    spans,
    goTo,
    currentSegment: placeOf,
    now: clock.now,
    unmark() {
      reveal.clear()
      history.dropRange()
    },
  })

  const reel = createReelPlayer({
    episodeId: episode.id,
    reel: explorer.reel,
    spans,
    commands: player.commands,
    readPlayback: clock.getState,
    show(at, isFirst) {
      if (isFirst && explorer.reader.settings.getState().followsByDefault) follow.resume()
      goTo(at, { isRecorded: isFirst, isPanelKept: !isFirst })
    },
    travel: ({ episodeId, span }) =>
      window.history.pushState(null, '', formatMomentPath(explorer.base, episodeId, span.start)),
    announce: explorer.announce,
  })

  const commands: SessionCommands = {
    ...passages.commands,
    ...createNoteCommands({
      explorer,
      clock,
      notesLoader,
      readSegment: () => (activity.getState().isPlaced ? placeOf() : seen.getState()),
      showNotes: () => commands.showPanel('notes'),
      goTo,
      goToPassages,
    }),
    ...reel.commands,
    playHighlights: () => reel.commands.playReel('Highlights', listHighlightParts(reading, findings.getState())),
    playHits() {
      const { query, hits } = find.getState()
      reel.commands.playReel(query.trim() === '' ? 'Passages' : `“${query.trim()}”`, listHitParts(reading, hits))
    },
    ...createStepCommands({
      transcript,
      clock,
      activity,
      reveal,
      findings,
      readSegment: placeOf,
      readSeen: seen.getState,
      goTo,
      goToSegment,
      goToQuestion,
      announce: explorer.announce,
      speak: explorer.speak,
    }),
    ...createFindCommands({
      find,
      follow,
      reveal,
      readSeen: seen.getState,
      showText() {
        if (isNarrow.getState()) commands.showPanel('transcript')
      },
    }),
    goTo,
    goToSegment,
    goToPassages,
    goToQuestion,
    play,
    togglePlay() {
      const { phase } = clock.getState()
      if (plays(phase)) player.commands.pause()
      else play()
    },
    setRate(rate) {
      player.commands.setRate(rate)
      explorer.reader.settings.change({ rate })
    },
    backToNow() {
      follow.resume()
      // In a gap the row of the gap is followed to; the paragraph before it is not now.
      if (activity.getState().active.kind !== 'gap') reveal.request({ segment: placeOf(), isForced: true })
    },
    showPart(next) {
      commands.showPanel('summary')
      part.setState(next, true)
    },
    showPanel(next) {
      // Who asks for a panel wants to see it.
      if (!isNarrow.getState() && next !== 'transcript') explorer.reader.settings.change({ hasCompanion: true })
      panel.setState(next, true)
      history.replacePanel(next === 'transcript' ? undefined : next)
    },
  }

  return {
    ...reading,
    ...passages.state,
    excerpts,
    quoting,
    spans,
    explorer,
    player,
    recording,
    clock,
    activity,
    follow,
    find,
    findAhead: createTypedAhead({ onText: commands.findText, onEnter: () => commands.stepHit(1) }),
    voices,
    reveal,
    search,
    findings,
    notes: notesLoader.notes,
    typedAhead: notesLoader.typedAhead,
    panel,
    part,
    seen,
    commands,
    currentSegment: placeOf,
    start() {
      const stopOpening = recording.start()
      openAddress()
      const listening = resume()
      const hearing = createHearing(clock, (span) => explorer.reader.heard.add(episode.id, span))
      const keep = () => {
        listening.keep()
        hearing.keep()
        void explorer.reader.flush()
      }
      const keptPlace = keepPlace({
        reading,
        history,
        seen,
        activity,
        follow,
        currentSegment: placeOf,
        places: explorer.reader.places,
      })
      const stops = [stopOpening, history.onMove(move), keptPlace, onPageLeave(keep), listening.stop, hearing.stop]
      search.loadFindings().then(
        (loaded) => findings.setState(loaded, true),
        () => {},
      )
      const wanted = history.takeNote()
      notesLoader.load().then(
        ({ placed }) => {
          const note = placed.getState().find((one) => one.note.id === wanted)
          if (note) commands.goToNote(note, { isRecorded: false })
        },
        () => {},
      )
      reel.start()
      return () => {
        reel.dispose()
        notesLoader.dispose()
        for (const stop of stops) stop()
        spans.dispose()
        activity.dispose()
        search.dispose()
        player.dispose()
      }
    },
  }

  function resume(): Listening {
    const isPlaceGiven = history.read().view.t !== undefined
    return resumePlayback({ episodeId: episode.id, player, reader: explorer.reader, isPlaceGiven })
  }

  function openAddress(): void {
    const { view, ignored } = history.read()
    const query = history.takeQuery()
    const found = history.readFound()
    const read = history.readRead()
    const isPlain = !found && query === undefined && view.to === undefined
    move(view)
    if (found) showFound(found, view)
    if (history.takePlay()) play()
    // A reload, or Back from another page: where it was read goes before where it was opened. The first paragraph has the
    // page's head above it: who was there is shown that.
    else if (isPlain && read !== undefined && read > 0 && transcript.segments[read])
      reveal.request({ segment: read, isAtTop: true })
    if (query !== undefined && view.t === undefined) commands.findText(query)
    else if (query !== undefined) {
      const from = findSegmentAt(transcript, view.t ?? 0) ?? 0
      if (found || view.to !== undefined) find.setQuery(query, from)
      else commands.findFrom(query, from)
    }
    if (ignored.includes('t') || ignored.includes('to')) explorer.announce('The time in this link isn’t valid')
    else if (ignored.length > 0) explorer.announce('Part of this link was ignored')
  }

  function showFound(found: FoundWords, { t }: EpisodeAddress): void {
    const place = placeFoundWords(transcript, found)
    if (!place) return
    if (t === undefined) goToSegment(place.segment, { ...place, isRecorded: false })
    else goTo(t, { ...place, isRecorded: false })
  }

  function move(view: EpisodeAddress, left?: LeftPlace): void {
    panel.setState(view.panel ?? 'transcript', true)
    const options = { isRecorded: false, isPanelKept: view.panel !== undefined }
    const span = readSpan(view)
    passages.forgetRange()
    if (span && span.start < transcript.duration) commands.goToRange(span, { ...options, isRevealed: !left })
    else if (view.t !== undefined && !left)
      goTo(Math.min(readLinkedMoment(transcript, view.t), transcript.duration), options)
    if (left) goTo(Math.min(left.at, transcript.duration), { ...options, segment: left.segment })
  }
}
