/** Head of a name's page: its kind, its description with its source, and three numbers. */

import { Fragment, type ReactNode } from 'react'
import { Link } from 'wouter'
import type { NameCard, NamePage, PersonPage } from '../../core/catalogue/name-page-schema.ts'
import { getNameTotals, getTalkTotals } from '../../core/findings/mentions/divide-name-page.ts'
import { NAME_COUNT_RULE, NAME_RULE } from '../../core/findings/explain-finding.ts'
import { formatCount, formatNumber } from '../../core/text/number.ts'
import type { Seconds } from '../../core/time/span.ts'
import { formatLength } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { useNamePath } from '../../services/library/use-library.ts'
import { formatEpisodePath } from '../../services/links.ts'
import { NAME_WORDS } from '../search/kind-words.ts'
import './name.css'
import { changeSearchAddress, formatSearchPath, type FilterChange } from '../../services/search/search-address.ts'
import { addYearsWords, formatYearsPath } from '../../services/search/years-address.ts'
import type { NameEntry } from '../../core/catalogue/catalogue-schema.ts'
import { formatFeedQuery } from '../../core/search/query/feed-query.ts'
import { Bar } from '../states/bar.tsx'
import { useIsLate } from '../states/use-is-late.ts'

interface NameHeadProps {
  readonly page: NamePage
  readonly cards: readonly NameCard[]
}

export const PAGE = 'site-width pt-12 pb-24 outline-none phone:pt-6'

const NAME = 'name-heading mt-1 font-serif font-[560] wrap-anywhere'

export function NameHead({ page, cards }: NameHeadProps) {
  const { person } = page
  return (
    <header className="site-columns items-end">
      <div>
        <p className="text-ink-3">
          {person ? `Speaks in ${formatCount(getTalkTotals(person).episodes, 'episode')}` : NAME_WORDS[page.kind][0]}
        </p>
        <h1 className={NAME} dir="auto">
          {displayText(page.name)}
        </h1>
        <Alike names={page.alike} />
        <Description page={page} cards={cards} />
      </div>
      <Totals page={page} />
    </header>
  )
}

/** An address may have been of any of them. */
function Alike({ names = [] }: { readonly names: NamePage['alike'] }) {
  const pathOf = useNamePath()
  if (names.length === 0) return null
  return (
    <p className="mt-2 text-small text-ink-3">
      Written alike:{' '}
      {names.map(({ slug, name }, index) => (
        <Fragment key={slug}>
          {index > 0 && ', '}
          <Link href={pathOf(slug)} className="worded reach">
            {displayText(name)}
          </Link>
        </Fragment>
      ))}
    </p>
  )
}

/** One episode's remark is no definition: it says whose it is, and older lists have it of names in several. */
function Description({ page, cards }: Pick<NameHeadProps, 'page' | 'cards'>) {
  const { text, textFrom, episodes } = page
  const source = cards.find(({ id }) => id === textFrom) ?? page.cards.find(({ id }) => id === textFrom)
  if (text === '' || (episodes.length > 1 && textFrom !== undefined)) return null
  return (
    <>
      <p className="name-tale name-about mt-3.5 line-clamp-4 font-serif text-pretty text-ink-2" dir="auto">
        {displayText(text)}
      </p>
      {source && (
        <p className="mt-2 text-small text-ink-3">
          {'In the notes of '}
          <Link href={formatEpisodePath(source.id)} className="worded reach">
            {displayText(source.title)}
          </Link>
        </p>
      )}
    </>
  )
}

function NameTotal({ value, unit }: { readonly value: string; readonly unit: string }) {
  return (
    <p className="total">
      <b className="name-number">{value}</b> {unit}
    </p>
  )
}

function Totals({ page }: Pick<NameHeadProps, 'page'>) {
  const { person } = page
  const { episodes, transcripts, passages } = getNameTotals(page)
  return (
    <div className="num narrow:mt-6">
      <div className="grid gap-3 narrow:grid-cols-3 narrow:gap-x-4">
        {person ? (
          <Spoken person={person} />
        ) : (
          <>
            <NameTotal
              value={passages === 0 ? '–' : formatNumber(passages)}
              unit={passages === 0 ? 'never spoken' : passages === 1 ? 'passage says it' : 'passages say it'}
            />
            {transcripts > 0 && (
              <NameTotal
                value={formatNumber(transcripts)}
                unit={transcripts === 1 ? 'transcript says it' : 'transcripts say it'}
              />
            )}
          </>
        )}
        <NameTotal
          value={formatNumber(episodes)}
          unit={episodes === 1 ? 'episode’s notes have the name' : 'episodes’ notes have the name'}
        />
      </div>
      <p className="mt-2 text-small">
        <Link href={formatYearsPath({ words: addYearsWords([], [page.name]) })} className="worded reach">
          How often over the years
        </Link>
      </p>
      <details className="mt-2 text-small text-ink-3">
        <summary className="w-fit cursor-pointer rounded-1 py-1 hover:text-ink narrow:py-3">How this was found</summary>
        <p className="mt-0.5">
          {NAME_RULE} {NAME_COUNT_RULE}
        </p>
        {person && <p className="mt-1.5">{TALK_RULE}</p>}
      </details>
    </div>
  )
}

const TALK_RULE =
  'Talk time counts the paragraphs that name the speaker, and those after them that name nobody, until the next name, chapter or gap. ' +
  'Where the file states no end, it is estimated at 2.5 words a second. Questions count only where the name is stated.'

/** Only what is known: a dash is read as if there were nothing. */
function Spoken({ person }: { readonly person: PersonPage }) {
  const { passages } = person
  const { talk } = getTalkTotals(person)
  return (
    <>
      {talk !== undefined && <NameTotal value={formatTalk(talk)} unit="of talk" />}
      {passages !== undefined && (
        <NameTotal value={formatNumber(passages)} unit={passages === 1 ? 'passage spoken' : 'passages spoken'} />
      )}
    </>
  )
}

/** `37 h`, `2 h 58 min`, `25 min`, `40 s`: short enough for a third of a phone. */
export function formatTalk(talk: Seconds): string {
  if (talk >= 36_000) return `${formatNumber(Math.round(talk / 3600))} h`
  return formatLength(talk)
    .replace(/ minutes?$/, ' min')
    .replace(/ seconds?$/, ' s')
}

/** Address of the results for a name; one of several words is searched as they stand. */
export function formatNameSearch(name: string, narrowed: FilterChange = {}): string {
  return formatSearchPath(changeSearchAddress({ q: formatFeedQuery('name', name) }, narrowed))
}

interface SectionHeadProps {
  readonly id: string
  readonly title: string
  readonly remark?: string
  readonly children?: ReactNode
}

export function SectionHead({ id, title, remark, children }: SectionHeadProps) {
  return (
    <div className="section-head">
      <h2 id={id} tabIndex={-1}>
        {title}
      </h2>
      {remark !== undefined && <p className="text-small text-ink-3 num">{remark}</p>}
      {children !== undefined && <div className="ms-auto">{children}</div>}
    </div>
  )
}

const PASSAGES = [
  [98, 94, 62],
  [96, 99, 40],
  [97, 92, 70],
]

export function LoadingName({ known }: { readonly known?: Pick<NameEntry, 'name' | 'kind'> | undefined }) {
  const isLate = useIsLate()
  return (
    <main id="main" tabIndex={-1} aria-busy="true" className={PAGE}>
      <p role="status" className="sr-only">
        {isLate ? 'Loading the name' : ''}
      </p>
      {known && (
        <>
          <p className="text-ink-3">{NAME_WORDS[known.kind][0]}</p>
          <h1 className={NAME} dir="auto">
            {displayText(known.name)}
          </h1>
        </>
      )}
      {isLate && (
        <div aria-hidden="true">
          {!known && (
            <>
              <Bar width={96} unit="px" className="h-4" />
              <Bar width={320} unit="px" className="mt-3 h-13" />
            </>
          )}
          <div className="site-columns mt-12 phone:mt-8">
            <div>
              {PASSAGES.map((widths) => (
                <div key={widths.join()} className="mb-6">
                  {widths.map((width) => (
                    <Bar key={width} width={width} className="my-2.25 h-4.5" />
                  ))}
                </div>
              ))}
            </div>
          </div>
        </div>
      )}
    </main>
  )
}
