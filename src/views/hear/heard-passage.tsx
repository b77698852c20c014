/** The line under a passage that was asked for: its button, time and track, or why it cannot be heard. It stays once it is there. */

import { useEffect, useEffectEvent, useRef } from 'react'
import { Link } from 'wouter'
import { clamp } from '../../core/text/number.ts'
import type { Seconds } from '../../core/time/span.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { formatEpisodePath } from '../../services/links.ts'
import type { Hearing } from '../../session/hear/hear.ts'
import {
  isHeard,
  HEAR_SECONDS,
  SILENT,
  type HearPassage,
  type HearState,
  type HearProblem,
} from '../../session/hear/hear-state.ts'
import { usePageHearing } from '../../session/hear/hear-context.ts'
import { useOptionalStore } from '../../services/use-optional-store.ts'
import { Icon } from '../parts/icon.tsx'
import { type PlayerAction, describePlayerProblem, type PlayerMessage } from '../player/player-message.ts'
import { isCalm } from '../transcript/scroll/scroll-page.ts'
import type { PlaybackProblem } from '../../core/playback/playback.ts'

export function HeardPassage({ passage, className }: { readonly passage: HearPassage; readonly className?: string }) {
  const page = usePageHearing()
  const isOpen = useOptionalStore(page?.hearing.opened, (opened) => opened.has(passage.key), false)
  if (!page || !isOpen) return null
  return (
    <div data-heard={passage.key} data-print="no" className={className}>
      <Line hearing={page.hearing} passage={passage} />
    </div>
  )
}

interface LineProps {
  readonly hearing: Hearing
  readonly passage: HearPassage
}

function Line({ hearing, passage }: LineProps) {
  const state = useHeardState(passage.key)
  const { phase, problem } = state
  const isOn = isHeard(phase)
  const time = formatTimecode(passage.at)
  return (
    <div className="mt-2 flex min-h-8 max-w-[66ch] items-center gap-2.5 font-sans text-small text-ink-2 num narrow:min-h-11">
      <button
        type="button"
        aria-label={isOn ? 'Pause' : phase === 'paused' ? 'Continue' : `Hear 10 seconds from ${time} again`}
        className="grid size-8 flex-none place-items-center rounded-full bg-accent text-on-accent hover:bg-accent-hover narrow:size-11 forced:border"
        onClick={() => hearing.hear(passage)}
      >
        <Icon name={isOn ? 'pause' : 'play'} className="size-4" />
      </button>
      {problem === undefined && <span>{time}</span>}
      <Message hearing={hearing} passage={passage} state={state} />
      {describeState(state) === '' && <Track state={state} />}
      {problem === undefined && <span>{HEAR_SECONDS} s</span>}
    </div>
  )
}

/** Why a passage cannot be heard, or what it waits for, where the page has a button of its own. */
export function HearMessage({ passage }: { readonly passage: HearPassage }) {
  const page = usePageHearing()
  const state = useHeardState(passage.key)
  if (!page) return null
  return (
    <p className="flex flex-wrap items-center gap-x-2.5 text-small text-ink-2">
      <Message hearing={page.hearing} passage={passage} state={state} />
    </p>
  )
}

/** Silent while another passage is heard. */
export function useHeardState(key: string): HearState {
  return useOptionalStore(
    usePageHearing()?.hearing.state,
    (state) => (state.passage?.key === key ? state : SILENT),
    SILENT,
  )
}

function Message(props: MessageProps) {
  const said = describeState(props.state)
  return (
    <>
      <span role="status" className={said === '' ? 'sr-only' : 'min-w-0 flex-1'}>
        {said}
      </span>
      {props.state.problem !== undefined && <HearActions {...props} />}
    </>
  )
}

function describeState({ phase, problem, isStalled, isForeign }: HearState): string {
  if (problem !== undefined) {
    const { title, text } = describeHearProblem(problem, isForeign)
    return `${title}. ${text}`
  }
  if (phase === 'loading') return isForeign ? 'Loading from YouTube…' : 'Loading…'
  if (phase === 'playing' && isStalled)
    return isForeign ? 'Waiting for an ad or for loading.' : 'The recording is still loading.'
  return ''
}

const TEXT_BUTTON = 'reach min-h-6 flex-none font-medium text-accent underline underline-offset-3'

interface MessageProps extends LineProps {
  readonly state: HearState
}

function HearActions({ hearing, passage, state }: MessageProps) {
  const { problem, isForeign, address } = state
  if (problem === undefined) return null
  const draw: Record<PlayerAction, React.ReactNode> = {
    retry: (
      <button type="button" className={TEXT_BUTTON} onClick={() => hearing.hear(passage)}>
        Try again
      </button>
    ),
    'standard-host': (
      <button
        type="button"
        title="Uses youtube.com, which sets cookies"
        className={TEXT_BUTTON}
        onClick={hearing.useStandardHost}
      >
        Try the standard player
      </button>
    ),
    open: address !== undefined && (
      <a href={address} target="_blank" rel="noreferrer" className={TEXT_BUTTON}>
        Open on YouTube
      </a>
    ),
    recording: (
      <Link href={formatEpisodePath(passage.episodeId, passage.at)} className={TEXT_BUTTON}>
        Open the episode
      </Link>
    ),
  }
  return describeHearProblem(problem, isForeign).actions.map((action) => <span key={action}>{draw[action]}</span>)
}

function Track({ state }: { readonly state: HearState }) {
  const bar = useRef<HTMLElement>(null)
  const { passage } = state
  useHeardTime(state, (at) => {
    const share = at === undefined ? 0 : (at - passage!.at) / HEAR_SECONDS
    bar.current!.style.transform = `scaleX(${clamp(share, 0, 1).toFixed(3)})`
  })
  return (
    <span
      aria-hidden="true"
      className="relative h-1 min-w-0 flex-1 overflow-hidden rounded-full bg-line-2 forced:border"
    >
      <i
        ref={bar}
        className="absolute inset-0 origin-left bg-accent forced:bg-[Highlight]"
        style={{ transform: 'scaleX(0)' }}
      />
    </span>
  )
}

/**
 * Draws frame by frame while it plays, without React; once a second for readers who want less movement.
 * @param draw Without a time where nothing is heard.
 */
export function useHeardTime({ phase, clock }: HearState, draw: (at: Seconds | undefined) => void): void {
  const drawNow = useEffectEvent(draw)
  useEffect(() => {
    if (phase === 'idle' || !clock) return drawNow(undefined)
    const isBySecond = isCalm()
    let frame = 0
    const step = () => {
      drawNow(isBySecond ? Math.floor(clock.now()) : clock.now())
      if (phase === 'playing') frame = requestAnimationFrame(step)
    }
    step()
    return () => cancelAnimationFrame(frame)
  }, [phase, clock])
}

/** Words and actions in the line of a passage that the player cannot play. */
const MESSAGES: Partial<Record<HearProblem, PlayerMessage>> = {
  'no-code': {
    title: 'The player could not be loaded',
    text: 'Check your connection, or reload the page.',
    actions: ['retry'],
  },
  'no-episode': { title: 'The episode could not be loaded', text: 'Check your connection.', actions: ['retry'] },
  'no-room': {
    title: 'A video has no room here',
    text: 'Open the episode to play it.',
    actions: ['recording'],
  },
  'no-recording': {
    title: 'No recording on this device',
    text: 'Open the episode to attach one.',
    actions: ['recording'],
  },
}

function describeHearProblem(problem: HearProblem, isForeign: boolean): PlayerMessage {
  return MESSAGES[problem] ?? describePlayerProblem(problem as PlaybackProblem, isForeign)
}
