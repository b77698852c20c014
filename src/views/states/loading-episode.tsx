/** An episode while its file is on the way: what the catalogue knows at once, the rest as grey bars of the final sizes. */

import { formatDay } from '../../core/time/day.ts'
import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { DottedLine } from '../parts/dotted-line.tsx'
import { splitTitle } from '../parts/title.ts'
import { readPosterFacts } from '../../core/clip/draw-poster.ts'
import { Icon } from '../parts/icon.tsx'
import { Poster } from '../parts/poster.tsx'
import { Bar } from './bar.tsx'
import { useIsLate } from './use-is-late.ts'

interface LoadingEpisodeProps {
  readonly known?: CatalogueEntry | undefined
}

export function LoadingEpisode({ known }: LoadingEpisodeProps) {
  const isLate = useIsLate()
  return (
    <main
      id="main"
      tabIndex={-1}
      aria-busy="true"
      className="items-start outline-none wide:grid wide:grid-cols-[minmax(0,1fr)_var(--sidebar)] narrow:flex narrow:flex-col narrow:items-stretch"
    >
      <p role="status" className="sr-only">
        {isLate ? 'Loading transcript' : ''}
      </p>
      <LoadingSidebar isLate={isLate} known={known} />
      <div className="min-w-0 wide:col-start-1 wide:row-start-1">
        <div className={SHEET}>
          <KnownHead known={known} />
          {known?.counts.words !== 0 && (
            <div aria-hidden="true" className="flex h-13 items-center ps-(--gutter) pe-(--outer) narrow:hidden">
              <div className="flex h-10 flex-1 items-center gap-2 rounded-2 border border-line-2 bg-surface ps-2.5 text-ink-3">
                <Icon name="search" className="size-4" />
                Find in this transcript
              </div>
            </div>
          )}
          {isLate &&
            PARAGRAPHS.map((widths) => (
              <div
                key={widths.join()}
                className="grid grid-cols-[var(--gutter)_minmax(0,1fr)_var(--outer)] py-2.25 phone:block phone:py-2"
              >
                <span className="pt-2">
                  <Bar width={32} unit="px" className="mt-1 h-3" />
                </span>
                <span className="block">
                  {widths.map((width) => (
                    <Bar key={width} width={width} className="my-2.25 h-3.75" />
                  ))}
                </span>
              </div>
            ))}
        </div>
      </div>
    </main>
  )
}

/** As the transcript's own sheet. */
const SHEET =
  'mx-auto w-[min(100%,calc(var(--gutter)+var(--measure)+var(--outer)+3rem))] ps-12 pb-24 ' +
  'wide:max-desk:w-[min(100%,calc(var(--gutter)+var(--measure)+var(--outer)+1.5rem))] wide:max-desk:ps-6 ' +
  'tablet:max-wide:w-[min(100%,calc(var(--gutter)+var(--measure)+var(--outer)+1.5rem))] tablet:max-wide:ps-6 phone:w-full phone:px-5'

function KnownHead({ known }: LoadingEpisodeProps) {
  if (!known) return <div className="pt-12 phone:pt-5" />
  const { main, sub } = splitTitle(displayText(known.title))
  const facts = [
    known.channel,
    formatDay(known.publishedOn),
    known.duration === undefined ? undefined : formatTimecode(known.duration),
  ].filter((fact) => fact !== undefined)
  return (
    <header className="ps-(--gutter) pe-(--outer) pt-12 pb-6 phone:pt-5 phone:pb-2">
      <h1 className="font-serif text-display font-[560] tracking-[-.014em] text-balance" dir="auto">
        {main}
        {sub !== undefined && (
          <>
            <span className="sr-only">: </span>
            <span className="mt-2 block text-sub font-normal tracking-[-.004em] text-ink-2 phone:mt-1">{sub}</span>
          </>
        )}
      </h1>
      <DottedLine facts={facts} className="mt-4 text-ink-2 phone:mt-3" />
    </header>
  )
}

/** Widths in percent. */
const PARAGRAPHS = [
  [98, 94, 99, 92, 97, 60],
  [96, 99, 93, 98, 72],
  [99, 95, 97, 44],
  [97, 92, 98, 96, 99, 30],
]

const TABS = ['Highlights', 'Key points', 'Mentions', 'Quotes', 'Summary', 'Resources']

const ROWS = [
  [96, 88, 40],
  [92, 97, 64, 36],
  [90, 95, 30],
  [94, 70],
]

interface LoadingSidebarProps extends LoadingEpisodeProps {
  readonly isLate: boolean
}

function LoadingSidebar({ isLate, known }: LoadingSidebarProps) {
  return (
    <div
      aria-hidden="true"
      className="wide:sticky wide:top-(--bar) wide:col-start-2 wide:row-start-1 wide:h-[calc(100dvh-var(--bar))] wide:overflow-hidden wide:border-s wide:border-line wide:bg-desk narrow:border-b narrow:border-line-2 narrow:bg-desk"
    >
      <div className="px-6 pt-6 wide:max-desk:px-5 wide:max-desk:pt-5 tablet:max-wide:grid tablet:max-wide:grid-cols-[15.5rem_minmax(0,1fr)] tablet:max-wide:gap-x-6 tablet:max-wide:pt-4 phone:p-0">
        <div className="aspect-video overflow-hidden rounded-2 phone:rounded-none">
          {known ? (
            <Poster id={known.id} facts={readPosterFacts(known)} className="size-full" />
          ) : (
            isLate && <span className="sk size-full" />
          )}
        </div>
        <div>
          <div className="flex h-12 items-center phone:px-2">
            {known?.duration === undefined ? (
              isLate && <Bar width={180} unit="px" className="h-3.5" />
            ) : (
              <span className="text-small text-ink-3 num">– / {formatTimecode(known.duration)}</span>
            )}
          </div>
          <div className="h-13 pt-3.5 phone:mx-4 phone:h-10 phone:pt-3">
            {known ? <Strip known={known} /> : isLate && <Bar width={100} className="h-4" />}
          </div>
        </div>
        <div className="flex h-11 items-center gap-[.8125rem] overflow-hidden border-b border-line-2 text-small font-medium whitespace-nowrap text-ink-3 tablet:max-wide:col-span-2 tablet:max-wide:border-b-0 narrow:gap-5 phone:gap-[1.375rem] phone:border-b-0 phone:px-4 phone:text-[.9375rem]">
          {TABS.map((tab) => (
            <span key={tab}>{tab}</span>
          ))}
        </div>
      </div>
      <div className="px-6 pt-1.5 wide:max-desk:px-5 narrow:hidden">
        {isLate &&
          ROWS.map((widths) => (
            <div
              key={widths.join()}
              className="grid grid-cols-[3.75rem_minmax(0,1fr)] border-b border-line py-3.5 last:border-b-0"
            >
              <Bar width={36} unit="px" className="mt-1.25 h-3.5" />
              <span className="block">
                {widths.map((width) => (
                  <Bar key={width} width={width} className="mt-1.25 mb-2.5 h-3.5" />
                ))}
              </span>
            </div>
          ))}
      </div>
    </div>
  )
}

/** Its chapters; which of them have text is not known yet. */
function Strip({ known }: { readonly known: CatalogueEntry }) {
  const { chapters, duration } = readPosterFacts(known)
  const starts = [...new Set([0, ...chapters.filter((start) => start < duration)])]
  return (
    <span className="flex h-4 gap-px">
      {starts.map((start, index) => (
        <span
          key={start}
          className="min-w-0 bg-line-2"
          style={{ flex: `${(starts[index + 1] ?? duration) - start} 0 0` }}
        />
      ))}
    </span>
  )
}
