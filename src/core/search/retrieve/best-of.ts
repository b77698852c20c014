/** Keeps the highest-scored few of many, in a heap whose root is the worst kept. */

export interface Scored {
  readonly passage: number
  readonly score: number
}

export interface BestOf {
  offer(passage: number, score: number): void
  /** Scores must exceed this to be kept; -Infinity while there is room. */
  least(): number
  /** The kept ones, in no order. */
  list(): Scored[]
}

export function createBestOf(most: number): BestOf {
  const passages: number[] = []
  const scores: number[] = []

  const swap = (a: number, b: number) => {
    ;[passages[a], passages[b]] = [passages[b]!, passages[a]!]
    ;[scores[a], scores[b]] = [scores[b]!, scores[a]!]
  }
  const rise = (slot: number) => {
    for (let child = slot; child > 0;) {
      const parent = (child - 1) >> 1
      if (scores[parent]! <= scores[child]!) return
      swap(parent, child)
      child = parent
    }
  }
  const sink = () => {
    for (let parent = 0; ;) {
      let least = parent
      for (const child of [2 * parent + 1, 2 * parent + 2]) {
        if (child < scores.length && scores[child]! < scores[least]!) least = child
      }
      if (least === parent) return
      swap(parent, least)
      parent = least
    }
  }

  return {
    offer(passage, score) {
      if (scores.length < most) {
        passages.push(passage)
        scores.push(score)
        // Up to `most` there is nothing to choose, so the heap is only kept once it is needed.
        if (scores.length === most) for (let slot = 1; slot < most; slot++) rise(slot)
      } else if (score > scores[0]!) {
        passages[0] = passage
        scores[0] = score
        sink()
      }
    },
    least: () => (scores.length < most ? -Infinity : scores[0]!),
    list: () => passages.map((passage, slot) => ({ passage, score: scores[slot]! })),
  }
}
