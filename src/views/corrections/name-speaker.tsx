/** Names who speaks: a person of the episode or the library, another name or nobody, and where. */

import { useEffectEvent, useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { listNamings, type Naming } from '../../core/corrections/name-speakers.ts'
import type { Names } from '../../core/catalogue/catalogue-schema.ts'
import { fold } from '../../core/text/fold.ts'
import { formatCount, formatNumber } from '../../core/text/number.ts'
import { useAnswer } from '../../services/library/use-library.ts'
import type { Corrector } from '../../session/corrections/corrector.ts'
import type { Session } from '../../session/session.ts'
import { useSession } from '../../session/use-session.ts'
import { Button } from '../parts/controls/button.tsx'
import { SpeakerName } from '../parts/speaker-name.tsx'
import { isBorder } from './border-sign.tsx'
import { findTimeLink } from '../transcript/input/time-links.ts'
import { findRow } from '../transcript/text/text-rows.ts'
import { listen } from '../../platform/listen.ts'

export function NameSpeaker({ segment, corrector }: { readonly segment: number; readonly corrector: Corrector }) {
  const session = useSession()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<string>()
  const namings = listNamings(session, segment)
  const [scope, setScope] = useState<Naming['scope']>(namings[0]?.was === undefined ? 'here' : 'everywhere')
  const naming = namings.find((one) => one.scope === scope) ?? namings[0]
  const people = listPeople(session)
  const { services } = session
  // The list of all names grows with the library: it is loaded for those who type.
  const names = useAnswer(services, typed.trim() === '' ? undefined : 'names', (signal) =>
    services.source.names({ signal }),
  )
  const others = names.value ? findOthers(names.value, typed, people) : []
  const close = () => {
    session.commands.openCorrecting(undefined)
    findTimeLink(document, segment)?.focus({ preventScroll: true })
  }
  if (!naming) return null
  const name = chosen ?? typed.trim()
  const isChosen = chosen !== undefined || name !== ''
  const was = naming.was === undefined ? undefined : session.speakers.printedName(naming.was)
  const change = () => {
    const facts = { episode: session.episode.id, when: new Date().toISOString() }
    void corrector.add([naming.make(name, facts)], describeNaming(naming, name))
    close()
  }
  const fitting = people.filter((person) => fold(person.name).includes(fold(typed.trim())))
  const isNew = typed.trim() !== '' && ![...people, ...others].some((one) => fold(one.name) === fold(typed.trim()))
  return (
    <Popover segment={segment} label={was === undefined ? 'Who speaks?' : `Who speaks as ${was}?`} onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isChosen) change()
        }}
      >
        <div className="p-3 pb-0">
          <input
            type="text"
            data-autofocus=""
            value={typed}
            placeholder="Name"
            aria-label="Name"
            autoComplete="off"
            className="h-10 w-full rounded-2 border border-control bg-surface px-3 font-read text-body narrow:h-11"
            onChange={({ target }) => {
              setTyped(target.value)
              setChosen(undefined)
            }}
          />
        </div>
        <div role="group" aria-label="Who" className="max-h-64 overflow-y-auto p-2">
          {fitting.map((person) => (
            <Choice key={person.name} isChosen={name === person.name} onChoose={() => setChosen(person.name)}>
              <SpeakerName name={person.name} color={person.color} />
              <span className="text-small text-ink-2">
                {person.turns > 0 ? formatCount(person.turns, 'turn') : 'in this episode'}
              </span>
            </Choice>
          ))}
          {others.slice(0, MOST_OTHERS).map((person) => (
            <Choice key={person.name} isChosen={name === person.name} onChoose={() => setChosen(person.name)}>
              <SpeakerName name={person.name} color={0} />
              <span className="text-small text-ink-2">in {formatCount(person.episodes, 'episode')}</span>
            </Choice>
          ))}
          {others.length > MOST_OTHERS && (
            <p className="px-2 py-1 text-small text-ink-2">
              {formatNumber(others.length - MOST_OTHERS)} more in the library. Type on to see them.
            </p>
          )}
          {isNew && (
            <Choice isChosen={name === typed.trim()} onChoose={() => setChosen(typed.trim())}>
              <span>A new name: {typed.trim()}</span>
            </Choice>
          )}
          {was !== undefined && (
            <Choice isChosen={chosen === ''} onChoose={() => setChosen('')}>
              <span className="text-ink-2">Nobody: take the name away</span>
            </Choice>
          )}
        </div>
        <fieldset className="border-t border-line p-2">
          <legend className="sr-only">Where</legend>
          {namings.map((one) => (
            <label
              key={one.scope}
              className="flex min-h-9 items-center gap-3 rounded-1 px-2 text-small hover:bg-tint narrow:min-h-11"
            >
              <input
                type="radio"
                name="where"
                checked={one.scope === naming.scope}
                onChange={() => setScope(one.scope)}
              />
              <span className="flex-1">{describeScope(one, was)}</span>
              <span className="text-ink-2">{countTurns(one)}</span>
            </label>
          ))}
        </fieldset>
        {isBorder(session, segment) && (
          <button
            type="button"
            className="min-h-9 w-full border-t border-line px-4 text-start text-small text-accent narrow:min-h-11"
            onClick={() => session.commands.openCorrecting({ kind: 'border', segment })}
          >
            Move the border above…
          </button>
        )}
        <button
          type="button"
          className="min-h-9 w-full border-t border-line px-4 text-start text-small text-accent narrow:min-h-11"
          onClick={() => session.commands.openCorrecting({ kind: 'speakers' })}
        >
          All speakers…
        </button>
        <div className="flex items-center justify-between gap-3 border-t border-line px-4 py-3 text-small">
          <span>
            {!isChosen && 'Choose or type a name.'}
            {isChosen && (name === '' ? describeNaming(naming, name) : describeTurns(naming))}
            {isChosen && <b>{name}</b>}
          </span>
          <Button type="submit" variant="primary" disabled={!isChosen}>
            {naming.turns === 1 ? 'Name it' : 'Name them'}
          </Button>
        </div>
      </form>
    </Popover>
  )
}

interface Person {
  readonly name: string
  readonly color: number
  readonly turns: number
}

/** Those who speak by colour, then those whom only the notes name. Exported for the list of speakers. */
export function listPeople({
  speakers,
  episode,
  transcript,
}: Pick<Session, 'speakers' | 'episode' | 'transcript'>): Person[] {
  const turns = new Map<string, number>()
  for (const { speaker } of transcript.segments) {
    const key = speaker === undefined ? undefined : speakers.voiceOf(speaker)?.key
    if (key !== undefined) turns.set(key, (turns.get(key) ?? 0) + 1)
  }
  const voices = speakers.voices.map(({ key, name, color }) => ({ name, color, turns: turns.get(key) ?? 0 }))
  const known = new Set(voices.map(({ name }) => fold(name)))
  const others = episode.speakers.filter(({ name }) => !known.has(fold(name)))
  return [...voices, ...others.map(({ name }) => ({ name, color: 0, turns: 0 }))]
}

/** People of other episodes listed at a time. */
const MOST_OTHERS = 6

/**
 * People of the library whom the episode lacks: those with a word that begins as typed, then those in most episodes.
 * Exported for its test.
 */
export function findOthers({ names }: Names, typed: string, people: readonly Pick<Person, 'name'>[]) {
  const wanted = fold(typed.trim())
  const known = new Set(people.map(({ name }) => fold(name)))
  return Object.values(names)
    .filter(({ kind, name }) => kind === 'person' && fold(name).includes(wanted) && !known.has(fold(name)))
    .map(({ name, episodes }) => ({
      name,
      episodes: episodes.length,
      isWord: ` ${fold(name)}`.includes(` ${wanted}`),
    }))
    .toSorted((a, b) => Number(b.isWord) - Number(a.isWord) || b.episodes - a.episodes)
}

function countTurns({ was, turns }: Naming): string {
  return formatCount(turns, was === undefined ? 'paragraph' : 'turn')
}

function describeScope({ scope }: Naming, was: string | undefined): string {
  if (scope === 'here') return 'Only here'
  if (scope === 'onwards') return 'From here on'
  return was === undefined ? 'Everywhere nobody is named' : `Everywhere “${was}” stands`
}

/** “14 turns become ”, before the name. */
function describeTurns(naming: Naming): string {
  return `${countTurns(naming)} ${naming.turns === 1 ? 'becomes' : 'become'} `
}

/** “14 turns become Nathan Lambert”. */
export function describeNaming(naming: Naming, name: string): string {
  return name === '' ? `${countTurns(naming)} without a name` : describeTurns(naming) + name
}

interface ChoiceProps {
  readonly isChosen: boolean
  readonly onChoose: () => void
  readonly children: ReactNode
}

function Choice({ isChosen, onChoose, children }: ChoiceProps) {
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      className="flex min-h-9 w-full items-center justify-between gap-3 rounded-1 px-2 text-start text-small hover:bg-tint aria-pressed:bg-tint narrow:min-h-11"
      onClick={onChoose}
    >
      {children}
    </button>
  )
}

interface PopoverProps {
  readonly segment: number
  readonly label: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Under the name; below 1000 px a sheet at the foot. A press beside it and Escape close it. */
function Popover({ segment, label, onClose, children }: PopoverProps) {
  const box = useRef<HTMLDivElement>(null)
  const id = useId()
  const close = useEffectEvent(onClose)
  useLayoutEffect(() => {
    const element = box.current!
    const anchor = findRow(document, segment)?.querySelector('.para-text')?.getBoundingClientRect()
    if (anchor) {
      element.style.setProperty('--top', `${anchor.top + window.scrollY + 36}px`)
      element.style.setProperty('--left', `${Math.max(12, anchor.left - 19)}px`)
    }
    element.querySelector<HTMLElement>('[data-autofocus]')?.focus({ preventScroll: true })
    const handlePress = ({ target }: PointerEvent) => {
      if (target instanceof Node && !element.contains(target)) close()
    }
    return listen(window, { pointerdown: handlePress }, { capture: true })
  }, [segment])
  return createPortal(
    // Escape closes it, all else that is typed is its own.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={box}
      role="dialog"
      aria-labelledby={id}
      data-print="no"
      className="correct-popover"
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') onClose()
      }}
    >
      <h2 id={id} className="sr-only">
        {label}
      </h2>
      {children}
    </div>,
    document.body,
  )
}
