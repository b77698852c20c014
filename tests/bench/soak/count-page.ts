/** Counts script heap, nodes and listeners of a page after garbage collection, and their growth. */

import type { CDPSession, Page } from '@playwright/test'

export interface PageCount {
  /** Bytes. */
  readonly heap: number
  readonly nodes: number
  readonly listeners: number
  readonly documents: number
}

export interface PageCounter {
  count(): Promise<PageCount>
}

const METRICS: Record<keyof PageCount, string> = {
  heap: 'JSHeapUsedSize',
  nodes: 'Nodes',
  listeners: 'JSEventListeners',
  documents: 'Documents',
}

export async function openPageCounter(page: Page): Promise<PageCounter> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  return {
    async count() {
      // Once for what is free, once for what was held by it.
      for (let time = 0; time < 2; time++) await session.send('HeapProfiler.collectGarbage')
      return readCount(session)
    },
  }
}

async function readCount(session: CDPSession): Promise<PageCount> {
  const { metrics } = await session.send('Performance.getMetrics')
  const read = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN
  return {
    heap: read(METRICS.heap),
    nodes: read(METRICS.nodes),
    listeners: read(METRICS.listeners),
    documents: read(METRICS.documents),
  }
}

/**
 * How much is more at each count than at the one before, by the line that fits best (least squares). The counts before
 * `warmUp` are left out: caches fill, and code is loaded once.
 */
export function measureGrowth(counts: readonly PageCount[], what: keyof PageCount, warmUp: number): number {
  const values = counts.slice(warmUp).map((count) => count[what])
  const middle = (values.length - 1) / 2
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  let over = 0
  let under = 0
  for (const [index, value] of values.entries()) {
    over += (index - middle) * (value - mean)
    under += (index - middle) ** 2
  }
  return under === 0 ? 0 : over / under
}
