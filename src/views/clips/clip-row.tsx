/** One clip: its words, heard and trimmed where they stand, and what else can be done with it. */

import { useEffect, useMemo, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { Link } from 'wouter'
import { expandToSeconds } from '../../core/clip/clip-command.ts'
import { buildAnchor } from '../../core/findings/passages/build-anchor.ts'
import type { Passage } from '../../core/findings/finding.ts'
import { getPassageLabels, getPassageText } from '../../core/findings/passages/passage-text.ts'
import { formatLength, formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { findChangedWords } from '../../services/clips/changed-words.ts'
import { formatClipLink, formatClipPath } from '../../services/clips/clip-links.ts'
import { trimClip, type ClipChange, type KeptClip } from '../../services/clips/clip-list.ts'
import type { ClipEpisode } from '../../services/clips/use-clip-episodes.ts'
import { COPY_REFUSED } from '../../services/command-key.ts'
import type { Notes } from '../../services/notes/located-note.ts'
import { useAppServices } from '../../services/use-app-services.ts'
import { usePageHearing } from '../../session/hear/hear-context.ts'
import { isHeard, type HearPassage } from '../../session/hear/hear-state.ts'
import { buildLoadedEpisode, type LoadedEpisode } from '../../session/loaded-episode.ts'
import { useHear } from '../hear/hear-button.tsx'
import { HearMessage, useHeardState } from '../hear/heard-passage.tsx'
import { IconButton } from '../parts/controls/button.tsx'
import { MenuButton } from '../parts/controls/menu.tsx'
import { lazyPart } from '../parts/loading/lazy.tsx'
import { PASSAGE_BODY, PASSAGE_MENU, PASSAGE_ROW, PASSAGE_WORDS, RoundPlay } from '../parts/rows/passage-row.tsx'
import { SpeakerName } from '../parts/speaker-name.tsx'
import { ChangedWording } from './changed-wording.tsx'
import { ClipTrim, ClipWords, useTrim } from './clip-trim.tsx'

const ResultNote = lazyPart(async () => (await import('../results/rows/result-note.tsx')).ResultNote, {
  name: 'Notes',
})

const GRIP = <path d="M7.5 5h.01M12.5 5h.01M7.5 10h.01M12.5 10h.01M7.5 15h.01M12.5 15h.01" strokeWidth={2.2} />

interface ClipRowProps {
  readonly clip: KeptClip
  /** Undefined until it has been read. */
  readonly episode: ClipEpisode | undefined
  /** From 1. */
  readonly number: number
  readonly count: number
  /** Its ends can be moved. */
  readonly isOpen: boolean
  /** A dragged clip would come to stand at this edge of it. */
  readonly drop: 'before' | 'after' | undefined
  readonly grip: DragHandlers
  readonly onOpen: () => void
  readonly onChange: (change: ClipChange) => void
  readonly onMove: (by: MoveDirection) => void
  readonly onRemove: () => void
}

export interface DragHandlers {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void
  readonly onPointerUp: () => void
  readonly onPointerCancel: () => void
}

/** Up is towards the first. */
export type MoveDirection = -1 | 1

const MOVES: Readonly<Record<string, MoveDirection>> = { ArrowUp: -1, ArrowDown: 1 }

export function ClipRow({ clip, episode, number, count, isOpen, drop, grip, onOpen, onChange, ...on }: ClipRowProps) {
  const services = useAppServices()
  const loaded = useMemo(
    () => (typeof episode === 'object' ? buildLoadedEpisode(services.base, episode) : undefined),
    [services.base, episode],
  )
  const changed = useMemo(() => loaded && findChangedWords(clip, loaded.episode, loaded.transcript), [clip, loaded])
  const heard: HearPassage = { key: clip.id, episodeId: clip.episodeId, at: clip.start, until: clip.end }
  const hear = useHear(heard)
  const hearing = usePageHearing()?.hearing
  const state = useHeardState(clip.id)
  const trim = useTrim(clip, loaded, (passage) => {
    const change = trimClip(clip, loaded!, passage)
    onChange(change)
    if (!state.passage) return
    // A clip that is being played has the ends of before.
    hearing?.pause()
    if (isHeard(state.phase)) hearing?.hear({ ...heard, at: change.start ?? heard.at, until: change.end })
  })
  const words = clip.text ?? (trim && loaded && getPassageText(trim.range.passage, loaded.transcript))
  const [isNaming, setNaming] = useState(false)
  const note = useClipNote(clip, loaded, trim?.range.passage)
  const isMissing = episode === 'missing'
  const play = () => {
    onOpen()
    hear?.toggle()
  }
  const copyLink = async () => {
    const isCopied = await services.copy(formatClipLink(services.base, clip))
    services.announce(isCopied ? 'Link copied' : COPY_REFUSED)
  }
  const handleKey = (event: KeyboardEvent<HTMLElement>) => {
    const direction = MOVES[event.key]
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    if (event.key === ' ' && event.target instanceof HTMLElement && event.target.role === 'slider') play()
    else if (direction !== undefined && event.altKey) on.onMove(direction)
    else return
    event.preventDefault()
  }
  const actions = [
    { name: 'Note', run: note.add, isOff: !trim },
    { name: 'Copy link', run: () => void copyLink(), isOff: isMissing },
    { name: 'Trim', run: onOpen, isOff: !trim },
    { name: 'Rename', run: () => setNaming(true) },
    { name: 'Move up', run: () => on.onMove(-1), isOff: number === 1 },
    { name: 'Move down', run: () => on.onMove(1), isOff: number === count },
    { name: 'Remove', run: on.onRemove },
  ].filter(({ isOff }) => isOff !== true)
  return (
    // Alt and an arrow move the row from any of its parts; the menu does it for everybody else.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li data-clip={clip.id} data-heard={clip.id} className={PASSAGE_ROW} onKeyDown={handleKey}>
      {drop && (
        <span
          aria-hidden="true"
          className={`absolute inset-x-0 h-0.5 bg-accent forced:bg-[Highlight] ${drop === 'before' ? '-top-px' : '-bottom-px'}`}
        />
      )}
      <RoundPlay
        label={`${hear?.isOn ? 'Pause' : 'Play'} clip ${number}`}
        isOn={hear?.isOn === true}
        isOff={!hear || isMissing}
        onClick={play}
      />
      <div className={PASSAGE_BODY}>
        <ClipName
          name={clip.name}
          words={words}
          number={number}
          isOpen={isNaming}
          onChange={onChange}
          onDone={() => setNaming(false)}
        />
        {trim && loaded && !changed ? (
          <ClipWords loaded={loaded} passage={trim.range.passage} />
        ) : (
          <blockquote dir="auto" className={PASSAGE_WORDS}>
            {displayText(words ?? clip.name)}
          </blockquote>
        )}
        {changed && <ChangedWording {...changed} />}
        {isOpen && trim && loaded && <ClipTrim clipId={clip.id} loaded={loaded} trim={trim} />}
        <ClipFacts clip={clip} loaded={loaded} passage={trim?.range.passage} isMissing={isMissing} isMute={!hear} />
        <HearMessage passage={heard} />
        {note.shown && (
          <ResultNote key={note.shown.id} {...note.shown} takeTyped={() => ''} onAnnounce={services.announce} />
        )}
      </div>
      <div className={PASSAGE_MENU} data-print="no">
        <IconButton
          icon={GRIP}
          label={`Move clip ${number}`}
          title="Drag, or Alt ↑ ↓"
          className="cursor-grab touch-none active:cursor-grabbing"
          {...grip}
        />
        <MenuButton label={`Actions for clip ${number}`} actions={actions} />
      </div>
    </li>
  )
}

interface ClipNameProps extends Pick<ClipRowProps, 'number' | 'onChange'> {
  readonly name: string
  /** Undefined where the name is all there is of them. */
  readonly words: string | undefined
  readonly isOpen: boolean
  readonly onDone: () => void
}

/** A name that is more than the first words. */
function ClipName({ name, words, number, isOpen, onChange, onDone }: ClipNameProps) {
  if (isOpen)
    return (
      <input
        type="text"
        aria-label={`Name of clip ${number}`}
        autoComplete="off"
        // The menu that opened it is gone.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        maxLength={200}
        value={name}
        className="mb-1.5 h-10 w-full rounded-2 border border-control bg-surface px-2.5 text-ui narrow:h-11 narrow:text-[1rem]"
        onChange={(event) => onChange({ name: event.target.value })}
        onBlur={onDone}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === 'Escape') onDone()
        }}
      />
    )
  if (words === undefined || words.startsWith(name.replace(/ …$/, ''))) return null
  return <p className="text-small font-semibold text-ink-2 wrap-anywhere">{displayText(name)}</p>
}

interface ClipFactsProps extends Pick<ClipRowProps, 'clip'> {
  readonly loaded: LoadedEpisode | undefined
  readonly passage: Passage | undefined
  readonly isMissing: boolean
  /** There is no recording. */
  readonly isMute: boolean
}

function ClipFacts({ clip, loaded, passage, isMissing, isMute }: ClipFactsProps) {
  const { start, end } = expandToSeconds(clip)
  const range = `${formatTimecode(start)}–${formatTimecode(end)}`
  const voices =
    loaded && passage
      ? getPassageLabels(passage, loaded.transcript).map((label) => loaded.speakers.voiceOf(label)?.name ?? label)
      : []
  return (
    <p className="mt-1.5 flex flex-wrap items-baseline gap-x-3 text-small text-ink-3">
      {[...new Set(voices)].map((name) => (
        <SpeakerName key={name} name={name} color={0} className="text-row/5 text-ink-3!" />
      ))}
      {isMissing ? (
        <span className="num">{range}</span>
      ) : (
        <Link href={formatClipPath(clip)} className="reach rounded-1 text-accent underline underline-offset-3 num">
          {range}
        </Link>
      )}
      <span className="num">{isMute ? 'no recording' : formatLength(end - start)}</span>
      <span dir="auto" className="min-w-0 wrap-anywhere">
        {displayText(clip.episodeTitle)}
      </span>
      {isMissing && <span className="w-full">This episode is not in the library now.</span>}
    </p>
  )
}

/** A note on the words of a clip; one that is left as it was made is gone. */
function useClipNote(clip: KeptClip, loaded: LoadedEpisode | undefined, passage: Passage | undefined) {
  const { reader, announce } = useAppServices()
  const [shown, setShown] = useState<{ readonly notes: Notes; readonly id: string }>()
  useEffect(() => () => shown?.notes.dropDraft(shown.id), [shown])
  const make = async () => {
    const anchor = loaded && passage && buildAnchor(loaded.episode, loaded.transcript, passage)
    if (!anchor) return
    const notes = await reader.loadNotes()
    const { episodeId, episodeTitle, videoId } = clip
    setShown({ notes, id: notes.addDraft({ episodeId, episodeTitle, anchor, videoId }).id })
  }
  const add = () => void make().catch(() => announce('Notes could not be loaded. Reload the page to try again'))
  return { shown, add }
}
