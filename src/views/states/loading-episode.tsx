/** An episode while its file is on the way: what the catalogue knows at once, the rest as grey bars of the final sizes. */

import { formatDay } from '../../core/time/day.ts'
import type { CatalogueEntry } from '../../core/catalogue/catalogue-schema.ts'
import { formatTimecode } from '../../core/time/timecode.ts'
import { displayText } from '../../core/transcript/display-text.ts'
import { DottedLine } from '../parts/dotted-line.tsx'
import { splitTitle } from '../parts/title.ts'
import { readPosterFacts } from '../../core/clip/draw-poster.ts'
import { Poster } from '../parts/poster.tsx'
import { Bar } from './bar.tsx'
import { useIsLate } from './use-is-late.ts'

type LoadingEpisodeProps = { readonly known?: CatalogueEntry | undefined }

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
        <div className="sheet phone:px-5">
          <KnownHead known={known} />
          {known?.counts.words !== 0 && <div className="h-13 narrow:hidden" />}
          {isLate &&
            PARAGRAPHS.map((width) => (
              <div key={width} aria-hidden="true" className="ps-(--gutter) pe-(--outer) pt-5 phone:p-0 phone:pt-4">
                {[100, 96, 99, width].map((part) => (
                  <Bar key={part} width={part} className="my-2.25 h-3.75" />
                ))}
              </div>
            ))}
        </div>
      </div>
    </main>
  )
}

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

/** Widths of their last lines, in percent. */
const PARAGRAPHS = [60, 72, 44, 30]

function LoadingSidebar({ isLate, known }: LoadingEpisodeProps & { readonly isLate: boolean }) {
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
        <div className="h-36 pt-3.5 text-small text-ink-3 num phone:h-33 phone:px-4">
          {known?.duration !== undefined && `– / ${formatTimecode(known.duration)}`}
        </div>
      </div>
    </div>
  )
}
