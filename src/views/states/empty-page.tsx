/** A page of the reader's own things before there are any: a drawing, what would stand here, and ways on. */

import type { ReactNode } from 'react'

interface EmptyPageProps {
  /** Drawn into the page: a marked word with a rule at its margin, or a cut between two handles. */
  readonly drawing: 'note' | 'clip'
  readonly title: string
  readonly children: ReactNode
  readonly actions: ReactNode
  readonly example?: ReactNode
}

export function EmptyPage({ drawing, title, children, actions, example }: EmptyPageProps) {
  return (
    <section aria-label={title} className="pt-7">
      <PageDrawing drawing={drawing} />
      <h2 className="mt-5 font-serif text-[1.375rem]/7 font-semibold">{title}</h2>
      <p className="mt-1.5 max-w-[44ch] leading-5.5 text-ink-2">{children}</p>
      <div className="mt-4 flex flex-wrap items-center gap-2">{actions}</div>
      {example}
    </section>
  )
}

/** Words by their line, start and width. */
const WORDS = [
  [8, 0, 60],
  [8, 68, 30],
  [8, 106, 90],
  [34, 0, 24],
  [34, 32, 110],
  [34, 150, 50],
  [60, 0, 80],
  [60, 88, 40],
  [60, 136, 64],
  [86, 0, 44],
  [86, 52, 70],
  [86, 130, 40],
] as const

const LOOKS = {
  note: { words: [4], fill: 'fill-marker-2', lines: 'M206 30v16' },
  clip: { words: [6, 7], fill: 'fill-accent', lines: 'M-3 54v20M133 54v20' },
} as const

function PageDrawing({ drawing }: Pick<EmptyPageProps, 'drawing'>) {
  const { words, fill, lines } = LOOKS[drawing]
  return (
    <svg viewBox="-6 0 226 112" width={220} height={112} aria-hidden="true">
      {WORDS.map(([y, x, width], index) => (
        <rect
          key={`${y} ${x}`}
          {...{ x, y, width }}
          height={8}
          rx={2}
          className={words.some((word) => word === index) ? fill : 'fill-strip-off'}
        />
      ))}
      <path d={lines} strokeWidth={2} strokeLinecap="round" className="stroke-accent" />
    </svg>
  )
}
