/** The drawn poster of an episode. Nothing is fetched for it. */

import { useMemo, type ReactNode } from 'react'
import { drawPosterPaths, pickPosterGround, type PosterFacts } from '../../core/clip/draw-poster.ts'

interface PosterProps {
  readonly id: string
  readonly facts: PosterFacts
  readonly className?: string
  /** Behind a message: faint and without marks. */
  readonly isFaint?: boolean
  readonly children?: ReactNode
}

export function Poster({ id, facts, className = '', isFaint = false, children }: PosterProps) {
  return (
    <div className={`poster ${className}`.trimEnd()}>
      <PosterGround ground={pickPosterGround(id)} />
      <PosterDrawing facts={facts} isFaint={isFaint} />
      {children}
    </div>
  )
}

/** A drawing, as a page of the build may have no styles of single elements. */
export function PosterGround({ ground }: { readonly ground: string }) {
  return (
    <svg className="poster-ground" aria-hidden="true">
      <rect x="-1%" y="-1%" width="102%" height="102%" fill={ground} />
    </svg>
  )
}

function PosterDrawing({ facts, isFaint }: { readonly facts: PosterFacts; readonly isFaint: boolean }) {
  const [plain, halo, marked] = useMemo(() => drawPosterPaths(facts, isFaint), [facts, isFaint])
  return (
    <svg
      className={isFaint ? 'poster-drawing opacity-16' : 'poster-drawing'}
      viewBox="0 0 160 90"
      preserveAspectRatio="xMidYMid meet"
      aria-hidden="true"
    >
      <path d={plain} fill="rgb(255 255 255 / .42)" />
      <path d={halo} fill="rgb(255 196 43 / .22)" />
      <path d={marked} fill="#ffcd4d" />
    </svg>
  )
}
