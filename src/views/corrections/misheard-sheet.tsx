/** One word that was misheard everywhere: every place of it to look at, and one correction of those that are ticked. */

import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Answer } from '../../core/answer/answer.ts'
import type { SearchResults } from '../../core/search/present/search-results.ts'
import type { Correction } from '../../core/episode/correction-schema.ts'
import { formatCount, formatNumber, formatTotal } from '../../core/text/number.ts'
import { formatDay } from '../../core/time/day.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { loadAbortable } from '../../platform/load-abortable.ts'
import { changeSearchAddress, formatSearchPath } from '../../services/search/search-address.ts'
import { dropMarks, formatYearsQuery, readYearsWord } from '../../services/search/years-address.ts'
import { formatEpisodePath } from '../../services/links.ts'
import type { Corrector } from '../../session/corrections/corrector.ts'
import {
  countPlaces,
  findEverywhere,
  type MisheardEpisode,
  type MisheardFound,
  type MisheardPlace,
  type MisheardSearch,
} from '../../session/corrections/find-everywhere.ts'
import { usePageHearing } from '../../session/hear/hear-context.ts'
import { useSession } from '../../session/use-session.ts'
import { watchNear } from '../parts/rows/watch-near.ts'
import { HearButton } from '../hear/hear-button.tsx'
import { HearHost } from '../hear/hear-host.tsx'
import { HearMessage } from '../hear/heard-passage.tsx'
import { Button, IconButton } from '../parts/controls/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { listPeople } from './name-speaker.tsx'

interface MisheardSheetProps {
  readonly from?: string
  readonly to?: string
  readonly corrector: Corrector
}

/** Rows drawn at a time; more of them are corrected only once all were seen, or all were ticked. */
const DRAWN = 200
/** Each place says itself whether it can be heard. */
const NONE: readonly never[] = []

export function MisheardSheet({ from: first = '', to: said = '', corrector }: MisheardSheetProps) {
  const { episode, services, commands } = useSession()
  const [from, setFrom] = useState(first)
  const [to, setTo] = useState(said)
  const [where, setWhere] = useState(episode.channel === undefined ? 'library' : 'channel')
  const search = { from: from.trim(), ...readWhere(where) }
  const { found, phase, stop } = useMisheard(search)
  const [marked, setMarked] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [isAllSeen, setAllSeen] = useState(false)
  const [drawn, setDrawn] = useState(DRAWN)
  const all = found.episodes.flatMap((one) => one.places.map((place) => ({ one, place })))
  const isChosen = (one: MisheardEpisode, place: MisheardPlace) => marked.get(place.key) ?? isTickedFirst(one, place)
  const chosen = all.filter(({ one, place }) => isChosen(one, place))
  const isAll = chosen.length === all.length
  const isSeen = isAllSeen || all.length <= drawn
  const isReady = phase !== 'searching' && isSeen && chosen.length > 0 && to.trim() !== '' && to.trim() !== from.trim()
  const mark = (places: readonly MisheardPlace[], isOn: boolean) =>
    setMarked(new Map([...marked, ...places.map(({ key }) => [key, isOn] as const)]))
  const correct = () => {
    const when = new Date().toISOString()
    const made = chosen.map(({ place }): Correction => place.make(to, { when }))
    const times = `${formatNumber(made.length)} × “${from.trim()}” became “${to.trim()}”`
    void corrector.add(made, times).then((isSaved) => {
      if (!isSaved) services.announce('Not saved: this device is full.')
    })
    commands.openCorrecting(undefined)
  }
  return (
    <Dialog
      open
      label="A word misheard everywhere"
      onClose={() => commands.openCorrecting(undefined)}
      isFullOnPhone
      keepsToReader
      isTyping
      className="w-190"
    >
      <header className="flex items-center gap-3 px-7 pt-4 phone:px-5">
        <div className="flex-1">
          <button
            type="button"
            className="reach rounded-1 text-small text-ink-2"
            onClick={() => commands.openCorrecting({ kind: 'list' })}
          >
            ← Corrections
          </button>
          <h2 className="font-serif text-[1.5rem]/8 font-semibold">A word misheard everywhere</h2>
        </div>
        <IconButton icon="close" label="Close" onClick={() => commands.openCorrecting(undefined)} />
      </header>
      <div className="misheard-fields grid items-end gap-3">
        <label>
          <span>Heard as</span>
          <input
            data-autofocus={first === '' ? '' : undefined}
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
        </label>
        <span aria-hidden="true" className="py-2.5 text-ink-2">
          →
        </span>
        <label>
          <span>Was said</span>
          <input
            data-autofocus={first === '' ? undefined : ''}
            value={to}
            onChange={(event) => setTo(event.target.value)}
          />
        </label>
        <WhereSelect value={where} onChange={setWhere} />
      </div>
      <StandsAlready key={to.trim()} words={to.trim()} />
      <p className="px-7 pb-3 text-small text-ink-2 phone:px-5">
        Whole words only, as written. Nothing is changed that is not ticked.
      </p>
      <div role="status" className="px-7 text-small phone:px-5">
        {search.from !== '' &&
          listRemarks(search, found, phase, episode.channel).map((line) => <p key={line}>{line}</p>)}
      </div>
      {phase === 'searching' && (
        <p className="px-7 py-2 phone:px-5">
          <Button isSmall onClick={stop}>
            Stop
          </Button>
        </p>
      )}
      {all.length > 0 && (
        <>
          <div className="misheard-head sticky top-0 z-1 flex items-center gap-3.5 py-2.5 px-7 border-b border-line-2 bg-surface">
            <label className="reach size-5">
              <input
                ref={(box) => {
                  if (box) box.indeterminate = chosen.length > 0 && !isAll
                }}
                type="checkbox"
                className="block size-5 accent-accent"
                aria-label="All of them"
                checked={isAll}
                onChange={() => {
                  setAllSeen(true)
                  mark(
                    all.map(({ place }) => place),
                    !isAll,
                  )
                }}
              />
            </label>
            <b className="flex-1">{describeChosen(chosen, all.length)}</b>
            <Button variant="primary" disabled={!isReady} onClick={correct}>
              Correct {formatNumber(chosen.length)}
            </Button>
          </div>
          <HearHost episodes={NONE} hasCorner={false}>
            <ul>
              {all.slice(0, drawn).map(({ one, place }, index) => (
                <PlaceRow
                  key={place.key}
                  of={one}
                  isFirst={all[index - 1]?.one !== one}
                  place={place}
                  to={to.trim()}
                  isOn={isChosen(one, place)}
                  onMark={(isOn) => mark([place], isOn)}
                />
              ))}
            </ul>
          </HearHost>
          {drawn < all.length && <UndrawnRows key={drawn} onMore={() => setDrawn(drawn + DRAWN)} />}
        </>
      )}
    </Dialog>
  )
}

/** In the same channel all of them, but for what belongs to a longer name or is a common word. */
function isTickedFirst({ isNear, share }: MisheardEpisode, { inName }: MisheardPlace): boolean {
  return isNear && share === undefined && inName === undefined
}

function readWhere(where: string): Omit<MisheardSearch, 'from'> {
  if (where === 'episode' || where === 'channel') return { where }
  return { where: 'library', speaker: where.startsWith('by ') ? where.slice(3) : undefined }
}

type Phase = 'searching' | 'done' | 'stopped' | 'failed'

const NOTHING: MisheardFound = { episodes: [], done: 0, of: undefined, failed: 0, corrected: 0, isWhole: true }
/** Milliseconds after the last key. */
const TYPED = 400

function useMisheard({ from, where, speaker }: MisheardSearch) {
  const session = useSession()
  const start = useEffectEvent((how: Parameters<typeof findEverywhere>[2]) =>
    findEverywhere(session, { from, where, speaker }, how),
  )
  const name = JSON.stringify([from, where, speaker])
  const [state, setState] = useState<{ readonly of: string; readonly found: MisheardFound; readonly phase: Phase }>()
  const running = useRef<AbortController>(undefined)
  useEffect(() => {
    if (from === '') return
    const controller = new AbortController()
    const { signal } = controller
    running.current = controller
    let found = NOTHING
    const show = (phase: Phase) => {
      if (!signal.aborted) setState({ of: name, found, phase })
    }
    const onProgress = (more: MisheardFound) => {
      found = more
      show('searching')
    }
    const find = () =>
      start({ signal, onProgress }).then(
        () => show('done'),
        () => show('failed'),
      )
    const timer = setTimeout(() => void find(), TYPED)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [name, from])
  const shown = state?.of === name ? state : undefined
  const { found = NOTHING, phase = from === '' ? 'done' : 'searching' } = shown ?? {}
  const stop = () => {
    running.current?.abort()
    setState({ of: name, found, phase: 'stopped' })
  }
  return { found, phase, stop }
}

/** In how many passages what is to be written stands already: a word that stands nowhere may be misspelled itself. */
function StandsAlready({ words }: { readonly words: string }) {
  const { search, services } = useSession()
  const [found, setFound] = useState<Answer<SearchResults>>()
  const phrase = formatYearsQuery(dropMarks(words))
  const isTyped = readYearsWord(words) !== ''
  useEffect(() => {
    if (!isTyped) return
    let stop = () => {}
    const timer = setTimeout(() => {
      search.loadLists()
      stop = loadAbortable((signal) => search.search(phrase, {}, { signal }), setFound)
    }, TYPED)
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [search, phrase, isTyped])
  const { transcript = 0 } = found?.value.counts ?? {}
  const path = formatSearchPath(changeSearchAddress({ q: phrase }, { kind: 'transcript' }))
  return (
    <p role="status" className="px-7 pb-1 text-small num phone:px-5">
      {found && transcript === 0 && found.completeness === 'whole' && `‘${words}’ stands in no transcript yet.`}
      {found && transcript > 0 && (
        <>
          ‘{words}’ stands already in{' '}
          <a href={services.base + path.slice(1)} target="_blank" rel="noopener" className="worded reach">
            {formatTotal(transcript, found.completeness !== 'whole', 'passage')}
            <span className="sr-only"> (opens in a new tab)</span>
          </a>
        </>
      )}
    </p>
  )
}

function WhereSelect({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  const session = useSession()
  const { channel } = session.episode
  const people = listPeople(session).filter(({ turns }) => turns > 0)
  return (
    <label>
      <span>Where</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="episode">This episode</option>
        {channel !== undefined && <option value="channel">{channel}</option>}
        <option value="library">All episodes</option>
        <optgroup label="All episodes, said by">
          {people.map(({ name }) => (
            <option key={name} value={`by ${name}`}>
              {name}
            </option>
          ))}
        </optgroup>
      </select>
    </label>
  )
}

/** How far it was searched, what was not, and what speaks against it. Exported for its test. */
export function listRemarks(
  { from, where, speaker }: MisheardSearch,
  found: MisheardFound,
  phase: Phase,
  channel: string | undefined,
): readonly string[] {
  const { episodes, done, of, failed, corrected, isWhole } = found
  const lines: string[] = []
  if (phase === 'searching')
    lines.push(of === undefined ? 'Searching…' : `${done} of ${formatCount(of, 'episode')} read…`)
  if (phase === 'stopped') {
    const read =
      of === undefined ? 'Only this episode was read.' : `${done} of ${formatCount(of, 'episode')} were read.`
    lines.push(`Stopped. ${read} There may be more in the others.`)
  }
  if (phase === 'failed') lines.push('The library could not be searched. These are the places of this episode alone.')
  if (failed > 0) lines.push(`${formatCount(failed, 'episode')} could not be loaded. There may be more in them.`)
  else if (!isWhole) lines.push('Not all of the library could be searched. There may be more.')
  const places = where === 'library' ? 'the library' : where === 'channel' ? channel : 'this episode'
  const isNowhere = phase === 'done' && countPlaces(found) === 0
  if (isNowhere && corrected === 0 && isWhole) {
    const by = speaker === undefined ? '' : `, said by ${speaker}`
    lines.push(`‘${from}’ does not stand anywhere in ${places}${by}.`)
  }
  if (corrected > 0)
    lines.push(`${formatCount(corrected, 'place')} more ${corrected === 1 ? 'is' : 'are'} corrected already.`)
  const inNames = new Map<string, number>()
  for (const { inName } of episodes.flatMap((one) => one.places))
    if (inName !== undefined) inNames.set(inName, (inNames.get(inName) ?? 0) + 1)
  for (const [name, count] of inNames) {
    const times = count === 1 ? 'once; this one is' : `${formatNumber(count)} times; these are`
    lines.push(`‘${from}’ also stands in ‘${name}’ ${times} not ticked.`)
  }
  const named = episodes.filter(({ isName }) => isName).length
  if (named > 0) lines.push(`‘${from}’ is among the names of ${formatCount(named, 'episode')}.`)
  const common = episodes.filter(({ share }) => share !== undefined).length
  if (common > 0)
    lines.push(`‘${from}’ is a common word in ${formatCount(common, 'episode')}; there nothing is ticked.`)
  return lines
}

/** “83 of 84 chosen, in 10 episodes”. */
function describeChosen(chosen: readonly { readonly one: MisheardEpisode }[], all: number): string {
  const episodes = new Set(chosen.map(({ one }) => one.id)).size
  return `${formatNumber(chosen.length)} of ${formatNumber(all)} chosen, in ${formatCount(episodes, 'episode')}`
}

interface PlaceRowProps {
  readonly of: MisheardEpisode
  readonly isFirst: boolean
  readonly place: MisheardPlace
  readonly to: string
  readonly isOn: boolean
  readonly onMark: (isOn: boolean) => void
}

/** Characters of the paragraph on either side, cut at a space. */
const AROUND = 70
/** Seconds before the word from which it is heard. */
const LEAD = 1.5

function PlaceRow({ of, isFirst, place, to, isOn, onMark }: PlaceRowProps) {
  const { source, commands, services } = useSession()
  const { range, at } = place
  const text = displayText(place.text)
  const before = text
    .slice(Math.max(0, range.start - AROUND), range.start)
    .replace(range.start > AROUND ? /^\S*\s/ : '', '')
  const after = text.slice(range.end, range.end + AROUND).replace(range.end + AROUND < text.length ? /\s\S*$/ : '', '')
  const word = text.slice(range.start, range.end)
  const time = at === undefined ? 'Look at it' : formatTimecode(at)
  // The sheet lies over the frame of a video: only recordings that need none are heard.
  const canHear = usePageHearing()?.isFile(of.id) === true || of.hasFile
  const heard = at !== undefined && canHear && { key: place.key, episodeId: of.id, at: Math.max(0, at - LEAD) }
  const isHere = of.id === source.episode.id
  return (
    <>
      {isFirst && (
        <li className="misheard-title">
          <b>{displayText(of.title)}</b>{' '}
          {of.publishedOn !== undefined && <span>{formatDay(of.publishedOn, true)}</span>}
        </li>
      )}
      <li className="misheard-row grid items-baseline py-2 px-7 border-b border-line">
        <label className="reach size-5 self-start mt-1">
          <input
            type="checkbox"
            className="block size-5 accent-accent"
            aria-label={`${before}${word}${after}`}
            checked={isOn}
            onChange={({ target }) => onMark(target.checked)}
          />
        </label>
        {isHere ? (
          <button
            type="button"
            className="moment num"
            onClick={() => {
              commands.openCorrecting(undefined)
              commands.goToSegment(place.segment)
            }}
          >
            {time}
          </button>
        ) : (
          // In a tab of its own: what is ticked here stays.
          <a
            href={`${services.base}${formatEpisodePath(of.id, at).slice(1)}`}
            target="_blank"
            rel="noopener"
            title="Opens in a new tab"
            className="moment num"
          >
            {time}
          </a>
        )}
        <div>
          <p className="corrected-words font-read">
            {before}
            {isOn && to !== '' ? (
              <>
                <del>{word}</del> <ins>{to}</ins>
              </>
            ) : (
              <mark>{word}</mark>
            )}
            {after}
          </p>
          {heard && <HearMessage passage={heard} />}
        </div>
        {heard && <HearButton passage={heard} className="size-9 narrow:size-11" iconClassName="size-4" />}
      </li>
    </>
  )
}

/** The end of what is drawn: more comes before it is seen. */
function UndrawnRows({ onMore }: { readonly onMore: () => void }) {
  const more = useEffectEvent(onMore)
  const box = useRef<HTMLParagraphElement>(null)
  useEffect(() => watchNear(box.current, () => more()), [])
  return (
    <p ref={box} className="px-7 py-4 phone:px-5">
      <Button isSmall onClick={onMore}>
        Show more
      </Button>
    </p>
  )
}
