/** Seconds and half-open time spans. Seconds are the only unit of time in the program. */

/** A time or a duration in seconds. Finite and not negative unless stated otherwise. */
export type Seconds = number

/** Half-open: includes `start`, excludes `end`. `end >= start`. */
export interface Span {
  readonly start: Seconds
  readonly end: Seconds
}

export function isInside(span: Span, at: Seconds): boolean {
  return at >= span.start && at < span.end
}

/** Where a moment stands on a line for `length` seconds: 0 to 1. One past the end stands at the end. */
export function placeOnLine(at: Seconds, length: Seconds): number {
  return length > 0 ? Math.min(1, Math.max(0, at / length)) : 0
}

/** Union of the spans: sorted, not overlapping. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: { start: Seconds; end: Seconds }[] = []
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1)
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end)
    else merged.push({ start: span.start, end: span.end })
  }
  return merged
}

/** Seconds of `within` covered by `spans`, which must be sorted and not overlap. */
export function coveredLength(spans: readonly Span[], within: Span): Seconds {
  let covered = 0
  for (const span of spans) {
    covered += Math.max(0, Math.min(span.end, within.end) - Math.max(span.start, within.start))
  }
  return covered
}
