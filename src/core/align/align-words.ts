/** Aligns two texts word by word and lists where they differ. */

/** Words that stand in place of others, half-open; words put in or left out stand in place of none. */
export interface ChangedWords {
  readonly from: number
  readonly to: number
  readonly otherFrom: number
  readonly otherTo: number
}

/** More pairs of words than this are not compared: all between the first and the last difference then counts as changed. */
const MAX_PAIRS = 4_000_000

/**
 * Where two lists of words differ, with as few changes as possible; between two differences all words are equal. Takes
 * words × words steps, apart from what both begin and end with.
 */
export function listChangedWords(one: readonly string[], other: readonly string[]): ChangedWords[] {
  let head = 0
  while (head < one.length && head < other.length && one[head] === other[head]) head += 1
  let tail = 0
  const most = Math.min(one.length, other.length) - head
  while (tail < most && one[one.length - 1 - tail] === other[other.length - 1 - tail]) tail += 1
  const [rows, columns] = [one.length - head - tail, other.length - head - tail]
  if (rows === 0 && columns === 0) return []
  if (rows === 0 || columns === 0 || rows * columns > MAX_PAIRS) {
    return [{ from: head, to: head + rows, otherFrom: head, otherTo: head + columns }]
  }
  return walk(fillTable(one.slice(head, head + rows), other.slice(head, head + columns)), columns + 1, head)
}

const SAME = 0
const CHANGED = 1
const LEFT_OUT = 2
const PUT_IN = 3

interface Table {
  readonly steps: Uint8Array
  readonly rows: number
}

/** Filled from the end, so that it is walked from the start. */
function fillTable(one: readonly string[], other: readonly string[]): Table {
  const width = other.length + 1
  const steps = new Uint8Array((one.length + 1) * width)
  let below = Uint32Array.from({ length: width }, (_, column) => other.length - column)
  let row = new Uint32Array(width)
  steps.fill(PUT_IN, one.length * width)
  for (let i = one.length - 1; i >= 0; i--) {
    row[other.length] = one.length - i
    steps[i * width + other.length] = LEFT_OUT
    for (let j = other.length - 1; j >= 0; j--) {
      const isSame = one[i] === other[j]
      let cost = below[j + 1]! + (isSame ? 0 : 1)
      let step = isSame ? SAME : CHANGED
      if (below[j]! + 1 < cost) {
        cost = below[j]! + 1
        step = LEFT_OUT
      }
      if (row[j + 1]! + 1 < cost) {
        cost = row[j + 1]! + 1
        step = PUT_IN
      }
      row[j] = cost
      steps[i * width + j] = step
    }
    ;[below, row] = [row, below]
  }
  return { steps, rows: one.length }
}

function walk({ steps, rows }: Table, width: number, offset: number): ChangedWords[] {
  const changes: { from: number; to: number; otherFrom: number; otherTo: number }[] = []
  let [i, j] = [0, 0]
  let isOpen = false
  while (i < rows || j < width - 1) {
    const step = steps[i * width + j]!
    if (step !== SAME && !isOpen) {
      changes.push({ from: offset + i, to: offset + i, otherFrom: offset + j, otherTo: offset + j })
    }
    isOpen = step !== SAME
    if (step !== PUT_IN) i += 1
    if (step !== LEFT_OUT) j += 1
    if (!isOpen) continue
    const open = changes.at(-1)!
    open.to = offset + i
    open.otherTo = offset + j
  }
  return changes
}
