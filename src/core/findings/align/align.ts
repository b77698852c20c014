/** Aligns all words of a quote with any part of a stretch of transcript (semi-global alignment). */

/** Result of an alignment. */
export interface Alignment {
  /** Worth of the matches minus the cost of the differences. */
  readonly score: number
  /** For each word of the quote, the aligned word of the transcript; -1 for none. */
  readonly positions: Int32Array
  /** 1 where the aligned words are equal. */
  readonly same: Uint8Array
}

/** Costs; a match is worth 0.25 to 1. */
export const CHANGED = 0.5
const ADDED = 0.5
/** Affine gap cost: leaving out a whole sentence counts as one cut. */
export const FIRST_LEFT_OUT = 0.6
export const NEXT_LEFT_OUT = 0.01

const STOP = 0
const SAME_OR_CHANGED = 1
const ADDED_WORD = 2
const LEFT_OUT = 3
const CONTINUES = 4

/**
 * Best alignment of `claimed` with the words `from`..`to` of `said`. Ids below 0 match nothing; `worth` is the score of a
 * match by id. Takes `claimed.length × (to − from)` steps.
 */
export function alignWords(
  claimed: Int32Array,
  said: Int32Array,
  from: number,
  to: number,
  worth: Float64Array,
): Alignment {
  const width = to - from + 1
  const steps = new Uint8Array((claimed.length + 1) * width)
  let above = new Float64Array(width)
  let row = new Float64Array(width)
  for (let i = 1; i <= claimed.length; i++) {
    fillRow(claimed[i - 1]!, said, from, worth, above, row, steps.subarray(i * width, (i + 1) * width))
    const last = above
    above = row
    row = last
  }
  let best = 0
  for (let j = 1; j < width; j++) if (above[j]! > above[best]!) best = j
  return { score: above[best]!, ...walkBack(claimed, said, from, steps, width, best) }
}

/** Fills the row of one word of the quote. `steps` stores the best step and whether a gap continues, for the traceback. */
function fillRow(
  word: number,
  said: Int32Array,
  from: number,
  worth: Float64Array,
  above: Float64Array,
  row: Float64Array,
  steps: Uint8Array,
): void {
  const gain = word < 0 ? 0 : worth[word]!
  row[0] = above[0]! - ADDED
  steps[0] = ADDED_WORD
  let cut = Number.NEGATIVE_INFINITY
  for (let j = 1; j < row.length; j++) {
    const opened = row[j - 1]! - FIRST_LEFT_OUT
    const goesOn = cut - NEXT_LEFT_OUT > opened
    cut = goesOn ? cut - NEXT_LEFT_OUT : opened
    let score = above[j - 1]! + (said[from + j - 1] === word ? gain : -CHANGED)
    let step = SAME_OR_CHANGED
    const added = above[j]! - ADDED
    if (added > score) {
      score = added
      step = ADDED_WORD
    }
    if (cut > score) {
      score = cut
      step = LEFT_OUT
    }
    row[j] = score
    steps[j] = goesOn ? step | CONTINUES : step
  }
}

function walkBack(
  claimed: Int32Array,
  said: Int32Array,
  from: number,
  steps: Uint8Array,
  width: number,
  end: number,
): Pick<Alignment, 'positions' | 'same'> {
  const positions = new Int32Array(claimed.length).fill(-1)
  const same = new Uint8Array(claimed.length)
  let i = claimed.length
  let j = end
  let isCutting = false
  while (i > 0) {
    const step = steps[i * width + j]!
    if (isCutting || (step & 3) === LEFT_OUT) {
      isCutting = (step & CONTINUES) !== STOP
      j -= 1
    } else if ((step & 3) === SAME_OR_CHANGED) {
      i -= 1
      j -= 1
      positions[i] = from + j
      same[i] = said[from + j] === claimed[i] ? 1 : 0
    } else i -= 1
  }
  return { positions, same }
}
