/** Seconds and half-open spans of time: the one unit of time in the whole program. */

/** A time or a length in seconds. Never milliseconds. Finite and not negative unless a name says otherwise. */
export type Seconds = number

/** From `start` up to, not including, `end`. `end >= start`. */
export interface Span {
  readonly start: Seconds
  readonly end: Seconds
}

/** True from the first instant of the span up to, not including, its end. */
export function isInside(span: Span, at: Seconds): boolean {
  return at >= span.start && at < span.end
}

export function spanLength(span: Span): Seconds {
  return Math.max(0, span.end - span.start)
}

/** Sorted, non-overlapping spans that cover exactly what the given ones cover. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: { start: Seconds; end: Seconds }[] = []
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1)
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end)
    else merged.push({ start: span.start, end: span.end })
  }
  return merged
}

/** How much of `within` the sorted, non-overlapping `spans` cover, in seconds. */
export function coveredLength(spans: readonly Span[], within: Span): Seconds {
  let covered = 0
  for (const span of spans) {
    covered += Math.max(0, Math.min(span.end, within.end) - Math.max(span.start, within.start))
  }
  return covered
}
