/** A person's words over the years: a field, the passages by day with what stands around them, and how they were found. */

import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Link } from 'wouter'
import type { NamePage, PersonPage } from '../../core/catalogue/name-page-schema.ts'
import { getTalkTotals } from '../../core/findings/mentions/divide-name-page.ts'
import { groupBy } from '../../core/text/group-by.ts'
import { formatCount, formatNumber, formatTotal } from '../../core/text/number.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { formatNamePath } from '../../services/links.ts'
import { formatPersonPath, type PersonAddress } from '../../services/search/person-address.ts'
import { formatSaidQuery, type SaidDay, type SaidState } from '../../services/search/said-by-day.ts'
import { changeSearchAddress, formatSearchPath, type FilterChange } from '../../services/search/search-address.ts'
import { Button } from '../parts/controls/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { watchNear } from '../parts/rows/watch-near.ts'
import { CorrectionLine, FaultLine } from '../search/palette-messages.tsx'
import { PAGE } from './name-head.tsx'
import { Rail } from './name-view.tsx'
import { DaysOfTwo } from './person-two.tsx'
import { describeSource, isCountOpen, PassagesOfDay, sumPassages } from './said-day.tsx'
import './person-years.css'

interface PersonYearsProps {
  readonly page: NamePage
  readonly address: PersonAddress
  readonly said: SaidState
  readonly onAddress: (address: PersonAddress) => void
  readonly onMore: () => void
  readonly onRetry: () => void
  /** Of the other speaker, where the library has a page of them. */
  readonly otherPerson: PersonPage | undefined
}

export function PersonYears(props: PersonYearsProps) {
  const { page, address, said, onAddress, onMore, onRetry } = props
  const { with: other } = address
  const names = other === undefined ? [page.name] : [page.name, other]
  return (
    <main id="main" tabIndex={-1} className={PAGE}>
      <p className="text-ink-3">
        {other === undefined ? describeEpisodes(page) : 'Two speakers, as the transcripts name them'}
      </p>
      <h1 className="person-heading" data-two={other !== undefined || undefined} dir="auto">
        <Link href={formatNamePath(page.slug)}>{names.map(displayText).join(', ')}</Link>
      </h1>
      <div className="person-tools">
        <WordField q={address.q} onSubmit={(q) => onAddress({ ...address, q })} />
        <CompareWith page={page} address={address} onAddress={onAddress} />
        {address.q !== '' && <Counted name={page.name} address={address} said={said} />}
      </div>
      {address.q === '' ? (
        <NoWord page={page} />
      ) : said.phase === 'failed' ? (
        <Failed onRetry={onRetry}>Search failed.</Failed>
      ) : (
        <div aria-busy={said.phase === 'searching'}>
          {said.results[0] && (
            <>
              <CorrectionLine results={said.results[0]} />
              <FaultLine faults={said.results[0].faults} onRetry={onRetry} />
            </>
          )}
          {other === undefined ? <PersonDays {...props} /> : <DaysOfTwo {...props} />}
          {said.isStuck ? (
            <Failed onRetry={onRetry}>More passages could not be loaded.</Failed>
          ) : (
            <MoreDays said={said} onMore={onMore} />
          )}
        </div>
      )}
    </main>
  )
}

function describeEpisodes({ person }: NamePage): string {
  return person ? `Speaks in ${formatCount(getTalkTotals(person).episodes, 'episode')}` : 'Speaks in no episode'
}

function Failed({ children, onRetry }: { readonly children: ReactNode; readonly onRetry: () => void }) {
  return (
    <div role="alert" className="mt-8 flex flex-wrap items-center gap-3 text-ink-2">
      {children}
      <Button isSmall icon="retry" onClick={onRetry}>
        Try again
      </Button>
    </div>
  )
}

/** The text of the only field of a form. */
function readField(form: HTMLFormElement): string {
  return form.querySelector('input')?.value.trim() ?? ''
}

function WordField({ q, onSubmit }: { readonly q: string; readonly onSubmit: (q: string) => void }) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    field.current!.value = q
  }, [q])
  return (
    <form
      role="search"
      className="person-field"
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit(readField(event.currentTarget))
      }}
    >
      <Icon name="search" className="size-4 text-ink-2" />
      <input
        ref={field}
        type="search"
        defaultValue={q}
        enterKeyHint="search"
        autoComplete="off"
        autoCapitalize="off"
        maxLength={200}
        aria-label="Words that are said"
        placeholder="A word or phrase"
      />
    </form>
  )
}

type CompareWithProps = Pick<PersonYearsProps, 'page' | 'address' | 'onAddress'>

function focus(field: HTMLElement | null): void {
  field?.focus()
}

/** Anybody can be typed; those who speak in the same episodes are offered. */
function CompareWith({ page, address, onAddress }: CompareWithProps) {
  const [isOpen, setOpen] = useState(false)
  // Once one of its parts is pressed the next one takes its focus.
  const [ref, setRef] = useState<typeof focus>()
  const close = () => {
    setRef(() => focus)
    setOpen(false)
  }
  const change = (next: PersonAddress) => {
    close()
    onAddress(next)
  }
  const { with: other, ...alone } = address
  if (other !== undefined)
    return (
      <Button ref={ref} icon="close" onClick={() => change(alone)}>
        {displayText(page.name)} alone
      </Button>
    )
  if (!isOpen)
    return (
      <Button ref={ref} onClick={() => setOpen(true)}>
        Compare with…
      </Button>
    )
  return (
    <form
      className="flex flex-wrap items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        const name = readField(event.currentTarget)
        if (name !== '') change({ q: address.q, with: name })
      }}
    >
      <input
        list="speaks-with"
        ref={focus}
        autoComplete="off"
        maxLength={200}
        aria-label="Another speaker"
        placeholder="Another speaker"
        className="person-other"
        onKeyDown={({ key }) => key === 'Escape' && close()}
      />
      <datalist id="speaks-with">
        {page.person?.others.map(({ name }) => (
          <option key={name}>{name}</option>
        ))}
      </datalist>
      <Button type="submit">Compare</Button>
    </form>
  )
}

/** Just these passages among the results. */
function formatSaidPath(q: string, name: string, change: FilterChange): string {
  return formatSearchPath(changeSearchAddress({ q: formatSaidQuery(q, { name }) }, { kind: 'transcript', ...change }))
}

interface CountedProps extends Pick<PersonYearsProps, 'address' | 'said'> {
  readonly name: string
}

function Counted({ name, address, said }: CountedProps) {
  const { phase, results, days } = said
  if (phase === 'searching') return <p role="status">Searching…</p>
  const shown = address.with === undefined ? results.slice(0, 1) : results
  const count = formatTotal(sumPassages(shown), shown.some(isCountOpen), 'passage')
  const dated = days.filter(({ day }) => day !== undefined).length
  const where =
    address.with === undefined
      ? `in ${formatCount(results[0]?.episodes.length ?? 0, 'episode')}, oldest first`
      : `on ${formatCount(dated, 'date')}`
  return (
    <div className="text-small text-ink-3 num">
      <p role="status">{phase === 'found' && `${count} ${where}`}</p>
      {shown.map(({ asides, completeness }, index) => {
        const speaker = index === 0 ? name : address.with!
        return (
          asides > 0 && (
            <p key={speaker}>
              <Link href={formatSaidPath(address.q, speaker, { kind: 'aside' })} className="worded reach">
                {formatTotal(asides, completeness !== 'whole', 'passage')} in advertisements and repeats
              </Link>{' '}
              left out
            </p>
          )
        )
      })}
    </div>
  )
}

function NoWord({ page: { name, person } }: Pick<PersonYearsProps, 'page'>) {
  return (
    <p className="mt-8 max-w-[58ch] text-ink-2">
      {person
        ? `Type a word or a phrase to read what ${displayText(name)} says on it, oldest first.`
        : `No transcript names ${displayText(name)} as a speaker.`}
    </p>
  )
}

function PersonDays({ page, address, said, onAddress }: PersonYearsProps) {
  const years = groupYears(said.days)
  const [found, counted] = said.results
  // The button stays while all is searched anew for it.
  const [last, setLast] = useState({ q: address.q, counted })
  if (counted && counted !== last.counted) setLast({ q: address.q, counted })
  const unnamed = counted ?? (last.q === address.q ? last.counted : undefined)
  return (
    <div className="site-columns mt-6">
      <div className="min-w-0">
        {years.map(({ year, days }) => (
          <section key={year} aria-label={year} className="person-year">
            <h2>{year}</h2>
            <ul>
              {days.map(
                (day) =>
                  day.passages && <PassagesOfDay key={String(day.day)} day={day} passages={day.passages.flat()} />,
              )}
            </ul>
          </section>
        ))}
        {found && said.days.length === 0 && (
          <p className="mt-8 text-ink-2">
            {found.faults.length > 0
              ? 'Nothing in what could be searched.'
              : `No passage in which the transcript names ${displayText(page.name)} as the speaker has “${address.q}”.`}
          </p>
        )}
      </div>
      <div>
        {found && found.episodes.length > 0 && <YearCounts page={page} address={address} said={said} />}
        <AlsoSaid page={page} />
        <Rail title="How this was found">
          <p className="mt-1.5 text-small text-ink-3">
            {describeSource([page])} Nothing is judged: what changed, and why, is for you to read.
          </p>
          {unnamed && sumPassages([unnamed]) > 0 && (
            <p className="mt-2 text-small text-ink-3 num">
              {formatTotal(sumPassages([unnamed]), isCountOpen(unnamed), 'more passage')} of these episodes name no
              speaker.{' '}
              <button
                type="button"
                className="worded reach"
                aria-pressed={address.hasUnnamed ?? false}
                onClick={() => onAddress({ ...address, hasUnnamed: !address.hasUnnamed })}
              >
                {address.hasUnnamed ? 'Leave them out' : 'Show them too'}
              </button>
            </p>
          )}
        </Rail>
      </div>
    </div>
  )
}

const NO_DATE = 'No date'

function groupYears(days: readonly SaidDay[]): readonly { readonly year: string; readonly days: readonly SaidDay[] }[] {
  const read = days.filter(({ passages }) => passages)
  const byYear = groupBy(read, ({ day }) => day?.slice(0, 4) ?? NO_DATE)
  return [...byYear].map(([year, own]) => ({ year, days: own }))
}

/** Each year leads to just its passages among the results; those without a date stand at the end of this page. */
function YearCounts({ page, address, said }: Pick<PersonYearsProps, 'page' | 'address' | 'said'>) {
  const counts = new Map<string, number>()
  for (const {
    day,
    counts: [own = 0],
  } of said.days) {
    const year = day?.slice(0, 4) ?? NO_DATE
    if (own > 0) counts.set(year, (counts.get(year) ?? 0) + own)
  }
  return (
    <Rail title="Passages by year" of={page.person?.passages}>
      <ul className="rail-list">
        {[...counts].map(([year, count]) => (
          <li key={year}>
            {year === NO_DATE ? (
              <span className="rail-row">
                {year} <span className="text-ink-3 num">{formatNumber(count)}</span>
              </span>
            ) : (
              <Link href={formatSaidPath(address.q, page.name, { from: year, to: year })} className="rail-row">
                {year} <span className="text-ink-3 num">{formatNumber(count)}</span>
              </Link>
            )}
          </li>
        ))}
      </ul>
    </Rail>
  )
}

const NAMES = 6

/** With no numbers: theirs are of all forms of a name. */
function AlsoSaid({ page: { slug, person } }: Pick<PersonYearsProps, 'page'>) {
  const names = person?.names.slice(0, NAMES) ?? []
  if (names.length === 0) return null
  return (
    <Rail title="Also over the years">
      <ul className="rail-list">
        {names.map(({ slug: key, name }) => (
          <li key={key}>
            <Link href={formatPersonPath(slug, { q: name })} className="rail-row">
              {displayText(name)}
            </Link>
          </li>
        ))}
      </ul>
    </Rail>
  )
}

/** In pixels before the end is seen. */
const AHEAD = '800px'

/** More days come before the end is seen, and by a press, after which the first of them gets the focus. */
function MoreDays({ said, onMore }: { readonly said: SaidState; readonly onMore: () => void }) {
  const { days, wanted } = said
  const read = days.filter(({ passages }) => passages).length
  const awaited = useRef<{ readonly from: number; readonly isPressed: boolean }>(undefined)
  useEffect(() => {
    const { from = read, isPressed = false } = awaited.current ?? {}
    if (read <= from) return
    awaited.current = isPressed ? undefined : { from: read, isPressed }
    // It stands where the button was, which is gone with the last days.
    const first = document.querySelector<HTMLElement>(`[data-day="${days[from]?.day}"] a`)
    if (isPressed || read === days.length) first?.focus({ preventScroll: true })
  }, [read, days])
  if (read === days.length) return null
  const isReading = read < Math.min(wanted, days.length)
  const watch = (element: HTMLElement | null) => watchNear(element, onMore, AHEAD)
  return (
    <p className="mt-6 text-small text-ink-3">
      <button
        ref={isReading ? undefined : watch}
        type="button"
        className="worded reach"
        aria-disabled={isReading || undefined}
        onFocus={() => (awaited.current = { from: read, isPressed: false })}
        onBlur={() => (awaited.current = undefined)}
        onClick={() => {
          if (isReading) return
          awaited.current = { from: read, isPressed: true }
          onMore()
        }}
      >
        {isReading ? 'Loading more days…' : 'Show more days'}
      </button>{' '}
      <span className="num">
        {formatNumber(read)} of {formatCount(days.length, 'day')} here
      </span>
    </p>
  )
}
