/** Where the notes of the margin stand: beside their paragraphs, none over another. */

export interface MarginBox {
  readonly key: string
  /** Those of a lower rank have the first choice. */
  readonly rank: number
  /** Top of its paragraph, in pixels. */
  readonly top: number
  readonly height: number
  /** Moves down as far as it must: the reader has requested for it. */
  readonly isRequested?: boolean
}

export interface MarginPlaces {
  readonly tops: ReadonlyMap<string, number>
  /** Keys of those that found no room, by the key of the one they wait behind. */
  readonly waiting: ReadonlyMap<string, readonly string[]>
}

/** How far one moves down to make room, in pixels. */
const MAX_SHIFT = 120
const GAP = 16

/** Of two that collide the one of the higher rank moves, else the later one. */
export function placeInMargin(boxes: readonly MarginBox[]): MarginPlaces {
  const placed: { readonly key: string; readonly top: number; readonly bottom: number }[] = []
  const tops = new Map<string, number>()
  const waiting = new Map<string, string[]>()
  for (const { key, top, height, isRequested } of boxes.toSorted((a, b) => a.rank - b.rank || a.top - b.top)) {
    const findBlocker = (at: number) => placed.find((one) => at < one.bottom + GAP && one.top < at + height + GAP)
    const first = findBlocker(top)
    let at = top
    for (let blocker = first; blocker; blocker = findBlocker(at)) at = blocker.bottom + GAP
    if (first && at - top > MAX_SHIFT && !isRequested) {
      waiting.set(first.key, [...(waiting.get(first.key) ?? []), key])
      continue
    }
    placed.push({ key, top: at, bottom: at + height })
    tops.set(key, at)
  }
  return { tops, waiting }
}

export function isSamePlaces(one: MarginPlaces, other: MarginPlaces): boolean {
  const describe = ({ tops, waiting }: MarginPlaces) => JSON.stringify([[...tops], [...waiting]])
  return describe(one) === describe(other)
}
