/** Two transcripts of one recording compared: how far they agree, what differs, worst first, and what of it is taken. */

import { useEffect, useEffectEvent, useState } from 'react'
import { useStore } from 'zustand'
import {
  describeAgreement,
  describeCompared,
  describeDiffering,
  DOUBT,
} from '../../core/compare/describe-comparison.ts'
import { isSerious, type Comparison, type Difference } from '../../core/compare/text-comparison.ts'
import type { Episode } from '../../core/episode/schema.ts'
import { formatCount, formatNumber, formatShare } from '../../core/text/number.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { getChosenText, isChoosable } from '../../services/compare/chosen-corrections.ts'
import type { Comparing, ComparingState } from '../../services/compare/comparing.ts'
import { OpenFileButton } from '../import/open-file-button.tsx'
import { Button } from '../parts/controls/button.tsx'
import { Kbd } from '../parts/controls/kbd.tsx'
import { Icon } from '../parts/icon.tsx'
import { CompareGroups } from './compare-groups.tsx'
import { TakeAll, type Taking } from './take-all.tsx'
import { listen } from '../../platform/listen.ts'

interface CompareViewProps {
  readonly episode: Episode
  readonly comparing: Comparing
  readonly isOwn: boolean
  /** How many were made in A, which is compared without them. */
  readonly corrections: number
  readonly hasSingleKeys: boolean
  readonly onFiles: (files: readonly File[]) => void
  readonly onDone: () => void
}

export function CompareView({ onFiles, ...props }: CompareViewProps) {
  const { episode, comparing } = props
  const state = useStore(comparing)
  const { phase, comparison, isForced } = state
  // What may be of another recording shows nothing before it is all compared.
  if (comparison && (phase === 'done' || isForced || !comparison.isDoubtful)) {
    if (comparison.isDoubtful && !isForced) {
      return (
        <>
          <Title>{DOUBT} Compare anyway?</Title>
          <p className="mt-2.5 text-ink-2">{describeCompared(comparison)}</p>
          <p className="mt-5 flex gap-3">
            <Button variant="primary" onClick={comparing.force}>
              Compare anyway
            </Button>
            <Button onClick={comparing.stop}>Choose another one</Button>
          </p>
        </>
      )
    }
    return <ComparedTexts {...props} state={state} comparison={comparison} />
  }
  return <Start {...{ episode, comparing, onFiles }} state={state} />
}

/** @param isQuiet While it counts. */
function Title({ children, isQuiet = false }: { readonly children: React.ReactNode; readonly isQuiet?: boolean }) {
  return (
    <h1
      aria-live={isQuiet ? 'off' : 'polite'}
      className="font-serif text-display font-[560] tracking-[-.014em] text-balance phone:text-[1.8125rem]/9"
    >
      {children}
    </h1>
  )
}

interface StartProps {
  readonly episode: Episode
  readonly comparing: Comparing
  readonly state: ComparingState
  readonly onFiles: (files: readonly File[]) => void
}

function Start({ episode, comparing, state: { phase, name, problem, putAside }, onFiles }: StartProps) {
  if (phase === 'working') {
    return (
      <>
        <Title>Comparing with {name}…</Title>
        <Button className="mt-5" onClick={comparing.stop}>
          Stop
        </Button>
      </>
    )
  }
  const others = episode.tracks?.filter(({ kind }) => kind === 'transcript') ?? []
  return (
    <>
      <Title>Compare with another transcript</Title>
      {problem !== undefined && (
        <p role="alert" className="mt-3 text-warn">
          {name}: {problem}
        </p>
      )}
      <p className="mt-3 max-w-160 text-ink-2">
        Choose captions or a note of the same recording, or drop the file here. It stays on this device.
        {putAside > 0 &&
          ` ${formatCount(putAside, 'choice')} made before ${putAside === 1 ? 'comes' : 'come'} back with the same transcript.`}
      </p>
      <p className="mt-5 flex flex-wrap gap-3">
        {others.map((track) => (
          <Button key={track.key} variant="primary" onClick={() => comparing.compare(track)}>
            {track.name}
          </Button>
        ))}
        <OpenFileButton onFiles={(files) => void Promise.all(files.map((one) => one.load())).then(onFiles)}>
          Choose a file…
        </OpenFileButton>
      </p>
    </>
  )
}

interface ComparedProps extends Omit<CompareViewProps, 'onFiles'> {
  readonly state: ComparingState
  readonly comparison: Comparison
}

function ComparedTexts({
  episode,
  comparing,
  isOwn,
  corrections,
  hasSingleKeys,
  onDone,
  state,
  comparison,
}: ComparedProps) {
  const { differences } = comparison
  const { choices, other } = state
  const [current, setCurrent] = useState(0)
  const [all, setAll] = useState<Taking>()
  const differing = describeDiffering(comparison)
  const isWorking = state.phase === 'working'
  useCompareKeys({ comparing, differences, current, setCurrent, isOn: hasSingleKeys && !isWorking })
  return (
    <>
      <Title isQuiet={isWorking}>{describeAgreement(comparison)}</Title>
      {differing && (
        <p className="mt-2.5 font-serif text-[1.375rem]/7.5 text-ink-2 phone:text-[1.125rem]/6.5">
          {differing.serious.map((words, at) => (
            <span key={words}>
              {at > 0 && (at === differing.serious.length - 1 ? ' and ' : ', ')}
              <b className="font-semibold text-ink">{words}</b>
            </span>
          ))}
          {differing.rest}
        </p>
      )}
      <div className="compare-grid mt-6">
        <Witness letter="A" name={nameOfA(isOwn)} detail={describeA(episode)} />
        <Witness letter="B" name={other?.name ?? ''} detail={describeB(other)}>
          <button type="button" className="reach text-small text-ink-2 underline phone:ms-7.5" onClick={comparing.stop}>
            {isWorking ? 'Stop' : 'Another one…'}
          </button>
        </Witness>
      </div>
      <ComparedLine comparison={comparison} />
      <p className="mt-1 text-small text-ink-2">
        {describeCompared(comparison)}
        {corrections > 0 &&
          ` A is the text of the source, without its ${formatCount(corrections, 'correction')}, so a place that is corrected can stand here again. Taking A there undoes nothing.`}
      </p>
      <CompareGroups
        {...{ comparing, differences, choices, current, isWorking, episodeId: episode.id }}
        onCurrent={setCurrent}
        onTake={setAll}
      />
      {all && (
        <TakeAll
          key={all.rows.join()}
          {...all}
          differences={differences}
          onClose={() => setAll(undefined)}
          onTake={(chosen, kind) => {
            comparing.chooseAll(chosen, kind)
            setAll(undefined)
          }}
        />
      )}
      {!isWorking && <Foot {...{ differences, choices, onDone, hasSingleKeys }} />}
    </>
  )
}

export function nameOfA(isOwn: boolean): string {
  return isOwn ? 'Your file' : 'Transcript in the library'
}

function describeA({ sources, cues }: Episode): string {
  const [first] = sources
  const origin = first?.format === 'note' ? 'from the notes' : (first?.name ?? '')
  return `${origin}, ${describeSpeakers(cues.some(({ speaker }) => speaker !== undefined))}`
}

const MAKERS = { machine: 'made by a machine', human: 'made by people', publisher: 'from the publisher' } as const

function describeB(other: ComparingState['other']): string {
  const maker = other?.by ? `${MAKERS[other.by]}, ` : ''
  return maker + describeSpeakers(other?.hasSpeakers === true)
}

function describeSpeakers(hasSpeakers: boolean): string {
  return hasSpeakers ? 'speakers named' : 'no speakers'
}

function Witness({
  letter,
  name,
  detail,
  children,
}: {
  readonly letter: 'A' | 'B'
  readonly name: string
  readonly detail: string
  readonly children?: React.ReactNode
}) {
  return (
    <p className={`flex flex-wrap items-center gap-x-2.5 phone:py-1 ${letter === 'A' ? 'col-start-2' : ''}`}>
      <span className="compare-letter">{letter}</span>
      <b className="min-w-0 truncate font-semibold">{name}</b>
      <span className="text-ink-3 phone:w-full phone:ps-7.5 phone:text-small">{detail}</span>
      {children}
    </p>
  )
}

const WIDTH = 1000

/** The recording with a tick for each difference. Without times there is none. */
function ComparedLine({ comparison: { spans, differences, duration } }: { readonly comparison: Comparison }) {
  const compared = spans.filter(({ kind }) => kind === 'compared')
  const end = compared.at(-1)?.a.end
  if (duration === 0 || end === undefined) return null
  const place = (at: number) => Math.min(WIDTH - 1.5, (at / duration) * WIDTH)
  return (
    <div className="mt-4 num text-micro text-ink-3">
      <svg
        className="compare-line block w-full h-4"
        viewBox={`0 0 ${WIDTH} 16`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <rect className="rest" y="14" width={WIDTH} height="2" />
        {compared.map(({ a: { start = 0, end: to = start } }) => (
          <rect
            key={start}
            className="done"
            x={place(start)}
            y="14"
            width={Math.max(1, place(to) - place(start))}
            height="2"
          />
        ))}
        {differences.map(({ a, b }, at) => {
          const time = a.at ?? b.at
          // oxlint-disable-next-line react/no-array-index-key -- the list never changes
          return time !== undefined && <rect key={at} className="tick" x={place(time)} y="3" width="1.5" height="11" />
        })}
      </svg>
      <p className="relative flex justify-between">
        <span>0:00</span>
        {end < duration * 0.94 && end > duration * 0.06 && (
          <span className="absolute -translate-x-1/2" style={{ left: formatShare(end / duration) }}>
            {formatTimecode(end)}
          </span>
        )}
        <span>{formatTimecode(duration)}</span>
      </p>
    </div>
  )
}

interface FootProps {
  readonly differences: readonly Difference[]
  readonly choices: ComparingState['choices']
  readonly hasSingleKeys: boolean
  readonly onDone: () => void
}

function Foot({ differences, choices, hasSingleKeys, onDone }: FootProps) {
  const serious = differences.flatMap((one, at) => (isSerious(one) && isChoosable(one) ? [at] : []))
  const settled = serious.filter((at) => choices.has(at)).length
  const made = [...choices].filter(([at, choice]) => getChosenText(differences[at]!, choice) !== undefined).length
  return (
    <div className="compare-foot fixed z-20 flex items-center border-t border-line-2 bg-paper" data-print="no">
      {serious.length > 0 && (
        <span>
          <b className="font-semibold">
            {settled} of {formatNumber(serious.length)}
          </b>{' '}
          serious ones settled
        </span>
      )}
      <span role="status" className="text-ink-2 phone:hidden">
        {made > 0 && (made === 1 ? '1 becomes a correction' : `${formatCount(made, '', '')}become corrections`)}
      </span>
      <span className="flex-1" />
      {hasSingleKeys && (
        <span className="text-small text-ink-3 narrow:hidden">
          <Kbd>[</Kbd> <Kbd>]</Kbd> next &nbsp; <Kbd>A</Kbd> <Kbd>B</Kbd> choose &nbsp; <Kbd>E</Kbd> type &nbsp;{' '}
          <Kbd>Space</Kbd> hear
        </span>
      )}
      <Button variant="primary" onClick={onDone}>
        Done
      </Button>
    </div>
  )
}

interface CompareKeys {
  readonly comparing: Comparing
  readonly differences: readonly Difference[]
  readonly current: number
  readonly setCurrent: (at: number) => void
  readonly isOn: boolean
}

const TAKEN = 'input, textarea, select, dialog[open] *'

function useCompareKeys({ comparing, differences, current, setCurrent, isOn }: CompareKeys): void {
  const handleKey = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : document.body
    if (!isOn || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || target.closest(TAKEN))
      return
    if (document.querySelector('dialog[open]')) return
    const row = document.querySelector(`[data-difference="${current}"]`)
    const press = (action: string) => row?.querySelector<HTMLElement>(`[data-action="${action}"]`)?.click()
    const difference = differences[current]
    const key = event.key.toLowerCase()
    // A focused button does what it says.
    if (key === ' ' ? !target.closest('button, a') : key === 'e') press(key === 'e' ? 'type' : 'hear')
    else if ((key === 'a' || key === 'b') && difference && isChoosable(difference))
      comparing.choose(current, { kind: key })
    else if (key === ']' || key === '[') {
      const next = Math.min(differences.length - 1, Math.max(0, current + (key === ']' ? 1 : -1)))
      setCurrent(next)
      const shown = document.querySelector<HTMLElement>(`[data-difference="${next}"]`)
      shown?.scrollIntoView({ block: 'center' })
      shown?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true })
    } else return
    event.preventDefault()
    event.stopImmediatePropagation()
  })
  useEffect(() => {
    const handle = (event: KeyboardEvent) => handleKey(event)
    return listen(window, { keydown: handle }, { capture: true })
  }, [])
}

/** The way back to the text. */
export function BackToEpisode({
  href,
  title,
  onClick,
}: {
  readonly href: string
  readonly title: string
  readonly onClick: React.MouseEventHandler
}) {
  return (
    <a
      href={href}
      className="mb-3 inline-flex max-w-full items-center gap-1.5 text-small text-ink-2 narrow:min-h-11"
      onClick={onClick}
    >
      <Icon name="back" className="size-4 flex-none" />
      <span className="truncate">{title}</span>
    </a>
  )
}
