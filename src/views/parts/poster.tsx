/** The drawn poster of an episode. Nothing is fetched for it. */

import type { ReactNode } from 'react'
import { drawPoster, pickPosterGround, type PosterFacts } from './draw-poster.ts'

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
    <div
      className={`relative isolate overflow-hidden text-poster forced:forced-color-adjust-none ${className}`}
      style={{ backgroundColor: pickPosterGround(id) }}
    >
      <PosterDrawing facts={facts} isFaint={isFaint} />
      {children}
    </div>
  )
}

function PosterDrawing({ facts, isFaint }: { readonly facts: PosterFacts; readonly isFaint: boolean }) {
  return (
    <svg
      className={`absolute inset-0 size-full ${isFaint ? 'opacity-16' : ''}`}
      viewBox="0 0 160 90"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      {drawPoster(facts).map((bar) => (
        <g key={`${bar.x}-${bar.y}`}>
          {bar.isMarked && !isFaint && (
            <rect
              x={bar.x - 0.9}
              y={bar.y - bar.height * 0.62}
              width={bar.width + 1.6}
              height={bar.height * 2.24}
              rx={0.7}
              fill="rgb(255 196 43 / .22)"
            />
          )}
          <rect
            x={bar.x}
            y={bar.y}
            width={bar.width}
            height={bar.height}
            rx={Math.min(1.2, bar.height / 2)}
            fill={bar.isMarked && !isFaint ? '#ffcd4d' : 'rgb(255 255 255 / .42)'}
          />
        </g>
      ))}
    </svg>
  )
}
