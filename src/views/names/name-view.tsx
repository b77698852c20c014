/** A name over the whole library: what was said about it, when, by whom, in which episodes, and the names beside it. */

import { useMemo, useState, type ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import type { NameCard, PersonPage, NamePage } from '../../core/catalogue/name-page-schema.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { BestPassages, NamePassages } from './best-passages.tsx'
import { NameEpisodeList, type EpisodesOfName } from './name-episodes.tsx'
import { NameHead, PAGE, formatNameSearch, SectionHead } from './name-head.tsx'
import { LongList } from '../parts/rows/long-list.tsx'
import { PersonEpisodes, PersonQuestions } from './person-sections.tsx'
import { formatNumber, formatCount } from '../../core/text/number.ts'
import { formatLibrarySearch } from '../library/library-search.ts'
import { getNameTotals } from '../../core/findings/mentions/divide-name-page.ts'
import { writeExactName } from '../../core/search/query/episode-filter.ts'
import { SubscribeLink } from '../search/subscribe-link.tsx'
import type { BrushRange } from '../parts/brush.tsx'
import { MonthChart, describeUnit } from '../parts/stacks/stack-chart.tsx'
import { isYears, listMonths, nameMonth, nameMonthRange, type StackColumn } from '../parts/stacks/month-columns.ts'
import { formatPersonPath } from '../../services/search/person-address.ts'
import { useNamePath } from '../../services/library/use-library.ts'

interface NameViewProps extends EpisodesOfName {
  /** Episodes that are read for the passages above are still on their way. */
  readonly isComing?: boolean
  readonly onRelated?: () => void
  readonly hasLostRelated?: boolean
}

export function NameView(props: NameViewProps) {
  const { page, cards, isComing = false, onAll } = props
  const { person } = page
  const byId = useMemo(
    () => new Map<string, NameCard>([...page.cards, ...cards].map((card) => [card.id, card])),
    [page, cards],
  )
  return (
    <main id="main" tabIndex={-1} className={PAGE}>
      <NameHead page={page} cards={cards} />
      <div className="site-columns mt-12 phone:mt-8">
        <div className="min-w-0">
          {person && (
            <>
              <OwnWords person={person} cards={byId} />
              <PersonQuestions questions={person.asked} cards={byId} />
              <PersonEpisodes
                name={page.name}
                person={person}
                cards={byId}
                onAll={onAll}
                hasLostEpisodes={props.hasLostEpisodes}
              />
              <h2 className="mt-16 mb-6 font-serif text-[1.6875rem]/9 font-[560]">
                Said about {displayText(page.name)}
              </h2>
            </>
          )}
          <BestPassages page={page} cards={byId} isComing={isComing} />
          <SaidWhen page={page} />
          <SaidBy page={page} />
          <NameEpisodeList {...props} />
        </div>
        <div>{person ? <PersonRail page={page} person={person} /> : <NameRail {...props} />}</div>
      </div>
    </main>
  )
}

function OwnWords({ person, cards }: { readonly person: PersonPage; readonly cards: ReadonlyMap<string, NameCard> }) {
  if (person.quotes.length === 0) return null
  return (
    <section aria-labelledby="own-words">
      <SectionHead id="own-words" title="In their own words" remark="found word for word" />
      <NamePassages passages={person.quotes} cards={cards} />
    </section>
  )
}

/** The lists hold no more than the most frequent: more are shown, but never as all. */
const NAMES = 9
const OTHERS = 8

function PersonRail({ page, person }: { readonly page: NamePage; readonly person: PersonPage }) {
  const { names, others, passages } = person
  const pathOf = useNamePath()
  return (
    <>
      {passages !== undefined && (
        <p className="mb-8 text-small text-ink-3 narrow:mt-12">
          <Link href={formatPersonPath(page.slug, { q: '' })} className="worded reach">
            Over the years
          </Link>{' '}
          what they say on a word, oldest first <SubscribeLink kind="speaker" value={page.name} />
        </p>
      )}
      {names.length > 0 && (
        <Rail title="Names in these passages" of={passages}>
          <ul className="rail-list">
            {names.slice(0, NAMES).map(({ slug, name, count }) => (
              <RailRow key={slug} href={pathOf(slug)} name={name} count={count} unit="passage" />
            ))}
          </ul>
        </Rail>
      )}
      {others.length > 0 && (
        <Rail title="Speaks with">
          <ul className="rail-list">
            {others.slice(0, OTHERS).map(({ name, slug, count }) => (
              <RailRow
                key={name}
                href={slug === undefined ? `/${formatLibrarySearch({ speaker: name })}` : pathOf(slug)}
                name={name}
                count={count}
                unit="episode"
              />
            ))}
          </ul>
        </Rail>
      )}
    </>
  )
}

const SHOWN = 10

function SaidBy({ page }: { readonly page: NamePage }) {
  const { speakers, name } = page
  if (!speakers || speakers.length === 0) return null
  const named = speakers.reduce((total, { count }) => total + count, 0)
  const rest = Math.max(0, getNameTotals(page).passages - named)
  const top = speakers[0]!.count
  const say = named === 1 ? '1 passage names its speaker' : `${formatNumber(named)} passages name their speaker`
  return (
    <section aria-labelledby="who" className="mt-12">
      <SectionHead
        id="who"
        title="Who says it most"
        remark={rest === 0 ? say : `${say}, ${formatNumber(rest)} ${rest === 1 ? 'does' : 'do'} not`}
      />
      <p className="pt-2 text-small text-ink-3">Press a name to search for what they say of it in all episodes</p>
      <ul className="grid grid-cols-2 gap-x-8 phone:grid-cols-1">
        {speakers.slice(0, SHOWN).map(({ name: speaker, count }) => (
          <li key={speaker} className="border-b border-line">
            <Link
              href={formatNameSearch(name, { speaker: writeExactName(speaker) })}
              className="name-voice hover:bg-well narrow:min-h-11"
            >
              <span className="truncate font-serif text-[1rem] small-caps">{displayText(speaker)}</span>
              <span
                aria-hidden="true"
                className="name-ticks forced:forced-color-adjust-none"
                style={{ width: `${(count / top) * 100}%` }}
              />
              <span className="text-end text-ink-2 num">
                {formatNumber(count)}
                <span className="sr-only">{count === 1 ? ' passage' : ' passages'}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A press on a month leads to what is said in it; drawing over several, or the edges moved by keys, chooses them first. */
function SaidWhen({ page }: { readonly page: NamePage }) {
  const { name, months, undated } = page
  const columns = useMemo(() => listMonths(new Map(months.map(({ month, count }) => [month, count]))), [months])
  if (columns.length < 2) return null
  const top = columns.reduce((best, column) => (column.count > best.count ? column : best))
  return (
    <section aria-labelledby="when" className="mt-12">
      <SectionHead
        id="when"
        title="When it is said"
        remark={undated > 0 ? 'episodes without a date are not drawn' : undefined}
      />
      <div className="stacks">
        <p className="flex justify-between gap-3 text-small text-ink-3 num">
          <span>{describeUnit(columns)}</span>
          <span>
            most in {nameMonth(top.key)}: {formatNumber(top.count)}
          </span>
        </p>
        <Plot name={name} columns={columns} />
      </div>
    </section>
  )
}

function Plot({ name, columns }: { readonly name: string; readonly columns: readonly StackColumn[] }) {
  const all: BrushRange = [0, columns.length - 1]
  const [range, setRange] = useState(all)
  const [, navigate] = useLocation()
  const pathOf = ([first, last]: BrushRange) =>
    formatNameSearch(name, { from: columns[first]!.key, to: columns[last]!.key })
  const isAll = range[0] === all[0] && range[1] === all[1]
  const words = nameMonthRange(columns, range)
  const steps = isYears(columns) ? 'year' : 'month'
  return (
    <>
      <MonthChart
        columns={columns}
        range={range}
        onChoose={setRange}
        onPress={(column) => columns[column]!.count > 0 && navigate(pathOf([column, column]))}
      />
      <p className="mt-3 flex min-h-6 flex-wrap items-baseline gap-x-4 gap-y-1 text-small text-ink-3">
        <span role="status" className={isAll ? 'sr-only' : undefined}>
          {isAll
            ? ''
            : `${words}: ${formatNumber(sum(columns.slice(range[0], range[1] + 1)))} of ${formatCount(sum(columns), 'passage')}`}
        </span>
        {isAll ? (
          <span>Press a {steps}, or drag over several, to search it in all episodes</span>
        ) : (
          <>
            <Link href={pathOf(range)} className="worded reach">
              Search {words}
            </Link>
            <button type="button" className="worded reach" onClick={() => setRange(all)}>
              All {steps}s
            </button>
          </>
        )}
      </p>
    </>
  )
}

function sum(columns: readonly StackColumn[]): number {
  return columns.reduce((total, { count }) => total + count, 0)
}

interface RailProps {
  readonly title: string
  /** Passages in all. */
  readonly of?: number | undefined
  readonly children: ReactNode
}

export function Rail({ title, of, children }: RailProps) {
  return (
    <aside aria-label={title} className="mb-8 narrow:mt-12 narrow:border-t narrow:border-line narrow:pt-8">
      <h2 className="mb-1 flex justify-between gap-3 border-b border-line-2 pb-1.5 text-small font-semibold">
        {title}
        {of !== undefined && <span className="font-normal text-ink-3 num">of {formatNumber(of)}</span>}
      </h2>
      {children}
    </aside>
  )
}

function NameRail({ page, hasLostRelated = false, onRelated }: NameViewProps) {
  const pathOf = useNamePath()
  const { names = [], compared = 0, untimed = 0, total = names.length } = page.together ?? {}
  if (names.length === 0) return null
  return (
    <Rail title="In the same passages" of={getNameTotals(page).timed}>
      {untimed > 0 && (
        <p className="my-1 text-small text-ink-3 num">
          Compared in {formatCount(compared, 'episode')}. Not counted: {formatCount(untimed, 'episode')} without
          timestamps
        </p>
      )}
      <LongList
        noun="names"
        items={names}
        rest={names.length < total ? { total, load: () => onRelated?.(), hasFailed: hasLostRelated } : undefined}
        atFirst={OTHERS}
        textOf={({ name }) => name}
        className="rail-list"
      >
        {({ slug, name, count }) => <RailRow key={slug} href={pathOf(slug)} name={name} count={count} unit="passage" />}
      </LongList>
    </Rail>
  )
}

interface RailRowProps {
  readonly href: string
  readonly name: string
  readonly count: number
  readonly unit: string
}

function RailRow({ href, name, count, unit }: RailRowProps) {
  return (
    <li>
      <Link href={href} className="rail-row">
        <span className="min-w-0 font-medium wrap-anywhere">{displayText(name)}</span>{' '}
        <span className="text-ink-3 num">
          {formatNumber(count)}
          <span className="sr-only">{count === 1 ? ` ${unit}` : ` ${unit}s`}</span>
        </span>
      </Link>
    </li>
  )
}
